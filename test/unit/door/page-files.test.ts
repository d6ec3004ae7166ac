import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheControl, findPageFile, listPageFiles, type PageFiles } from '../../../src/main/door/page-files';

let folder: string;
let files: PageFiles;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-page-'));
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), '{}');
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'page', 'assets', 'index-1a2b.js'), '');
  writeFileSync(join(folder, 'page', 'assets', 'index-1a2b.js.map'), '{}');
  files = await listPageFiles(join(folder, 'page'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the page’s files', () => {
  it('are found by their exact path, the page itself at the root', () => {
    expect(findPageFile(files, '/')?.file).toBe(join(folder, 'page', 'index.html'));
    expect(findPageFile(files, '/assets/index-1a2b.js')?.contentType).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/assets/../../secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..\\secret.json',
    '//secret.json',
    '/assets',
    '/assets/',
    '/assets/index-1a2b.js.map',
    '/index.html/',
    '/__proto__',
    '',
  ])('do not include %s', (path) => {
    expect(findPageFile(files, path)).toBeUndefined();
  });

  it('may be kept for ever where their name changes with their content, and never otherwise', () => {
    const [page, script] = [findPageFile(files, '/'), findPageFile(files, '/assets/index-1a2b.js')];
    expect(page && cacheControl(page)).toBe('no-store');
    expect(script && cacheControl(script)).toContain('immutable');
  });
});
