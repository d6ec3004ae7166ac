import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RetainOptions, Trail } from '../../../src/main/engine/trail';
import { batch, close, freshFolder, NOW, numbered, open, pack, readAll, step } from './support';

const HOUR = 3_600_000;

/** `hours` batches of ten events, an hour apart. */
function withHours(hours: number, folder = freshFolder()): Trail {
  const trail = open(folder);
  for (let hour = 0; hour < hours; hour++) {
    trail.append(batch(numbered(10, hour * 10 + 1), { acceptedAtMs: NOW + hour * HOUR }));
  }
  return trail;
}

function retainAll(trail: Trail, options: Partial<RetainOptions>) {
  let result = trail.retain({ nowMs: NOW, protectSeq: Number.MAX_SAFE_INTEGER, ...options });
  let deleted = result.deletedEvents;
  for (let steps = 0; result.more && steps < 1000; steps++) {
    result = trail.retain({ nowMs: NOW, protectSeq: Number.MAX_SAFE_INTEGER, ...options });
    deleted += result.deletedEvents;
  }
  return { ...result, deleted };
}

describe('retention', () => {
  it('deletes events beyond the age limit, in steps, and reports it', () => {
    const trail = withHours(10);
    const first = trail.retain({ nowMs: NOW + 10 * HOUR, maxAgeMs: 5 * HOUR, protectSeq: 1000, maxBlocks: 2 });
    expect(first.more).toBe(true);
    expect(first.deletedEvents).toBeGreaterThan(0);
    const result = retainAll(trail, { nowMs: NOW + 10 * HOUR, maxAgeMs: 5 * HOUR });
    expect(first.deletedEvents + result.deleted).toBe(50);
    expect(result).toMatchObject({ tailSeq: 51, more: false, heldByStreams: false });
    expect(trail.tailSeq).toBe(51);
    expect(readAll(trail, 0)).toMatchObject({ gaps: [{ fromSeq: 1, toSeq: 50, reason: 'expired' }] });
    expect(readAll(trail, 0).events).toHaveLength(50);
    expect(trail.readEvent(50)).toBeUndefined();
  });

  it('keeps events younger than the minimum age, whatever the size limit', () => {
    const trail = withHours(10);
    const result = retainAll(trail, { nowMs: NOW + 10 * HOUR, maxBytes: 0, minAgeMs: 5 * HOUR });
    expect(result.deleted).toBe(50);
    expect(trail.tailSeq).toBe(51);
  });

  it('deletes the oldest events down to the size limit, and deletes their files', () => {
    const folder = freshFolder();
    const trail = withHours(100, folder);
    const files = () => readdirSync(join(folder, 'trail')).length;
    const before = { files: files(), usage: trail.usage() };
    const maxBytes = before.usage.usedBytes - 30_000;
    retainAll(trail, { maxBytes });
    const usage = trail.usage();
    expect(usage.usedBytes).toBeLessThanOrEqual(maxBytes);
    expect(usage.events).toBe(trail.headSeq - trail.tailSeq + 1);
    expect(files()).toBeLessThan(before.files);
    const parts = [
      'trail.db',
      'trail.db-wal',
      ...readdirSync(join(folder, 'trail')).map((name) => join('trail', name)),
    ];
    expect(usage.fileBytes).toBe(parts.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0));
    expect(readAll(trail, trail.tailSeq - 1).events).toHaveLength(usage.events);
  });

  it('never deletes what an active stream has yet to send', () => {
    const trail = withHours(10);
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.streams.commitProgress('a', step(33, 33));
    const result = retainAll(trail, { maxBytes: 0, protectSeq: 34 });
    expect(result.heldByStreams).toBe(true);
    expect(trail.tailSeq).toBeLessThanOrEqual(34);
    expect(trail.tailSeq).toBeGreaterThan(20);
    expect(readAll(trail, 33).events).toHaveLength(67);
  });

  it('counts what inactive and deleted streams had not sent as expired', () => {
    const trail = withHours(10);
    trail.streams.open('idle', 'Idle', 'beginning', NOW);
    trail.streams.open('deleted', 'Deleted', 'beginning', NOW);
    trail.streams.commitProgress('idle', step(20, 20));
    trail.streams.softDelete('deleted', NOW);
    retainAll(trail, { nowMs: NOW + 10 * HOUR, maxAgeMs: 5 * HOUR });
    expect(trail.streams.get('idle')).toMatchObject({
      cursorSeq: 50,
      waiting: 50,
      expired: 30,
      counts: { skipped: 30 },
    });
    expect(trail.streams.get('deleted')).toMatchObject({ expired: 50 });
    expect(trail.streams.checkConservation().ok).toBe(true);
    expect(trail.streams.deliveriesOf(30)[0]).toMatchObject({ kind: 'skipped', reason: 'expired' });
  });

  it('can empty the trail, and numbers are not used again', () => {
    const folder = freshFolder();
    const trail = withHours(5, folder);
    retainAll(trail, { maxBytes: 0 });
    expect(trail).toMatchObject({ headSeq: 50, tailSeq: 51 });
    expect(trail.usage().events).toBe(0);
    expect(readdirSync(join(folder, 'trail'))).toEqual([]);
    close(trail);
    const again = open(folder);
    expect(again.notices).toEqual([]);
    expect(again).toMatchObject({ headSeq: 50, tailSeq: 51 });
    expect(again.append(batch(numbered(1)))).toMatchObject({ firstSeq: 51, duplicates: 0 });
    expect(readAll(again, 0).gaps).toEqual([{ fromSeq: 1, toSeq: 50, reason: 'expired' }]);
  });

  it('forgets the ids of deleted events, and no others', () => {
    const trail = withHours(10);
    retainAll(trail, { nowMs: NOW + 10 * HOUR, maxAgeMs: 5 * HOUR });
    expect(trail.countKnown(pack(numbered(100))).duplicates).toBe(50);
    expect(trail.append(batch(numbered(60)))).toMatchObject({ stored: 50, duplicates: 10 });
  });

  it('keeps dead letters', () => {
    const trail = withHours(2);
    trail.streams.open('a', 'A', 'beginning', NOW);
    const answer = { code: 'C', text: 'T' };
    const deadLetters = [{ seq: 3, bytes: Buffer.from('three'), answer, attempts: 1, atMs: NOW }];
    trail.streams.commitProgress('a', step(20, 19, { deadLetters }));
    retainAll(trail, { maxBytes: 0 });
    expect(Buffer.from(trail.deadLetters.get(1)?.bytes ?? []).toString()).toBe('three');
  });

  it('makes streams and rewinds start at the oldest stored event', () => {
    const trail = withHours(10);
    trail.streams.open('old', 'Old', 'beginning', NOW);
    trail.streams.commitProgress('old', step(100, 100));
    retainAll(trail, { nowMs: NOW + 10 * HOUR, maxAgeMs: 5 * HOUR });
    expect(trail.streams.open('new', 'New', 'beginning', NOW)).toMatchObject({ originSeq: 50, waiting: 50 });
    expect(trail.streams.rewind('old', 1, NOW)).toMatchObject({ originSeq: 50, waiting: 50 });
  });
});
