/** Damages the samples in every way that disks, networks and programs do, the same way for the same number. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const samples = join(import.meta.dirname, '../../fixtures/samples');

/** Small pieces of the samples, so that many runs fit into a minute; the file's name comes along, since it counts. */
const seeds: readonly { readonly name: string; readonly bytes: Buffer }[] = [
  ...['odc-audit-trail-500.ndjson', 'odc-audit-trail-export-300.csv'].map((name) => {
    const bytes = readFileSync(join(samples, name));
    return { name, bytes: bytes.subarray(0, bytes.indexOf('\n', 6_000) + 1) };
  }),
  ...readdirSync(join(samples, 'bad')).map((name) => ({ name, bytes: readFileSync(join(samples, 'bad', name)) })),
  {
    name: 'pretty.json',
    bytes: Buffer.from(`${JSON.stringify({ a: [1, { b: 'c\nd' }], é: null }, null, 2)}\n`.repeat(5)),
  },
];

/** What parsers stumble over. */
const stumblingBlocks: readonly Buffer[] = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    ',',
    ':',
    '\n',
    '\r\n',
    '\0',
    '\ufeff',
    '\\u0000',
    '\\ud800',
    '{"a":',
    '[[[[',
    '"",""',
  ],
  ...['1e999', '-', 'nul', 'true', '99999999999999999999', ' '.repeat(100), '{"a":'.repeat(300), '"'.repeat(99)],
].map((text) => Buffer.from(text));
const badBytes: readonly Buffer[] = ['ff', 'c3', 'eda080', 'f4908080', '1f8b', 'fffe', '80'].map((text) =>
  Buffer.from(text, 'hex'),
);

/** Numbers that follow from where they start. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
  };
}

export interface Mutant {
  readonly name: string;
  readonly bytes: Buffer;
}

export function mutant(number: number): Mutant {
  const roll = dice(number + 1);
  const { name, bytes: original } = seeds[roll(seeds.length)] as (typeof seeds)[number];
  let bytes: Buffer = Buffer.from(original);
  for (let left = 1 + roll(4); left > 0; left--) bytes = damage(bytes, roll);
  return { name, bytes };
}

function damage(bytes: Buffer, roll: (below: number) => number): Buffer {
  const at = roll(bytes.length + 1);
  const to = Math.min(bytes.length, at + roll(200));
  const all = [...stumblingBlocks, ...badBytes];
  const block = all[roll(all.length)] as Buffer;
  switch (roll(7)) {
    case 0:
      if (bytes.length > 0) bytes[at % bytes.length] = roll(256);
      return bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), block, bytes.subarray(at)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), block, bytes.subarray(to)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    default: {
      const { bytes: other } = seeds[roll(seeds.length)] as Mutant;
      const cut = roll(other.length + 1);
      return Buffer.concat([bytes.subarray(0, at), other.subarray(cut, cut + 2_000)]);
    }
  }
}
