/**
 * What `--until-drained` says of input that it could not read, or not to its end: exit code 5 and a list, never "all read".
 */
import { chmodSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Lab, makeLab, startReceiver, TOKEN } from './support/lab';
import { sluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

const env = { LAB_TOKEN: TOKEN };
const LONG_AGO_S = 1_700_000_000;
const isRoot = process.getuid?.() === 0;

interface Drained {
  readonly event: string;
  readonly unread: number;
  readonly notRead: readonly {
    readonly source: string;
    readonly path: string;
    readonly failure: { readonly code: string };
  }[];
}

const drain = async (lab: Lab) => {
  const args = ['run', '--config', lab.config, '--data', lab.data, '--until-drained'];
  const words = await sluice(args, env);
  const json = await sluice([...args, '--json'], env);
  const last = JSON.parse(json.out.trimEnd().split('\n').at(-1) ?? '') as Drained;
  expect(last.event).toBe('drained');
  // A second run finds the same: what could not be read once has not become read.
  expect(json.code).toBe(words.code);
  return { ...words, last };
};

const cutGzip = () => gzipSync('{"a":1}\n{"a":2}\n'.repeat(5_000)).subarray(0, -60);
const damagedGzip = () => {
  const raw = gzipSync(Array.from({ length: 5_000 }, (_, index) => `{"a":${index * 7_919}}\n`).join(''));
  return raw.fill(0xff, raw.length / 2);
};

describe('a drained run ends with 5 and names', () => {
  const cases: readonly (readonly [string, string, string, (path: string) => void])[] = [
    ['a torn last line', 'a.ndjson', 'SLUICE-SRC-007', (path) => writeFileSync(path, '{"a":1}\n{"a":')],
    ['one unfinished object alone', 'a.ndjson', 'SLUICE-SRC-007', (path) => writeFileSync(path, '{"a')],
    ['an array that is not closed', 'a.ndjson', 'SLUICE-SRC-007', (path) => writeFileSync(path, '[{"a":1},{"a":2}')],
    [
      'an object of a pretty file that is not closed',
      'a.ndjson',
      'SLUICE-SRC-007',
      (path) => writeFileSync(path, '{\n "a": 1,\n'),
    ],
    ['a compressed file that is cut short', 'a.ndjson', 'SLUICE-REC-007', (path) => writeFileSync(path, cutGzip())],
    ['a compressed file that is damaged', 'a.ndjson', 'SLUICE-REC-007', (path) => writeFileSync(path, damagedGzip())],
    ['a link that leads to itself', 'a.ndjson', 'SLUICE-SRC-002', (path) => symlinkSync(path, path)],
    ['a link that leads to nothing', 'a.ndjson', 'SLUICE-SRC-002', (path) => symlinkSync(`${path}.gone`, path)],
  ];
  it.each(cases)('%s', async (_what, name, code, make) => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    const path = join(lab.trail, name);
    make(path);
    if (!code.endsWith('002')) utimesSync(path, LONG_AGO_S, LONG_AGO_S);
    writeFileSync(join(lab.trail, 'whole.ndjson'), '{"whole":true}\n');
    const { code: exitCode, told, last } = await drain(lab);
    expect(exitCode).toBe(5);
    expect(last).toMatchObject({ unread: 1, notRead: [{ source: 'files', path, failure: { code } }] });
    expect(told).toContain('not read: source "files": ');
    expect(told).toContain(path);
    expect(told).not.toContain('all read');
    expect(receiver.lines).toContain('{"whole":true}');
  });

  it('a path that is not there, and all others with it', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    const missing = join(lab.folder, 'not-there.ndjson');
    const paths = [join(lab.trail, '*.ndjson'), missing, join(lab.folder, 'no-folder', '*.ndjson')];
    writeFileSync(
      lab.config,
      `version: 1
sources: [{name: files, kind: files, paths: ${JSON.stringify(paths)}}]
streams: [{name: lab, destination: {kind: http, url: "${receiver.url}", auth: {kind: none}}}]
`,
    );
    writeFileSync(join(lab.trail, 'half.ndjson'), '{"a":1}\n{"a":');
    const { code, last } = await drain(lab);
    expect(code).toBe(5);
    expect(last.notRead.map(({ failure }) => failure.code).sort()).toEqual([
      'SLUICE-SRC-002',
      'SLUICE-SRC-002',
      'SLUICE-SRC-007',
    ]);
    expect(last.notRead[0]?.path).toBe(missing);
  });

  it.skipIf(isRoot)('a file that this user may not read', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    const path = join(lab.trail, 'b.ndjson');
    writeFileSync(path, '{"a":1}\n');
    chmodSync(path, 0);
    const { code, last } = await drain(lab);
    expect(code).toBe(5);
    expect(last.notRead).toMatchObject([{ path, failure: { code: 'SLUICE-SRC-002' } }]);
  });
});

describe('a drained run ends with 0', () => {
  const whole: readonly (readonly [string, string | Buffer])[] = [
    ['nothing', ''],
    ['nothing but line ends', '\n\n'],
    ['a byte order mark alone', '\ufeff'],
    ['a last line without its end', '{"a":1}\n{"a":2}'],
    ['a closed array', '[{"a":1},\n{"a":2}]'],
    ['a closed array and line ends', '[{"a":1}]\n\n'],
    ['an empty array', '[]'],
    ['an event without anything', '{}'],
    ['a whole compressed file', gzipSync('{"a":1}\n')],
  ];
  it.each(whole)('when a file holds %s', async (_what, content) => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    writeFileSync(join(lab.trail, 'a.ndjson'), content);
    const { code, told, last } = await drain(lab);
    expect(last).toMatchObject({ unread: 0, notRead: [] });
    expect(code).toBe(0);
    expect(told).toContain('all read');
  });

  it('once the rest has come', async () => {
    const receiver = await startReceiver();
    const lab = makeLab(receiver.url);
    const path = join(lab.trail, 'a.ndjson');
    writeFileSync(path, '[{"a":1},{"a":');
    expect((await drain(lab)).code).toBe(5);
    writeFileSync(path, '[{"a":1},{"a":2}]');
    expect((await drain(lab)).code).toBe(0);
    expect(receiver.lines).toEqual(['{"a":1}', '{"a":2}']);
  });
});
