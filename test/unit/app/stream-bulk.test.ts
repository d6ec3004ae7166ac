import { describe, expect, it } from 'vitest';
import { MAX_BULK } from '../../../src/contract/bulk';
import { failure } from '../../../src/contract/errors';
import { MAX_LABEL_LENGTH, MAX_LABELS } from '../../../src/contract/labels';
import type { StreamId } from '../../../src/contract/stream';
import { UNDO_WITHIN_MS } from '../../../src/main/app/stream-deletion';
import { type Harness, labStream, startApp } from './support/app-in-a-folder';

const gone = 'gone' as StreamId;

async function withStreams(count: number): Promise<{ readonly harness: Harness; readonly ids: StreamId[] }> {
  const harness = startApp();
  const ids: StreamId[] = [];
  for (let n = 1; n <= count; n += 1) {
    ids.push((await harness.do('streams.create', { stream: labStream({ name: `lab ${n}` }) })).id);
  }
  harness.pushes.length = 0;
  return { harness, ids };
}

const activityOf = async ({ do: call }: Harness, limit: number) =>
  (await call('activity.list', { limit })).map(({ action, subject }) => `${action}: ${subject}`).toReversed();

describe('changing many streams', () => {
  it('pauses each of them with an entry in the activity log, one push and one configuration', async () => {
    const { harness, ids } = await withStreams(3);
    const configured = harness.engine.inputs('configure').length;
    const results = await harness.do('streams.deactivateMany', { ids });
    expect(results).toEqual(ids.map((id) => ({ id, ok: true, value: { changed: true } })));
    expect(harness.pushed('streams').map(({ streams }) => streams.map(({ active }) => active))[0]).toEqual([
      false,
      false,
      false,
    ]);
    expect(harness.engine.inputs('configure')).toHaveLength(configured + 1);
    expect(await activityOf(harness, 3)).toEqual([
      'stream deactivated: lab 1',
      'stream deactivated: lab 2',
      'stream deactivated: lab 3',
    ]);
  });

  it('tells what failed for each stream, and changes the others', async () => {
    const { harness, ids } = await withStreams(1);
    const results = await harness.do('streams.deactivateMany', { ids: [gone, ...ids] });
    expect(results).toMatchObject([
      { id: gone, ok: false, failure: { code: 'SLUICE-SET-003' } },
      { id: ids[0], ok: true },
    ]);
    expect(await harness.do('streams.list', {})).toMatchObject([{ active: false }]);
  });

  it('records nothing for a stream that is so already', async () => {
    const { harness, ids } = await withStreams(2);
    await harness.do('streams.deactivate', { id: ids[0] ?? gone });
    expect(await harness.do('streams.deactivateMany', { ids })).toMatchObject([
      { value: { changed: false } },
      { value: { changed: true } },
    ]);
    expect(await activityOf(harness, 2)).toEqual(['stream deactivated: lab 1', 'stream deactivated: lab 2']);
  });

  it('resumes from now on those whose waiting events could be skipped', async () => {
    const { harness, ids } = await withStreams(2);
    const [first = gone, second = gone] = ids;
    await harness.do('streams.deactivateMany', { ids });
    harness.engine.replies.set('skipToNow', (input) =>
      (input as { readonly streamId: StreamId }).streamId === second
        ? { failure: failure('SLUICE-STO-001') }
        : { output: null },
    );
    expect(await harness.do('streams.activateMany', { ids, resume: 'fromNow' })).toMatchObject([
      { id: first, ok: true },
      { id: second, ok: false, failure: { code: 'SLUICE-STO-001' } },
    ]);
    expect((await harness.do('streams.list', {})).map(({ active }) => active)).toEqual([true, false]);
    expect(await activityOf(harness, 1)).toEqual(['stream activated from now on: lab 1']);
  });

  it('counts what waits for several streams together', async () => {
    const { harness, ids } = await withStreams(3);
    harness.engine.replies.set('standing', () => ({ output: { waiting: 5, expired: 2 } }));
    expect(await harness.do('delivery.standings', { streamIds: ids })).toEqual({ waiting: 15, expired: 6 });
  });

  it('deletes, and restores within the time for that', async () => {
    const { harness, ids } = await withStreams(2);
    const deleted = await harness.do('streams.deleteMany', { ids });
    expect(deleted).toMatchObject(ids.map((id) => ({ id, ok: true, value: { unsent: 0 } })));
    expect(await harness.do('streams.list', {})).toEqual([]);
    await harness.clock.advance(UNDO_WITHIN_MS - 1);
    await harness.do('streams.undoDeleteMany', { ids });
    await harness.clock.advance(UNDO_WITHIN_MS);
    expect((await harness.do('streams.list', {})).map(({ name }) => name)).toEqual(['lab 1', 'lab 2']);
  });

  it('cannot restore what is removed for good', async () => {
    const { harness, ids } = await withStreams(1);
    await harness.do('streams.deleteMany', { ids });
    await harness.clock.advance(UNDO_WITHIN_MS + 1);
    expect(await harness.do('streams.undoDeleteMany', { ids })).toMatchObject([
      { ok: false, failure: { code: 'SLUICE-SET-003' } },
    ]);
  });

  it('makes inactive copies with free names, the same labels, and their secrets', async () => {
    const { harness, ids } = await withStreams(1);
    await harness.do('streams.setLabels', { streams: [{ id: ids[0] ?? gone, labels: ['prod'] }] });
    await harness.do('streams.duplicateMany', { ids });
    await harness.do('streams.duplicateMany', { ids: [...ids, gone] });
    const copy = { active: false, labels: ['prod'], secrets: { 'auth.token': 'set' } };
    expect(await harness.do('streams.list', {})).toMatchObject([
      { name: 'lab 1', active: true },
      { name: 'Copy of lab 1', ...copy },
      { name: 'Copy of lab 1 (2)', ...copy },
    ]);
  });

  it('is refused for none, for too many, and for a stream that is named twice', async () => {
    const { codeOf } = startApp();
    const many = Array.from({ length: MAX_BULK + 1 }, (_, index) => `s${index}`);
    for (const ids of [[], many, ['a', 'a']]) {
      expect(await codeOf('streams.deleteMany', { ids: ids as StreamId[] })).toBe('SLUICE-CMD-001');
    }
    expect(await codeOf('streams.deleteMany', { ids: many.slice(1) as StreamId[] })).toBe('ok');
  });
});

describe('labels', () => {
  it('are stored, shown, recorded, and survive a restart and a change of the stream', async () => {
    const { harness, ids } = await withStreams(1);
    const [id = gone] = ids;
    await harness.do('streams.setLabels', { streams: [{ id, labels: [' prod ', 'EU'] }] });
    const [entry] = await harness.do('activity.list', { limit: 1 });
    expect(entry).toMatchObject({ action: 'labels of stream changed', change: 'labels: (none) → ["prod","EU"]' });
    const secrets = { auth: { kind: 'bearer', token: { kept: true } } };
    await harness.do('streams.update', { id, stream: labStream({ name: 'renamed', settings: secrets }) });
    await harness.app.close();
    const again = startApp({ dataFolder: harness.folder });
    expect(await again.do('streams.list', {})).toMatchObject([{ name: 'renamed', labels: ['prod', 'EU'] }]);
  });

  it('do not reach the engine', async () => {
    const { harness, ids } = await withStreams(1);
    await harness.do('streams.setLabels', { streams: [{ id: ids[0] ?? gone, labels: ['prod'] }] });
    expect(harness.engine.config.streams[0]).not.toHaveProperty('labels');
  });

  it.each([
    ['an empty one', ['']],
    ['one with a comma', ['a,b']],
    ['one with a line break', ['a\nb']],
    ['one in two spellings', ['prod', 'Prod']],
    ['one that is too long', ['x'.repeat(MAX_LABEL_LENGTH + 1)]],
    ['too many', Array.from({ length: MAX_LABELS + 1 }, (_, index) => `l${index}`)],
  ])('are refused: %s', async (_what, labels) => {
    const { harness, ids } = await withStreams(1);
    const streams = [{ id: ids[0] ?? gone, labels }];
    expect(await harness.codeOf('streams.setLabels', { streams })).toBe('SLUICE-CMD-001');
  });
});
