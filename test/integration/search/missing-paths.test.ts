import { describe, expect, it } from 'vitest';
import { TRIAL_EVENTS } from '../../../src/contract/filter-trial';
import { missingPaths } from '../../../src/main/engine/search/missing-paths';
import { openTrailReader } from '../../../src/main/engine/trail';
import { batch, freshFolder, open } from '../trail/support';

async function lookFor(events: readonly string[], paths: readonly string[], isSuperseded = false) {
  const folder = freshFolder();
  const trail = open(folder);
  for (let from = 0; from < events.length; from += 1_500) {
    trail.append(batch(events.slice(from, from + 1_500).map((text) => ({ text }))));
  }
  const reader = openTrailReader(folder);
  let nowMs = 0;
  const context = {
    trail: reader,
    nowMs: () => {
      if (isSuperseded) nowMs += 20;
      return nowMs;
    },
    pause: () => Promise.resolve(),
    isSuperseded: () => isSuperseded,
  };
  const answer = await missingPaths(paths, context);
  reader.close();
  trail.close();
  return answer;
}

describe('looking for paths that no event has', () => {
  it('finds those that are in no event, whichever event has the others', async () => {
    const events = [
      '{"Event":{"Request":{"UserName":"ann","EntityNewValue":"{\\"password\\":\\"x\\"}"}}}',
      '{"Event":{"Items":[{"Name":"a"},{"Other":null}]}}',
      '{"user":"bob"}',
    ];
    const present = [
      'Event.Request.UserName',
      'Event.Request.EntityNewValue.password',
      'Event.Items[*].Name',
      'Event.Items[1].Other',
      'user',
    ];
    const absent = ['Event.Request.Username', 'Event.Request.EntityNewValue.pass', 'Event.Items[2]', 'operation'];
    const answer = await lookFor(events, [...present, ...absent, 'operation']);
    expect(answer).toEqual({ of: 3, missing: absent, isPartial: false });
  });

  it('looks at the newest ten thousand events only', async () => {
    const old = '{"Event":{"Old":1}}';
    const events = [old, ...Array.from({ length: TRIAL_EVENTS - 1 }, (_, index) => `{"Event":{"New":${index}}}`)];
    expect(await lookFor(events, ['Event.Old', 'Event.New'])).toEqual({
      of: TRIAL_EVENTS,
      missing: [],
      isPartial: false,
    });
    const answer = await lookFor([...events, '{"Event":{"New":-1}}'], ['Event.Old', 'Event.New']);
    expect(answer).toEqual({ of: TRIAL_EVENTS, missing: ['Event.Old'], isPartial: false });
  });

  it('says nothing about an empty trail, and ends when a newer request has come', async () => {
    expect(await lookFor([], ['Event.Old'])).toEqual({ of: 0, missing: [], isPartial: false });
    expect(await lookFor(['{"a":1}', '{"a":2}', '{"a":3}'], ['b'], true)).toMatchObject({ of: 1, isPartial: true });
  });
});
