// How should the trail lie on the disk? Writes the same 1 KB events in each of the ways that were considered, on the
// disk at hand, durably, and reads them back: rows against blocks, index in the write against behind it.
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writevSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';

const KB = 1024;
const MB = 1024 * KB;

interface Options {
  readonly events: number;
  readonly runs: number;
  readonly directory: string;
  readonly only: string | undefined;
}

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
  const actions = ['CreateNativeBuild', 'UpdateUser', 'DeployApplication', 'GrantRole', 'DeleteSecret'];
  const parts: Buffer[] = [];
  const ends = new Uint32Array(count);
  let offset = 0;
  let state = 0x9e3779b9;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  const hex = (digits: number) => random().toString(16).padStart(8, '0').slice(0, digits);
  for (let i = 0; i < count; i++) {
    const id = `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(8)}${hex(4)}`;
    const event = {
      CustomerVisible: 'true',
      Metadata: { Schema: 'urn:os:comp:auditLog:begin:1.0.0' },
      Event: {
        Category: 'NativeBuild',
        EventId: id,
        DateTime: new Date(1_780_000_000_000 + i * 37).toISOString(),
        Source: { ApplicationId: `app-${random() % 500}`, Name: 'NativeBuildService', Version: '2.6.19' },
        Request: {
          SourceIp: `203.0.113.${random() % 250}`,
          UserName: `user-${random() % 2000}@example.com`,
          EntityType: 'MobileApplication',
          EntityName: `entity-${random() % 9000}`,
          Action: actions[random() % actions.length],
        },
        Response: { Status: random() % 20 ? 'Success' : 'Failure', StatusCode: 200 },
        Effect: { Message: '' },
      },
    };
    event.Event.Effect.Message = `Build ${i} `.padEnd(KB - 1 - Buffer.byteLength(JSON.stringify(event)), 'x ');
    const part = Buffer.from(`${JSON.stringify(event)}\n`);
    parts.push(part);
    offset += part.length;
    ends[i] = offset - 1;
  }
  return { bytes: Buffer.concat(parts), ends };
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
  return [
    rows('one row an event', false),
    rows('one row an event, 5 columns and 3 indexes in the write', true),
    ...[4, 16, 64].map((page) => blocks(`blocks 256 KB, commit 1 MB, page ${page} KB`, 256 * KB, MB, at(page * KB))),
    ...[4, 16, 64].map((page) => blocks(`blocks 1 MB, commit 1 MB, page ${page} KB`, MB, MB, at(page * KB))),
    blocks('blocks 256 KB, commit 256 KB, page 16 KB', 256 * KB, 256 * KB, at(16 * KB)),
    blocks('blocks 256 KB, commit 4 MB, page 16 KB', 256 * KB, 4 * MB, at(16 * KB)),
    blocks('blocks 256 KB, commit 1 MB, page 16 KB, incremental vacuum', 256 * KB, MB, at(16 * KB, 4 * MB, true)),
    ...[16, 64].map((size) =>
      blocks(`blocks 256 KB, commit 1 MB, page 16 KB, checkpoint at ${size} MB`, 256 * KB, MB, at(16 * KB, size * MB)),
    ),
    ...[MB, 256 * KB, 64 * KB].flatMap((commit) => [
      blocks(`blocks as large as the commit, ${commit / KB} KB, page 16 KB`, commit, commit, at(16 * KB)),
      segments(`segment files, commit ${commit / KB} KB, rows forced too`, Math.min(256 * KB, commit), commit, true),
      segments(`segment files, commit ${commit / KB} KB, rows not forced`, Math.min(256 * KB, commit), commit, false),
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

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function inFreshFolder<T>(options: Options, work: (directory: string) => T): T {
  const directory = mkdtempSync(join(options.directory, 'sluice-storage-'));
  try {
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Runs every candidate and prints one Markdown row for each. */
export function runStorageExperiment(options: Options): void {
  const events = makeEvents(options.events);
  const out = (line: string) => process.stdout.write(`${line}\n`);
  out(`${options.events} events of 1 KB, ${options.runs} runs, medians [lowest to highest write rate]\n`);
  out('| layout | written, events/s | MB/s | with final checkpoint, events/s | read, events/s | file / payload |');
  out('| --- | --- | --- | --- | --- | --- |');
  for (const candidate of candidates()) {
    if (options.only && !candidate.name.includes(options.only)) continue;
    const results = [];
    for (let run = 0; run < options.runs; run++)
      results.push(inFreshFolder(options, (directory) => candidate.run(directory, events)));
    const rate = (s: number) => Math.round(options.events / s / 1000) * 1000;
    const writes = results.map((r) => r.writeS);
    const write = median(writes);
    const all = median(results.map((r) => r.writeS + r.checkpointS));
    const read = median(results.map((r) => r.readS));
    const range = `[${rate(Math.max(...writes)).toLocaleString('en')} to ${rate(Math.min(...writes)).toLocaleString('en')}]`;
    const size = (median(results.map((r) => r.diskBytes)) / events.bytes.length).toFixed(2);
    out(
      `| ${candidate.name} | ${rate(write).toLocaleString('en')} ${range} | ${Math.round(events.bytes.length / write / 1e6)} | ${rate(all).toLocaleString('en')} | ${rate(read).toLocaleString('en')} | ${size} |`,
    );
  }
  if (options.only) return;
  out(
    '\n| one event a commit | SQLite, page 4 KB | 16 KB | segment, rows forced too | segment, rows not forced |\n| --- | --- | --- | --- | --- |',
  );
  const ways: [pageKb: number, inSegment: boolean, forceRows: boolean][] = [
    [4, false, true],
    [16, false, true],
    [4, true, true],
    [4, true, false],
  ];
  const medians = ways.map(([page, ...way]) =>
    median(
      Array.from({ length: options.runs }, () =>
        inFreshFolder(options, (folder) => trickle(folder, page * KB, ...way)),
      ),
    ),
  );
  out(`| ms, median | ${medians.map((ms) => ms.toFixed(2)).join(' | ')} |`);
}

if (import.meta.main ?? process.argv[1]?.endsWith('storage-experiment.ts')) {
  const value = (flag: string, fallback: string) => {
    const at = process.argv.indexOf(flag);
    return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
  };
  const directory = value('--directory', tmpdir());
  mkdirSync(directory, { recursive: true });
  const only = value('--only', '');
  runStorageExperiment({
    events: Number(value('--events', '300000')),
    runs: Number(value('--runs', '5')),
    directory,
    only: only || undefined,
  });
}
