/** A full disk: on a real small file system where one can be mounted, and by an injected fault everywhere. */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Trail } from '../../../src/main/engine/trail';
import { TrailDiskError, TrailFullError } from '../../../src/main/engine/trail';
import { realDisk } from '../../../src/main/engine/trail/log/log-disk';
import { batch, close, freshFolder, NOW, numbered, open, pack, readAll, step } from './support';

const mounted: string[] = [];

afterEach(() => {
  for (const path of mounted.splice(0)) execFileSync('umount', ['-l', path]);
});

function mountSmall(sizeMb: number): string | undefined {
  const path = freshFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', path], { stdio: 'ignore' });
    mounted.push(path);
    return path;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}

const small = mountSmall(4);

/** Appends until the disk is full. Returns how many events were accepted. */
function fill(trail: Trail): number {
  for (let from = trail.headSeq + 1; ; from += 200) {
    try {
      trail.append(batch(numbered(200, from)));
    } catch (error) {
      if (!(error instanceof TrailFullError)) throw error;
      return trail.headSeq;
    }
  }
}

function takeAllRoom(folder: string): void {
  const file = openSync(join(folder, 'filler'), 'w');
  const chunk = Buffer.alloc(4096);
  try {
    for (;;) writeSync(file, chunk);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('ENOSPC'))) throw error;
  } finally {
    closeSync(file);
  }
}

if (!small)
  process.stderr.write('No small file system can be mounted here: the test of a really full disk is left out.\n');

describe.runIf(small)('a disk that is really full', () => {
  it('refuses events, keeps what it has, lets streams continue, and takes events again once there is space', () => {
    const folder = mountSmall(12) ?? '';
    writeFileSync(join(folder, 'something-else'), Buffer.alloc(5_000_000));
    const options = { reservedBytes: 1024 * 1024, maxBlockBytes: 64 * 1024, maxSegmentBytes: 1024 * 1024 };
    const trail = open(folder, options);
    trail.streams.open('a', 'A', 'beginning', NOW);
    const accepted = fill(trail);
    expect(accepted).toBeGreaterThan(1000);
    expect(trail.isFull()).toBe(true);
    expect(() => trail.append(batch(numbered(1, accepted + 1)))).toThrow(TrailFullError);
    expect(trail.countKnown(pack(numbered(1, accepted + 1))).duplicates).toBe(0);
    for (let cursor = 100; cursor <= 1000; cursor += 100) trail.streams.commitProgress('a', step(cursor, 100));
    const read = () => readAll(trail, 0, { maxEvents: 10_000, maxBytes: 1_000_000 });
    expect(read()).toMatchObject({ gaps: [] });
    expect(read().events).toHaveLength(accepted);
    rmSync(join(folder, 'something-else'));
    expect(trail.isFull()).toBe(false);
    expect(trail.append(batch(numbered(5, accepted + 1)))).toMatchObject({ firstSeq: accepted + 1, stored: 5 });
    close(trail);
    const again = open(folder, options);
    expect(again.notices).toEqual([]);
    expect(again.headSeq).toBe(accepted + 5);
    expect(again.streams.get('a')?.cursorSeq).toBe(1000);
    close(again);
  });

  it('gets space from retention', () => {
    const folder = mountSmall(8) ?? '';
    const trail = open(folder, { reservedBytes: 512 * 1024, maxBlockBytes: 64 * 1024, maxSegmentBytes: 512 * 1024 });
    fill(trail);
    for (let more = true; more; ) {
      const { usedBytes } = trail.usage();
      more =
        trail.retain({ nowMs: NOW, maxBytes: Math.max(0, usedBytes - 500_000), protectSeq: 1e9 }).deletedEvents > 0;
      if (statfsSync(folder).bavail * statfsSync(folder).bsize > 3_000_000) break;
    }
    expect(trail.append(batch(numbered(1, 1_000_000)))).toMatchObject({ stored: 1 });
    close(trail);
  });

  it('can be opened with the reserved space, reports that it is full, and can be read', () => {
    const folder = mountSmall(8) ?? '';
    const options = { reservedBytes: 512 * 1024 };
    const trail = open(folder, options);
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.append(batch(numbered(500)));
    close(trail);
    takeAllRoom(folder);
    const again = open(folder, options);
    expect(again.notices).toEqual([]);
    expect(again.isFull()).toBe(true);
    expect(readAll(again).events).toHaveLength(500);
    expect(again.streams.commitProgress('a', step(500, 500)).waiting).toBe(0);
    expect(() => again.append(batch(numbered(1, 501)))).toThrow(TrailFullError);
    close(again);
    rmSync(join(folder, 'filler'));
    const later = open(folder, options);
    expect(later.streams.get('a')?.cursorSeq).toBe(500);
    expect(later.append(batch(numbered(1, 501)))).toMatchObject({ stored: 1 });
    close(later);
  });
});

describe('a write that fails', () => {
  function withFaults() {
    const fault: { code: string | undefined } = { code: undefined };
    const fail = () => {
      if (fault.code) throw Object.assign(new Error(fault.code), { code: fault.code, syscall: 'write' });
    };
    const folder = freshFolder();
    const trail = open(folder, {
      disk: {
        ...realDisk,
        writev: (file, parts, offset) => {
          if (fault.code === 'ENOSPC') realDisk.writev(file, parts.slice(0, 1), offset);
          fail();
          return realDisk.writev(file, parts, offset);
        },
        sync: (file) => {
          fail();
          realDisk.sync(file);
        },
      },
    });
    return { fault, folder, trail };
  }

  it('on a full disk half way leaves the trail unchanged, also after a restart', () => {
    const { fault, folder, trail } = withFaults();
    trail.append(batch(numbered(10)));
    fault.code = 'ENOSPC';
    expect(() => trail.append(batch(numbered(10, 11)))).toThrow(TrailFullError);
    expect(existsSync(join(folder, 'trail.ballast'))).toBe(false);
    fault.code = undefined;
    expect(trail.append(batch(numbered(10, 11)))).toMatchObject({ firstSeq: 11, stored: 10 });
    expect(existsSync(join(folder, 'trail.ballast'))).toBe(true);
    close(trail);
    expect(readAll(open(folder)).events).toHaveLength(20);
  });

  it('for another reason is distinguished, and the next one is in the right place', () => {
    const { fault, trail } = withFaults();
    trail.append(batch(numbered(10)));
    fault.code = 'EIO';
    expect(() => trail.append(batch(numbered(10, 11)))).toThrow(TrailDiskError);
    expect(trail.isFull()).toBe(false);
    fault.code = undefined;
    expect(trail.append(batch(numbered(10, 11)))).toMatchObject({ firstSeq: 11 });
    expect(readAll(trail)).toMatchObject({ gaps: [] });
  });
});
