/**
 * How should the trail lie on the disk? Writes the same 1 KB events in each of the ways that were considered, on the
 * disk at hand, durably, and reads them back: rows against blocks, index in the write against behind it.
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readSync, rmSync, writevSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { eventLine } from './lib/events';
import { median, spread } from './lib/measure';
import type { Scenario } from './lib/scenario';

const KB = 1024;
const MB = 1024 * KB;

interface Packed {
  readonly bytes: Buffer;
  readonly ends: Uint32Array;
}

/** One way of storing: writes everything durably, then reads it back, and returns the seconds of each. */
interface Candidate {
  readonly name: string;
  run(directory: string, events: Packed): { writeS: number; checkpointS: number; readS: number; diskBytes: number };
}

function makeEvents(count: number): Packed {
  const ends = new Uint32Array(count);
  const lines: Buffer[] = [];
  let offset = 0;
  for (let index = 0; index < count; index++) {
    const line = Buffer.from(`${eventLine(index)}\n`);
    lines.push(line);
    offset += line.length;
    ends[index] = offset - 1;
  }
  return { bytes: Buffer.concat(lines), ends };
}

interface Settings {
  readonly pageSize: number;
  readonly checkpointBytes: number;
  readonly autoVacuum: boolean;
}

const DEFAULTS: Settings = { pageSize: 4 * KB, checkpointBytes: 4 * MB, autoVacuum: false };

function open(directory: string, settings: Settings): Database.Database {
  const db = new Database(join(directory, 'trail.db'));
  db.pragma(`page_size = ${settings.pageSize}`);
  if (settings.autoVacuum) db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma(`wal_autocheckpoint = ${Math.round(settings.checkpointBytes / settings.pageSize)}`);
  db.exec('CREATE TABLE positions (source TEXT PRIMARY KEY, offset INTEGER) STRICT');
  return db;
}

const seconds = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

function measure(db: Database.Database, write: () => void, read: () => void) {
  const writeS = seconds(write);
  const checkpointS = seconds(() => void db.pragma('wal_checkpoint(TRUNCATE)'));
  const readS = seconds(read);
  const pages = db.pragma('page_count', { simple: true }) as number;
  const diskBytes = pages * (db.pragma('page_size', { simple: true }) as number);
  db.close();
  return { writeS, checkpointS, readS, diskBytes };
}

function rows(name: string, indexed: boolean, settings: Settings = DEFAULTS): Candidate {
  return {
    name,
    run(directory, { bytes, ends }) {
      const db = open(directory, settings);
      db.exec(
        indexed
          ? `CREATE TABLE events (seq INTEGER PRIMARY KEY, at TEXT, action TEXT, type TEXT, user TEXT, status TEXT, bytes BLOB) STRICT;
             CREATE INDEX by_at ON events (at); CREATE INDEX by_action ON events (action); CREATE INDEX by_user ON events (user)`
          : 'CREATE TABLE events (seq INTEGER PRIMARY KEY, bytes BLOB) STRICT',
      );
      const insert = db.prepare(
        indexed
          ? 'INSERT INTO events (at, action, type, user, status, bytes) VALUES (?, ?, ?, ?, ?, ?)'
          : 'INSERT INTO events (bytes) VALUES (?)',
      );
      const position = db.prepare('INSERT OR REPLACE INTO positions VALUES (1, ?)');
      const batch = db.transaction((from: number, to: number) => {
        for (let i = from; i < to; i++) {
          const event = bytes.subarray(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, ends[i]);
          if (indexed) {
            const { Event } = JSON.parse(event.toString('utf8'));
            insert.run(
              Event.DateTime,
              Event.Request.Action,
              Event.Request.EntityType,
              Event.Request.UserName,
              Event.Response.Status,
              event,
            );
          } else insert.run(event);
        }
        position.run(to);
      });
      return measure(
        db,
        () => {
          for (let i = 0; i < ends.length; i += 1000) batch(i, Math.min(i + 1000, ends.length));
        },
        () => {
          let read = 0;
          for (const row of db.prepare('SELECT bytes FROM events ORDER BY seq').pluck().iterate())
            read += (row as Buffer).length;
          if (read < ends.length) throw new Error('events are missing');
        },
      );
    },
  };
}

function blocks(name: string, blockBytes: number, commitBytes: number, settings: Settings): Candidate {
  return {
    name,
    run(directory, { bytes, ends }) {
      const db = open(directory, settings);
      db.exec(`CREATE TABLE blocks (seq INTEGER PRIMARY KEY, count INTEGER, ends BLOB, ids BLOB) STRICT;
               CREATE TABLE block_bytes (seq INTEGER PRIMARY KEY, bytes BLOB) STRICT`);
      const insert = db.prepare('INSERT INTO blocks VALUES (?, ?, ?, ?)');
      const insertBytes = db.prepare('INSERT INTO block_bytes VALUES (?, ?)');
      const position = db.prepare('INSERT OR REPLACE INTO positions VALUES (1, ?)');
      const ids = Buffer.alloc(64 * KB, 1);
      const eventsPerBlock = Math.max(1, Math.floor(blockBytes / KB));
      const eventsPerCommit = Math.max(1, Math.floor(commitBytes / KB));
      const batch = db.transaction((from: number, to: number) => {
        for (let at = from; at < to; at += eventsPerBlock) {
          const last = Math.min(at + eventsPerBlock, to) - 1;
          const start = at === 0 ? 0 : (ends[at - 1] ?? 0) + 1;
          const own = ends.slice(at, last + 1).map((end) => end - start);
          insert.run(at + 1, own.length, Buffer.from(own.buffer), ids.subarray(0, own.length * 17));
          insertBytes.run(at + 1, bytes.subarray(start, (ends[last] ?? 0) + 1));
        }
        position.run(to);
      });
      return measure(
        db,
        () => {
          for (let i = 0; i < ends.length; i += eventsPerCommit) batch(i, Math.min(i + eventsPerCommit, ends.length));
        },
        () => {
          let read = 0;
          const one = db.prepare('SELECT ends, bytes FROM blocks JOIN block_bytes USING (seq) WHERE seq = ?');
          for (let seq = 1; seq <= ends.length; seq += eventsPerBlock) {
            const block = one.get(seq) as { ends: Buffer; bytes: Buffer };
            const own = new Uint32Array(block.ends.buffer, block.ends.byteOffset, block.ends.length / 4);
            for (let i = 0; i < own.length; i++) if (block.bytes[own[i] ?? 0] === 10) read++;
          }
          if (read !== ends.length) throw new Error('events are missing');
        },
      );
    },
  };
}

/**
 * Event bytes appended to a plain file and forced to the disk, then the block's row (with its ids) committed in SQLite:
 * forced to the disk too, or, where the file alone is the truth and can be read again after a power failure, not.
 */
function segments(name: string, blockBytes: number, commitBytes: number, forceRows: boolean): Candidate {
  return {
    name,
    run(directory, { bytes, ends }) {
      const db = open(directory, DEFAULTS);
      db.exec(
        `CREATE TABLE blocks (seq INTEGER PRIMARY KEY, count INTEGER, offset INTEGER, length INTEGER, crc INTEGER, ids BLOB) STRICT`,
      );
      if (!forceRows) db.pragma('synchronous = NORMAL');
      const insert = db.prepare('INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?)');
      const position = db.prepare('INSERT OR REPLACE INTO positions VALUES (1, ?)');
      const path = join(directory, '1.segment');
      const file = openSync(path, 'w+');
      const ids = Buffer.alloc(64 * KB, 1);
      const eventsPerBlock = Math.max(1, Math.floor(blockBytes / KB));
      const eventsPerCommit = Math.max(1, Math.floor(commitBytes / KB));
      let size = 0;
      const startOf = (event: number) => (event === 0 ? 0 : (ends[event - 1] ?? 0) + 1);
      const batch = db.transaction((from: number, to: number) => {
        const parts: Buffer[] = [];
        const begin = size;
        for (let at = from; at < to; at += eventsPerBlock) {
          const last = Math.min(at + eventsPerBlock, to) - 1;
          const start = startOf(at);
          const own = ends.slice(at, last + 1).map((end) => end - start);
          const body = bytes.subarray(start, (ends[last] ?? 0) + 1);
          const head = Buffer.from(own.buffer);
          const tail = ids.subarray(0, own.length * 17);
          const crc = crc32(tail, crc32(body, crc32(head)));
          parts.push(head, body, tail);
          const length = head.length + body.length + tail.length;
          insert.run(at + 1, own.length, size, length, crc, tail);
          size += length;
        }
        writevSync(file, parts, begin);
        fdatasyncSync(file);
        position.run(to);
      });
      const result = measure(
        db,
        () => {
          for (let i = 0; i < ends.length; i += eventsPerCommit) batch(i, Math.min(i + eventsPerCommit, ends.length));
        },
        () => {
          let read = 0;
          const one = db.prepare('SELECT count, offset, length, crc FROM blocks WHERE seq = ?');
          for (let seq = 1; seq <= ends.length; seq += eventsPerBlock) {
            const block = one.get(seq) as { count: number; offset: number; length: number; crc: number };
            const frame = Buffer.allocUnsafeSlow(block.length);
            readSync(file, frame, 0, block.length, block.offset);
            if (crc32(frame) !== block.crc) throw new Error('a block came back different');
            const own = new Uint32Array(frame.buffer, frame.byteOffset, block.count);
            for (let i = 0; i < own.length; i++) if (frame[block.count * 4 + (own[i] ?? 0)] === 10) read++;
          }
          if (read !== ends.length) throw new Error('events are missing');
        },
      );
      closeSync(file);
      return { ...result, diskBytes: result.diskBytes + size };
    },
  };
}

function candidates(): Candidate[] {
  const at = (pageSize: number, checkpointBytes = 4 * MB, autoVacuum = false): Settings => ({
    pageSize,
    checkpointBytes,
    autoVacuum,
  });
  const page = 16 * KB;
  return [
    rows('one row an event', false),
    rows('one row an event, 5 columns and 3 indexes in the write', true),
    ...[4, 16, 64].map((kb) => blocks(`blocks 256 KB, commit 1 MB, page ${kb} KB`, 256 * KB, MB, at(kb * KB))),
    blocks('blocks 256 KB, commit 1 MB, page 16 KB, incremental vacuum', 256 * KB, MB, at(page, 4 * MB, true)),
    blocks('blocks 256 KB, commit 1 MB, page 16 KB, checkpoint at 64 MB', 256 * KB, MB, at(page, 64 * MB)),
    ...[1024, 256, 64].flatMap((kb) => [
      blocks(`blocks as large as the commit, ${kb} KB, page 16 KB`, kb * KB, kb * KB, at(page)),
      segments(`segment files, commit ${kb} KB, rows forced too`, Math.min(256, kb) * KB, kb * KB, true),
      segments(`segment files, commit ${kb} KB, rows not forced`, Math.min(256, kb) * KB, kb * KB, false),
    ]),
  ];
}

/** Milliseconds of one durable commit of one event, median: what a trickle of events pays. */
function trickle(directory: string, pageSize: number, inSegment: boolean, forceRows: boolean): number {
  const db = open(directory, { ...DEFAULTS, pageSize });
  db.exec(`CREATE TABLE blocks (seq INTEGER PRIMARY KEY, count INTEGER, ends BLOB, ids BLOB) STRICT;
           CREATE TABLE block_bytes (seq INTEGER PRIMARY KEY, bytes BLOB) STRICT`);
  if (!forceRows) db.pragma('synchronous = NORMAL');
  const insert = db.prepare('INSERT INTO blocks VALUES (?, 1, NULL, ?)');
  const insertBytes = db.prepare('INSERT INTO block_bytes VALUES (?, ?)');
  const position = db.prepare('INSERT OR REPLACE INTO positions VALUES (1, ?)');
  const event = Buffer.alloc(KB, 120);
  const file = openSync(join(directory, '1.segment'), 'w');
  const one = db.transaction((seq: number) => {
    insert.run(seq, event.subarray(0, 17));
    if (inSegment) {
      writevSync(file, [event]);
      fdatasyncSync(file);
    } else insertBytes.run(seq, event);
    position.run(seq);
  });
  const times: number[] = [];
  for (let seq = 1; seq <= 1000; seq++) times.push(seconds(() => one(seq)) * 1000);
  closeSync(file);
  db.close();
  return median(times);
}

function inFreshFolder<T>(parent: string, work: (directory: string) => T): T {
  const directory = mkdtempSync(join(parent, 'storage-'));
  try {
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Single commits of one event: page size in KB, the event in a segment, the rows forced to the disk. */
const trickles: readonly (readonly [name: string, pageKb: number, inSegment: boolean, forceRows: boolean])[] = [
  ['SQLite, page 4 KB', 4, false, true],
  ['SQLite, page 16 KB', 16, false, true],
  ['segment, rows forced too', 4, true, true],
  ['segment, rows not forced', 4, true, false],
];

export const storage: Scenario = {
  name: 'storage',
  events: 300_000,
  async run({ events: count, runs, folder, log }) {
    const events = makeEvents(count);
    const found = candidates().map((candidate) => {
      log(candidate.name);
      const results = Array.from({ length: runs }, () => inFreshFolder(folder, (at) => candidate.run(at, events)));
      const rates = (key: 'writeS' | 'readS') => results.map((result) => count / result[key]);
      const withCheckpoint = results.map(({ writeS, checkpointS }) => count / (writeS + checkpointS));
      return {
        layout: candidate.name,
        'written, events/s': spread(rates('writeS')),
        'MB/s': Math.round((median(rates('writeS')) * events.bytes.length) / count / 1e6).toLocaleString('en'),
        'with final checkpoint': Math.round(median(withCheckpoint)).toLocaleString('en'),
        'read, events/s': Math.round(median(rates('readS'))).toLocaleString('en'),
        'file / payload': (median(results.map(({ diskBytes }) => diskBytes)) / events.bytes.length).toFixed(2),
      };
    });
    const single = trickles.map(([name, pageKb, inSegment, forceRows]) => {
      const times = Array.from({ length: runs }, () =>
        inFreshFolder(folder, (at) => trickle(at, pageKb * KB, inSegment, forceRows)),
      );
      return `${name}: ${median(times).toFixed(2)} ms`;
    });
    return { rows: found, notes: [`One event a commit, median: ${single.join('; ')}.`] };
  },
};
