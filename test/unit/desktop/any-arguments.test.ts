/** Command lines from anyone: other programs start Sluice with links and files, and nothing that they pass may stop it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FileAccess } from '../../../src/main/app/file-access';
import { readArguments as readCommandLine } from '../../../src/main/cli/arguments';
import { readConsoleArguments } from '../../../src/main/console/arguments';
import { readArguments } from '../../../src/main/desktop/arguments';
import { isAllowedLink } from '../../../src/main/desktop/links';
import { pageOfLink, readOpenRequest } from '../../../src/main/desktop/open-request';
import { anyLink, anyText, commandLines } from '../../support/any-arguments';

/** The pages that a link can show, with any name in place of `*`. */
const pages = [
  ...['', 'overview', 'streams', 'sources', 'rehearsal', 'trail', 'notices', 'deadlines'],
  ...['activity', 'settings', 'help', 'streams/*', 'sources/*', 'errors/*'],
];
const onlyPages = new RegExp(`^/(${pages.join('|').replaceAll('*', '[A-Za-z0-9_-]{1,64}')})$`);

const runs = { numRuns: 500 };

/** What a path can be on the disk, and whether another program may hand it over. */
const kinds: Readonly<Record<string, { readonly granted: boolean; make(path: string, folder: string): void }>> = {
  file: { granted: true, make: (path) => writeFileSync(path, '{}\n') },
  'link to a file': {
    granted: true,
    make: (path, folder) => {
      writeFileSync(join(folder, 'origin'), '{}\n');
      symlinkSync(join(folder, 'origin'), path);
    },
  },
  folder: { granted: false, make: (path) => mkdirSync(path) },
  'link to a folder': {
    granted: false,
    make: (path, folder) => {
      mkdirSync(join(folder, 'inner'));
      symlinkSync(join(folder, 'inner'), path);
    },
  },
  'dangling link': { granted: false, make: (path, folder) => symlinkSync(join(folder, 'gone'), path) },
  pipe: { granted: false, make: (path) => execFileSync('mkfifo', [path]) },
  nothing: { granted: false, make: () => undefined },
};

describe('any command line', () => {
  it('starts the desktop app, with a folder that was named or none', () => {
    fc.assert(
      fc.property(commandLines, (given) => {
        const { hidden, dataFolder } = readArguments(given);
        expect(hidden).toBe(given.includes('--hidden'));
        if (dataFolder !== undefined) expect(given.some((each) => each.endsWith(dataFolder))).toBe(true);
        expect(dataFolder).not.toBe('');
      }),
      runs,
    );
  });

  it('opens nothing in the desktop app, one of its pages, or one file to import', () => {
    fc.assert(
      fc.property(commandLines, (given) => {
        const request = readOpenRequest(given, '/work');
        if (request?.kind === 'page') expect(request.path).toMatch(onlyPages);
        if (request?.kind === 'import')
          expect(request.file).toMatch(/^\/.*\.(csv|json|ndjson|jsonl|log|txt)(\.gz)?$/is);
      }),
      runs,
    );
  });

  it('that names something on the disk grants it only if it is a regular file', async () => {
    const parent = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-any-')));
    onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
    const dataFolder = join(parent, 'data');
    mkdirSync(dataFolder);
    const names = fc.tuple(
      fc.stringMatching(/^[A-Za-z0-9 #?%.é-]{0,12}$/),
      fc.constantFrom('.csv', '.JSON', '.ndjson.gz', '.log'),
    );
    const forms = fc.constantFrom('path', 'relative', 'url');
    const kindNames = process.platform === 'win32' ? ['file', 'folder', 'nothing'] : Object.keys(kinds);
    await fc.assert(
      fc.asyncProperty(names, forms, fc.constantFrom(...kindNames), async (parts, form, kind) => {
        const folder = mkdtempSync(join(parent, 'each-'));
        const name = `a${parts.join('')}`;
        const path = join(folder, name);
        kinds[kind]?.make(path, folder);
        const args = { path, relative: name, url: pathToFileURL(path).href };
        const request = readOpenRequest([args[form as keyof typeof args]], folder);
        expect(request).toEqual({ kind: 'import', file: path });
        const files = new FileAccess({ dataFolder, roots: [] });
        const codeOf = (done: Promise<unknown>) =>
          done.then(
            () => 'ok',
            (error) => error.code,
          );
        const expected = kinds[kind]?.granted ? 'ok' : 'SLUICE-SRC-022';
        expect(await codeOf(files.grantHandedOver(path))).toBe(expected);
        expect(await codeOf(files.forImport(path))).toBe(expected);
        expect(await codeOf(files.forSource([path], undefined))).toBe(expected);
        expect(await codeOf(files.forSource([join(path, '*')], undefined))).toBe('SLUICE-SRC-022');
        expect(await codeOf(files.forSource([folder], undefined))).toBe('SLUICE-SRC-022');
      }),
      { numRuns: 100 },
    );
  });

  it('starts the console, or is refused with a sentence', () => {
    fc.assert(
      fc.property(commandLines, (given) => {
        const read = readConsoleArguments(given);
        if (read.kind === 'wrong') expect(read.message).not.toBe('');
        if (read.kind !== 'run') return;
        expect(read.args.port).toBeGreaterThanOrEqual(0);
        expect(read.args.port).toBeLessThanOrEqual(65_535);
        for (const folder of read.args.roots) expect(given.some((each) => each.endsWith(folder))).toBe(true);
      }),
      runs,
    );
  });

  it('is a command, or is refused with a sentence', () => {
    fc.assert(
      fc.property(commandLines, (given) => {
        const read = readCommandLine(given);
        if (read.kind === 'wrong') expect(read.message).not.toBe('');
        else if (read.command.kind === 'rehearse') expect(read.command.port).toBeLessThanOrEqual(65_535);
      }),
      runs,
    );
  });
});

describe('any link', () => {
  it('to Sluice shows one of the pages that a link can show', () => {
    fc.assert(
      fc.property(fc.oneof(anyLink, anyText, fc.webUrl()), (given) => {
        expect(pageOfLink(given)).toMatch(onlyPages);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of the page leaves for another program only as https, to a host of the list, without a user or port', () => {
    const host = fc.oneof(fc.constantFrom('docs.splunk.com', 'opentelemetry.io'), fc.domain(), fc.ipV4());
    const scheme = fc.constantFrom(
      'https://',
      'HTTPS://',
      'http://',
      'https:',
      'file://',
      'ms-settings:',
      'javascript:',
    );
    const before = fc.constantFrom('', 'someone@', 'docs.splunk.com@', 'a:b@', 'other.');
    const after = fc.constantFrom(
      '',
      ':443',
      ':8443',
      '.example.com',
      '@example.com',
      '\\@example.com',
      '%2eexample.com',
    );
    const address = fc.tuple(scheme, before, host, after, fc.webPath()).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(address, anyText, anyLink), (given) => {
        if (!isAllowedLink(given)) return;
        const url = new URL(given);
        expect(url.href).toMatch(/^https:\/\/[a-z0-9.-]+\//);
        expect(isAllowedLink(`https://${url.hostname}/`)).toBe(true);
        expect(isAllowedLink(`https://${url.hostname}.example.com/`)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
