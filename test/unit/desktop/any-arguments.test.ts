/** Command lines from anyone: other programs start Sluice with links and files, and nothing that they pass may stop it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
