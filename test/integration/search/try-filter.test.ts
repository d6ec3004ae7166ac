import { describe, expect, it } from 'vitest';
import type { FilterNode } from '../../../src/contract/filter/tree';
import { TRIAL_EVENTS } from '../../../src/contract/filter-trial';
import { tryFilter } from '../../../src/main/engine/search/try-filter';
import { openTrailReader } from '../../../src/main/engine/trail';
import { batch, freshFolder, open } from '../trail/support';
import { eventText, START, store } from './support';

const byUser = (count: number, user: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => ({
    id: `e${index}`,
    atMs: START + index * 1_000,
    operation: 'UserLogin',
    user: user(index),
    message: `number ${index}`,
  }));

function trying(folder: string, more: { readonly isSuperseded?: () => boolean; readonly nowMs?: () => number } = {}) {
  let pauses = 0;
  const trail = openTrailReader(folder);
  return {
    run: async (where: FilterNode | undefined, limit = 3, samples = false) => {
      const context = {
        trail,
        nowMs: more.nowMs ?? (() => 0),
        pause: async () => {
          pauses += 1;
        },
        isSuperseded: more.isSuperseded ?? (() => false),
      };
      return tryFilter({ where, limit, samples }, context);
    },
    close: () => trail.close(),
    pauses: () => pauses,
  };
}

describe('trying a filter', () => {
  it('counts what it keeps of the newest ten thousand events, and lists the newest of those that it drops', async () => {
    const folder = freshFolder();
    const trail = open(folder);
    const total = TRIAL_EVENTS + 500;
    for (let from = 0; from < total; from += 1_500) {
      store(trail, byUser(total, (index) => (index % 10 === 0 ? 'ann' : 'bob')).slice(from, from + 1_500));
    }
    const { run, close } = trying(folder);
    const trial = await run({ field: 'user', is: ['bob'] });
    expect(trial).toMatchObject({ of: TRIAL_EVENTS, kept: 9_000, madeUp: 0, isPartial: false, missingFields: [] });
    expect(trial.dropped.map(({ seq }) => seq)).toEqual([10_491, 10_481, 10_471]);
    expect(trial.dropped[0]).toEqual({
      seq: 10_491,
      timeMs: START + 10_490_000,
      operation: 'UserLogin',
      user: 'ann',
      message: 'number 10490',
      why: 'User is not bob',
      reason: {
        facts: [{ field: 'user', op: 'is', holds: false, values: ['bob'], more: 0, caseSensitive: false }],
        more: 0,
      },
    });
    expect((await run({ field: 'user', is: ['bob'] }, 500)).dropped).toHaveLength(500);
    expect(await run(undefined)).toMatchObject({ of: TRIAL_EVENTS, kept: TRIAL_EVENTS, dropped: [] });
    close();
    trail.close();
  });

  it('points out fields that no event has, and not those that one has', async () => {
    const folder = freshFolder();
    const trail = open(folder);
    store(
      trail,
      byUser(40, () => 'ann'),
    );
    trail.append(batch([{ text: '{"Event":{"Rare":{"deep":"x"}}}' }]));
    store(
      trail,
      byUser(40, () => 'ann').map((event) => ({ ...event, id: `${event.id}-again` })),
    );
    const { run, close } = trying(folder);
    const where: FilterNode = {
      any: [
        { field: 'Event.Rare.deep', is: ['x'] },
        { field: 'Event.Rare.depe', is: ['x'] },
        { not: { field: 'category', is: ['x'] } },
        { field: 'user', is: ['ann'] },
      ],
    };
    expect((await run(where)).missingFields).toEqual(['Event.Rare.depe', 'category']);
    close();
    trail.close();
  });

  it('leaves made-up events out unless the stream carries them', async () => {
    const folder = freshFolder();
    const trail = open(folder);
    const events = byUser(4, () => 'ann').map((words, index) => ({
      text: eventText(words),
      id: words.id,
      marks: index < 3 ? 4 : 0,
    }));
    trail.append(batch(events));
    const { run, close } = trying(folder);
    const where: FilterNode = { field: 'user', is: ['ann'] };
    expect(await run(where)).toMatchObject({ of: 4, kept: 1, madeUp: 3 });
    expect(await run(where, 3, true)).toMatchObject({ of: 4, kept: 4, madeUp: 0 });
    close();
    trail.close();
  });

  it('of an empty trail says nothing', async () => {
    const folder = freshFolder();
    const trail = open(folder);
    const { run, close } = trying(folder);
    expect(await run({ field: 'user', is: ['ann'] })).toMatchObject({ of: 0, kept: 0, missingFields: [] });
    close();
    trail.close();
  });

  it('works in turns, and ends when a newer one is asked for or its time is up', async () => {
    const folder = freshFolder();
    const trail = open(folder);
    store(
      trail,
      byUser(300, () => 'ann'),
    );
    let nowMs = 0;
    const oneEach = () => {
      nowMs += 1;
      return nowMs;
    };
    const where: FilterNode = { field: 'user', is: ['bob'] };
    const whole = trying(folder, { nowMs: oneEach });
    expect(await whole.run(where)).toMatchObject({ of: 300, isPartial: false });
    expect(whole.pauses()).toBeGreaterThan(10);
    whole.close();
    const superseded = trying(folder, { nowMs: oneEach, isSuperseded: () => superseded.pauses() >= 3 });
    expect(await superseded.run(where)).toMatchObject({ isPartial: true });
    expect(superseded.pauses()).toBe(3);
    superseded.close();
    const slow = trying(folder, {
      nowMs: () => {
        nowMs += 500;
        return nowMs;
      },
    });
    const partial = await slow.run(where);
    expect(partial.isPartial).toBe(true);
    expect(partial.of).toBeLessThan(20);
    slow.close();
    trail.close();
  });
});
