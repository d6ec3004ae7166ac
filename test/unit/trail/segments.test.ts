import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FrameMeta } from '../../../src/main/engine/trail/log/frame';
import { blockCrc, encodeFrame, plainFrames } from '../../../src/main/engine/trail/log/frame';
import { type LogDisk, realDisk } from '../../../src/main/engine/trail/log/log-disk';
import { scanSegment } from '../../../src/main/engine/trail/log/scan';
import { SegmentFolder } from '../../../src/main/engine/trail/log/segment-folder';
import { SegmentWriter } from '../../../src/main/engine/trail/log/segment-writer';

let path: string;
let folder: SegmentFolder;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'sluice-segments-'));
  folder = new SegmentFolder(path);
});

afterEach(() => {
  folder.close();
  rmSync(path, { recursive: true, force: true });
});

function frame(firstSeq: number, text: string) {
  const parts = {
    ends: Uint32Array.of(text.length),
    ids: Uint8Array.of(0),
    marks: undefined,
    bytes: Buffer.from(`${text}\n`),
  };
  const aside = Buffer.from('not json');
  const meta: FrameMeta = {
    blocks: [
      {
        batch: 0,
        firstSeq,
        count: 1,
        idsLength: 1,
        marked: false,
        bytesLength: parts.bytes.length,
        crc: blockCrc(parts),
      },
    ],
    batches: [
      {
        sourceId: 's',
        sourceName: 'S',
        acceptedAtMs: 1,
        stored: 1,
        storedBytes: parts.bytes.length,
        duplicates: 0,
        setAside: [
          {
            reason: { code: 'C', text: 't' },
            origin: { kind: 'file', path: '/a', byteOffset: 0 },
            keptBytes: aside.length,
            totalBytes: aside.length,
          },
        ],
      },
    ],
    setAsideCrc: crc32(aside),
  };
  return encodeFrame(plainFrames, meta, [parts], [aside]);
}

function writer(disk: LogDisk = realDisk, maxSegmentBytes = 1_000_000): SegmentWriter {
  const end = { segment: 0, offset: 0 };
  return new SegmentWriter({ folder, disk, maxSegmentBytes, maxSegmentAgeMs: 1000, end });
}

function write(to: SegmentWriter, firstSeq: number, text = `event ${firstSeq}`, atMs = 1) {
  const encoded = frame(firstSeq, text);
  const placed = to.assign(encoded.parts, encoded.length, atMs);
  try {
    to.writeNow(placed);
  } catch (error) {
    to.cutBack(placed);
    throw error;
  }
  return placed;
}

function scanned(segment = 1, from = 0) {
  const seqs: number[] = [];
  let skippedBytes = 0;
  const result = scanSegment(folder, segment, from, 0, (found) => {
    skippedBytes += found.start - found.damagedFrom;
    seqs.push(...found.blocks.map((block) => block.meta.firstSeq));
    expect(Buffer.from(found.setAside[0]?.[0] ?? []).toString()).toBe('not json');
  });
  return { seqs, skippedBytes, ...result };
}

describe('segments', () => {
  it('return the frames that were appended', () => {
    const log = writer();
    for (let seq = 1; seq <= 5; seq++) write(log, seq);
    expect(scanned()).toMatchObject({ seqs: [1, 2, 3, 4, 5], skippedBytes: 0, tornBytes: 0 });
    log.close();
    expect(scanned()).toMatchObject({ seqs: [1, 2, 3, 4, 5], skippedBytes: 0, tornBytes: 0 });
  });

  it('detect any changed byte of a frame, and continue with the next one', () => {
    const log = writer();
    write(log, 1);
    const second = write(log, 2);
    const third = write(log, 3);
    log.close();
    const whole = readFileSync(folder.fileOf(1));
    for (let at = second.offset; at < third.offset; at++) {
      // The last four bytes of the header are not used.
      if (at >= second.offset + 20 && at < second.offset + 24) continue;
      const bent = Buffer.from(whole);
      bent[at] = (bent[at] ?? 0) ^ 0x20;
      writeFileSync(folder.fileOf(1), bent);
      expect(scanned().seqs, `byte ${at}`).toEqual([1, 3]);
    }
  });

  it('distinguish an unfinished frame at the end from intact ones', () => {
    const log = writer();
    write(log, 1);
    log.close();
    const { size } = statSync(folder.fileOf(1));
    const torn = Buffer.concat(frame(2, 'torn').parts);
    for (let length = 1; length < torn.length; length++) {
      folder.truncate(1, size);
      appendFileSync(folder.fileOf(1), torn.subarray(0, length));
      expect(scanned()).toMatchObject({ seqs: [1], end: size, tornBytes: length });
    }
  });

  it('are complete at their size or age limit', () => {
    const log = writer(realDisk, 1000);
    expect(write(log, 1).segment).toBe(1);
    expect(write(log, 2).segment).toBe(1);
    expect(write(log, 3).segment).toBe(2);
    expect(write(log, 4, 'much later', 5000).segment).toBe(3);
  });

  it('are written completely when the system writes only a part at a time', () => {
    const few: LogDisk = {
      ...realDisk,
      writev: (file, parts, offset) => {
        const first = parts.find((part) => part.length > 0);
        return realDisk.writev(file, first ? [first.subarray(0, 5)] : [], offset);
      },
    };
    const log = writer(few);
    write(log, 1);
    write(log, 2);
    expect(scanned().seqs).toEqual([1, 2]);
  });

  it('are unchanged when a write fails half way, and take the next frame', () => {
    let failing = false;
    const disk: LogDisk = {
      ...realDisk,
      writev: (file, parts, offset) => {
        if (failing && offset > 0) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
        return realDisk.writev(file, parts, offset);
      },
      sync: (file) => {
        if (failing) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
        realDisk.sync(file);
      },
    };
    const log = writer(disk);
    write(log, 1);
    failing = true;
    expect(() => write(log, 2)).toThrow('no room');
    expect(scanned()).toMatchObject({ seqs: [1], tornBytes: 0, end: statSync(folder.fileOf(1)).size });
    failing = false;
    expect(write(log, 2).segment).toBe(2);
    expect(scanned(2).seqs).toEqual([2]);
  });

  it('have space allocated after a small frame, so that the next ones do not change their size', () => {
    const log = writer();
    write(log, 1);
    const { size } = statSync(folder.fileOf(1));
    for (let seq = 2; seq <= 20; seq++) write(log, seq);
    expect(statSync(folder.fileOf(1)).size).toBe(size);
    expect(log.currentSize).toBe(size);
    expect(scanned()).toMatchObject({ tornBytes: 0, end: log.place.offset });
    log.rotate();
    expect(statSync(folder.fileOf(1)).size).toBe(log.place.offset);
  });

  it('lose a frame that is taken back', () => {
    const log = writer();
    write(log, 1);
    log.cutBack(write(log, 2));
    write(log, 3);
    expect([...scanned(1).seqs, ...scanned(2).seqs]).toEqual([1, 3]);
  });
});
