import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrafficPoint, Trail } from '../../../src/main/engine/trail';
import { openDatabase } from '../../support/trail-form';
import { batch, close, freshFolder, letter, NOW, numbered, open, step } from './support';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

const minutes = (trail: Trail) => trail.deliveryLog.traffic({ fromMs: 0, toMs: NOW * 2, intervalMs: MINUTE });
const nothing = { accepted: 0, delivered: 0, rehearsed: 0, retried: 0, deadLettered: 0, backlogAgeMs: null };
const point = (atMs: number, changes: Partial<TrafficPoint>) => ({ ...nothing, atMs, ...changes });
const metrics = { retried: 2, bytes: 0, latencySumMs: 0, latencyMaxMs: 0, backlogAgeMs: 700 };

/** Two batches of events, one stream to a destination and one to a built-in receiver. */
function busy(trail: Trail): void {
  trail.append(batch(numbered(20)));
  trail.append(batch(numbered(15, 11), { sourceId: 'other', acceptedAtMs: NOW + MINUTE }));
  trail.streams.open('a', 'A', 'beginning', NOW);
  trail.streams.open('b', 'B', 'beginning', NOW);
  trail.streams.markRehearsal('b', true);
  trail.streams.commitProgress('a', step(10, 9, { deadLetters: [letter(4)], metrics }));
  trail.streams.commitProgress('b', step(20, 20, { atMs: NOW + MINUTE, metrics: { ...metrics, backlogAgeMs: null } }));
  trail.streams.commitAttempts('a', [], { ...metrics, backlogAgeMs: 900 }, NOW + MINUTE);
}

const counted = [
  point(NOW, { accepted: 20, delivered: 9, retried: 2, deadLettered: 1, backlogAgeMs: 700 }),
  // Ten of the fifteen were known already.
  point(NOW + MINUTE, { accepted: 5, rehearsed: 20, retried: 4, backlogAgeMs: 900 }),
];

describe('the traffic of all sources and streams', () => {
  it('has what was accepted and sent in each minute, rehearsals apart', () => {
    const trail = open(freshFolder());
    busy(trail);
    expect(minutes(trail)).toEqual(counted);
    expect(trail.deliveryLog.traffic({ fromMs: NOW, toMs: NOW + MINUTE, intervalMs: MINUTE })).toEqual([counted[0]]);
    expect(trail.deliveryLog.traffic({ fromMs: 0, toMs: NOW * 2, intervalMs: 60 * MINUTE })).toMatchObject([
      { accepted: 25, delivered: 9, rehearsed: 20, retried: 6, deadLettered: 1, backlogAgeMs: 900 },
    ]);
    expect(trail.deliveryLog.acceptedSince(NOW)).toBe(25);
    expect(trail.deliveryLog.acceptedSince(NOW + MINUTE)).toBe(5);
  });

  it('counts a dead letter that was sent again as delivered', () => {
    const trail = open(freshFolder());
    busy(trail);
    trail.deadLetters.queueForResend('a');
    trail.deadLetters.settleResent([1], NOW + 2 * MINUTE);
    expect(minutes(trail).at(-1)).toEqual(point(NOW + 2 * MINUTE, { delivered: 1 }));
  });

  it('keeps what deleted events and streams have added', () => {
    const trail = open(freshFolder());
    busy(trail);
    trail.streams.softDelete('a', NOW);
    trail.streams.forget('a');
    trail.retain({ nowMs: NOW + 9 * DAY, maxAgeMs: DAY, protectSeq: 1e9 });
    expect(trail.tailSeq).toBe(26);
    expect(minutes(trail)).toEqual(counted);
  });

  it('is the same after a restart, and kept for 30 days', () => {
    const folder = freshFolder();
    const trail = open(folder);
    busy(trail);
    close(trail);
    const again = open(folder);
    expect(minutes(again)).toEqual(counted);
    again.append(batch(numbered(1, 100), { acceptedAtMs: NOW + 31 * DAY }));
    again.maintain(NOW + 31 * DAY);
    expect(minutes(again)).toEqual([point(NOW + 31 * DAY, { accepted: 1 })]);
  });

  it('of an older database is counted from its events and the metrics of its streams', () => {
    const folder = freshFolder();
    const trail = open(folder);
    busy(trail);
    close(trail);
    const db = openDatabase(join(folder, 'trail.db'));
    db.exec('DROP TABLE traffic; PRAGMA user_version = 6');
    db.close();
    const again = open(folder);
    expect(again.notices).toMatchObject([{ kind: 'migrated' }]);
    expect(minutes(again)).toEqual(counted);
  });

  it('is counted from the stored events where the database was lost', () => {
    const folder = freshFolder();
    const trail = open(folder);
    busy(trail);
    close(trail);
    unlinkSync(join(folder, 'trail.db'));
    expect(minutes(open(folder)).map(({ accepted }) => accepted)).toEqual([20, 5]);
  });
});
