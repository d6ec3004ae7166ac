/** When the built files are taken as they are, and when they are built anew. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesNaming } from '../../../scripts/lib/build.mjs';
import { fingerprint, stampPath, whyBuild } from '../../../scripts/lib/fingerprint.mjs';

let root: string;
let out: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-fingerprint-'));
  out = join(root, 'out');
  write(join(root, 'src', 'main', 'index.ts'), 'export const a = 1;');
  write(join(root, 'package-lock.json'), '{}');
  write(join(out, 'main', 'index.js'), 'built');
  write(stampPath(out), `${fingerprint(root)}\n`);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('whyBuild', () => {
  test('takes a build whose sources are unchanged', () => {
    expect(whyBuild(root, out)).toBeUndefined();
  });

  test('does not mind new dates on unchanged sources', () => {
    utimesSync(join(root, 'src', 'main', 'index.ts'), 2_000_000_000, 2_000_000_000);
    expect(whyBuild(root, out)).toBeUndefined();
  });

  test.each([
    ['a source is edited', () => write(join(root, 'src', 'main', 'index.ts'), 'export const a = 2;')],
    ['a source is added', () => write(join(root, 'src', 'new.ts'), '')],
    ['a source is removed', () => rmSync(join(root, 'src', 'main', 'index.ts'))],
    ['the lock file changes', () => write(join(root, 'package-lock.json'), '{ }')],
  ])('builds anew when %s', (_what, change) => {
    change();
    expect(whyBuild(root, out)).toBe('its sources changed since it was built');
  });

  test('builds anew when a source only moves', () => {
    rmSync(join(root, 'src', 'main', 'index.ts'));
    write(join(root, 'src', 'main', 'other.ts'), 'export const a = 1;');
    expect(whyBuild(root, out)).toBe('its sources changed since it was built');
  });

  test('builds when nothing was built', () => {
    rmSync(out, { recursive: true });
    expect(whyBuild(root, out)).toBe('it is not built yet');
  });

  test('does not trust a build without its stamp', () => {
    rmSync(stampPath(out));
    expect(whyBuild(root, out)).toBe('its last build is incomplete');
  });
});

describe('filesNaming', () => {
  test('finds built files that tell where they were built, however deep', () => {
    write(join(out, 'main', 'chunks', 'worker.js'), `//#region ${root}/src/worker.ts`);
    expect(filesNaming(out, `${root}/src`)).toEqual([join(out, 'main', 'chunks', 'worker.js')]);
  });

  test('finds none in a clean build', () => {
    expect(filesNaming(out, root)).toEqual([]);
  });
});
