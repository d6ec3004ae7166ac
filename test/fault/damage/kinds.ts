/**
 * What a disk, or a person with a backup, does to a data folder. Each kind says where it needs a process that was
 * killed.
 */
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRAME_HEADER_BYTES } from '../../../src/main/engine/trail/log/frame';
import { magic as frameMagic } from '../../support/trail-form';
import type { Random } from '../random';

export interface Folders {
  readonly data: string;
  /** The same folder when half of the events had arrived and were delivered. */
  readonly earlier: string;
}

export interface DamageKind {
  readonly name: string;
  /** Needs files that only a killed process leaves. */
  readonly afterKill?: true;
  /** The cursors are lost too: everything may be sent again. */
  readonly losesCursors?: true;
  readonly damage: (folders: Folders, random: Random) => void;
}

const database = (folder: string) => join(folder, 'trail.db');
const ledger = (folder: string) => join(folder, 'trail-ledger.log');

function segments(folder: string): string[] {
  return readdirSync(join(folder, 'trail'))
    .sort()
    .map((name) => join(folder, 'trail', name));
}

const anySegment = ({ data }: Folders, random: Random) => random.pick(segments(data));

/** Changes bytes from an offset on. */
function spoil(path: string, at: number, length: number, change: (byte: number) => number): void {
  const bytes = readFileSync(path);
  for (let i = at; i < Math.min(bytes.length, at + length); i++) bytes[i] = change(bytes[i] ?? 0) & 255;
  writeFileSync(path, bytes);
}

const flip = (path: string, at: number, random: Random) => {
  const bit = 1 << random.between(0, 7);
  spoil(path, at, 1, (byte) => byte ^ bit);
};
const flipAnywhere = (path: string, random: Random) => flip(path, random.between(0, statSync(path).size - 1), random);

function frames(path: string): number[] {
  const bytes = readFileSync(path);
  const magic = frameMagic();
  const places: number[] = [];
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) places.push(at);
  return places;
}

const removeDatabase = (folder: string) => {
  for (const end of ['', '-wal', '-shm']) rmSync(database(folder) + end, { force: true });
};

export const damageKinds: readonly DamageKind[] = [
  { name: 'nothing', damage: () => undefined },
  { name: 'a bit of a segment', damage: (folders, random) => flipAnywhere(anySegment(folders, random), random) },
  {
    name: 'a bit of a frame’s header',
    damage: (folders, random) => {
      const path = anySegment(folders, random);
      flip(path, random.pick(frames(path)) + random.between(0, FRAME_HEADER_BYTES - 5), random);
    },
  },
  {
    name: 'a bit in two frames',
    damage: (folders, random) => {
      flipAnywhere(anySegment(folders, random), random);
      flipAnywhere(anySegment(folders, random), random);
    },
  },
  {
    name: '4 KB of a segment zeroed',
    damage: (folders, random) => {
      const path = anySegment(folders, random);
      spoil(path, random.between(0, statSync(path).size), 4096, () => 0);
    },
  },
  {
    name: 'a segment cut',
    damage: (folders, random) => {
      const path = anySegment(folders, random);
      truncateSync(path, random.between(0, statSync(path).size - 1));
    },
  },
  { name: 'a segment removed', damage: (folders, random) => rmSync(anySegment(folders, random)) },
  {
    name: 'a segment replaced by its older copy',
    damage: ({ data, earlier }, random) => {
      const older = random.pick(segments(earlier));
      truncateSync(older, random.pick(frames(older)));
      copyFileSync(older, join(data, 'trail', older.slice(-14)));
    },
  },
  {
    name: 'two segments swapped',
    damage: ({ data }) => {
      const [first = '', second = ''] = segments(data);
      const bytes = readFileSync(first);
      copyFileSync(second, first);
      writeFileSync(second, bytes);
    },
  },
  { name: 'the database’s header zeroed', damage: ({ data }) => spoil(database(data), 0, 100, () => 0) },
  {
    name: 'the database cut in half',
    damage: ({ data }) => truncateSync(database(data), Math.floor(statSync(database(data)).size / 2)),
  },
  { name: 'the database emptied', damage: ({ data }) => truncateSync(database(data), 0) },
  { name: 'a bit of the database', damage: ({ data }, random) => flipAnywhere(database(data), random) },
  {
    name: 'the database replaced by an older copy',
    damage: ({ data, earlier }) => {
      removeDatabase(data);
      copyFileSync(database(earlier), database(data));
    },
  },
  { name: 'the database removed', damage: ({ data }) => removeDatabase(data) },
  { name: 'the copy of the ledger removed', damage: ({ data }) => rmSync(ledger(data)) },
  { name: 'a bit of the copy of the ledger', damage: ({ data }, random) => flipAnywhere(ledger(data), random) },
  {
    name: 'database and copy of the ledger removed',
    losesCursors: true,
    damage: ({ data }) => {
      removeDatabase(data);
      rmSync(ledger(data));
    },
  },
  {
    name: 'the database removed and a bit of a segment',
    damage: (folders, random) => {
      removeDatabase(folders.data);
      flipAnywhere(anySegment(folders, random), random);
    },
  },
  {
    name: 'a bit of the journal',
    afterKill: true,
    damage: ({ data }, random) => flipAnywhere(`${database(data)}-wal`, random),
  },
  {
    name: 'the journal cut',
    afterKill: true,
    damage: ({ data }, random) => {
      const path = `${database(data)}-wal`;
      truncateSync(path, random.between(0, statSync(path).size - 1));
    },
  },
  { name: 'the journal removed', afterKill: true, damage: ({ data }) => rmSync(`${database(data)}-wal`) },
  { name: 'the -shm file removed', afterKill: true, damage: ({ data }) => rmSync(`${database(data)}-shm`) },
  {
    name: 'a frame left unfinished',
    afterKill: true,
    damage: ({ data }, random) => {
      const path = segments(data).at(-1) ?? '';
      const bytes = readFileSync(path);
      const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
      const frame = bytes.subarray(0, frames(path)[1]);
      writeFileSync(
        path,
        Buffer.concat([bytes.subarray(0, end), frame.subarray(0, random.between(1, frame.length - 8))]),
      );
    },
  },
];
