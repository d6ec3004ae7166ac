import { describe, expect, it } from 'vitest';
import { openTrailReader, TrailMissingError } from '../../../src/main/engine/trail';
import { trailKey } from '../../support/trail-form';
import { asideRecord, batch, close, freshFolder, letter, NOW, numbered, open, step } from './support';

describe('the trail reader', () => {
  it('sees what the writer has stored, as soon as it is stored', () => {
    const folder = freshFolder();
    const trail = open(folder);
    const reader = openTrailReader(folder, trailKey);
    expect(reader).toMatchObject({ headSeq: 0, tailSeq: 1, identity: trail.identity });
    trail.append(batch(numbered(30)));
    expect(reader.headSeq).toBe(30);
    expect(Buffer.from(reader.readEvent(17)?.bytes ?? []).toString()).toContain('event-17"');
    reader.close();
  });

  it('returns the blocks of a range, cut to it, in both directions', () => {
    const folder = freshFolder();
    const trail = open(folder);
    for (let i = 0; i < 5; i++) trail.append(batch(numbered(10, i * 10 + 1)));
    const reader = openTrailReader(folder, trailKey);
    const seqs = (direction: 'forward' | 'backward') =>
      [...reader.readBlocks({ fromSeq: 8, toSeq: 33 }, direction)].map(({ firstSeq, lastSeq, ends }) => {
        expect(ends).toHaveLength(lastSeq - firstSeq + 1);
        return [firstSeq, lastSeq];
      });
    const forward = seqs('forward');
    expect(forward[0]?.[0]).toBe(8);
    expect(forward.at(-1)?.[1]).toBe(33);
    forward.slice(1).forEach(([first], index) => {
      expect(first).toBe((forward[index]?.[1] ?? 0) + 1);
    });
    expect(seqs('backward')).toEqual([...forward].reverse());
    expect([...reader.readBlocks({ fromSeq: 51, toSeq: 99 })]).toEqual([]);
    reader.close();
  });

  it('continues while retention deletes, and knows what became of an event', () => {
    const folder = freshFolder();
    const trail = open(folder);
    for (let i = 0; i < 20; i++) trail.append(batch(numbered(10, i * 10 + 1)));
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.streams.commitProgress('a', step(200, 200));
    const reader = openTrailReader(folder, trailKey);
    const blocks = reader.readBlocks({ fromSeq: 1, toSeq: 200 })[Symbol.iterator]();
    expect(blocks.next().value).toMatchObject({ firstSeq: 1 });
    trail.retain({ nowMs: NOW, maxBytes: 0, protectSeq: 101, maxBlocks: 1000 });
    let last = 0;
    for (let next = blocks.next(); !next.done; next = blocks.next()) last = next.value.lastSeq;
    expect(last).toBe(200);
    expect(reader.tailSeq).toBe(trail.tailSeq);
    expect(reader.deliveriesOf(150)).toMatchObject([{ streamId: 'a', kind: 'delivered' }]);
    reader.close();
  });

  it('reports the state of streams and sources, with or without a running engine', () => {
    const folder = freshFolder();
    expect(() => openTrailReader(folder, trailKey)).toThrow(TrailMissingError);
    const trail = open(folder);
    trail.append(batch(numbered(10), { setAside: [asideRecord('bad')] }));
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.streams.commitProgress('a', step(4, 3, { deadLetters: [letter(2)] }));
    const look = () => {
      const reader = openTrailReader(folder, trailKey);
      const seen = {
        streams: reader.streams(),
        sources: reader.sources(),
        conserved: reader.checkConservation(),
        letters: reader.deadLetters.count(),
        setAside: reader.setAside.list({ limit: 5 }),
        attempts: reader.deliveryLog.attempts({ streamId: 'a', limit: 5 }),
      };
      reader.close();
      return seen;
    };
    const running = look();
    expect(running).toMatchObject({
      streams: [{ id: 'a', cursorSeq: 4, waiting: 6 }],
      sources: [{ sourceId: 'files', accepted: 10 }],
      conserved: { ok: true },
      letters: 1,
      setAside: [{ totalBytes: 3 }],
      attempts: [],
    });
    close(trail);
    expect(look()).toEqual(running);
    expect(open(folder).notices).toEqual([]);
  });
});
