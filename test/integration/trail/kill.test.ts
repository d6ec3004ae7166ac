import { describe, expect, it } from 'vitest';
import { TrailLockedError } from '../../../src/main/engine/trail';
import { killAfter, linesOf, startAppender } from './children';
import { close, freshFolder, open, readAll } from './support';

describe('a process killed while it appends', () => {
  it('leaves everything that it reported as accepted, unchanged, and cursors that never ran ahead', async () => {
    const folder = freshFolder();
    let next = 1;
    for (const lines of [1, 7, 30, 2, 55]) {
      const said = await killAfter(startAppender(folder, next), lines);
      const [, accepted = '0', cursor = '0'] = /accepted (\d+) cursor (\d+)/.exec(said.at(-1) ?? '') ?? [];
      expect(said.length).toBeGreaterThanOrEqual(lines);
      const trail = open(folder);
      expect(trail.notices).toEqual([]);
      const { events, gaps } = readAll(trail, 0, { maxEvents: 5000, maxBytes: 1_000_000 });
      expect(gaps).toEqual([]);
      expect(events.length).toBeGreaterThanOrEqual(Number(accepted));
      events.forEach(({ text, seq }) => {
        expect(text).toBe(`{"EventId":"event-${seq}","n":${seq}}`);
      });
      expect(trail.streams.get('a')?.cursorSeq).toBeGreaterThanOrEqual(Number(cursor));
      expect(trail.streams.checkConservation().ok).toBe(true);
      expect(trail.positions.get('child', 'next')).toBe(String(events.length + 1));
      next = events.length + 1;
      close(trail);
    }
  });
});

describe('two engines', () => {
  it('never open the same folder, and a killed one releases it', async () => {
    const folder = freshFolder();
    const child = startAppender(folder);
    await linesOf(child, 1);
    expect(() => open(folder)).toThrow(TrailLockedError);
    const second = startAppender(folder);
    expect(await linesOf(second, 1)).toEqual(['locked']);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(open(folder).headSeq).toBeGreaterThan(0);
  });

  it('never open the same folder within one process either', () => {
    const folder = freshFolder();
    const trail = open(folder);
    expect(() => open(folder)).toThrow(TrailLockedError);
    close(trail);
    expect(open(folder).headSeq).toBe(0);
  });
});
