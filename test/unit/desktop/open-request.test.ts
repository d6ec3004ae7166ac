import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOfLink, readOpenRequest } from '../../../src/main/desktop/open-request';
import { parseHash } from '../../../src/renderer/router/location';

describe('a link', () => {
  it.each([
    ['sluice://stream/a-B_9', '/streams/a-B_9'],
    ['sluice://stream/a/', '/streams/a'],
    ['SLUICE://settings', '/settings'],
    ['sluice:streams', '/streams'],
    ['sluice://source/files', '/sources/files'],
    ['sluice://error/SLUICE-DNS-001', '/errors/SLUICE-DNS-001'],
    ['sluice://', '/'],
    ['sluice://stream/', '/'],
    ['sluice://stream/../settings', '/'],
    ['sluice://stream/a?x=1', '/'],
    ['sluice://stream/a#b', '/'],
    ['sluice://stream/%2e%2e', '/'],
    [`sluice://stream/${'a'.repeat(65)}`, '/'],
    ['sluice://streams/new', '/'],
  ])('%s opens %s', (link, page) => {
    expect(pageOfLink(link)).toBe(page);
  });

  it('of any other form opens the start page, or a page without a query', () => {
    fc.assert(
      fc.property(fc.string(), (rest) => {
        const page = pageOfLink(`sluice://${rest}`);
        expect(page).toMatch(/^\/[A-Za-z0-9_/-]*$/);
        expect(parseHash(`#${page}`).query).toEqual({});
      }),
    );
  });
});

describe('the command line', () => {
  it.each([
    [['/app'], null],
    [['--hidden', '.'], null],
    [['/app', 'sluice://stream/a'], { kind: 'page', path: '/streams/a' }],
    [['/app', '--allow-file-access', 'audit.csv'], { kind: 'import', file: '/work/audit.csv' }],
    [['file:///srv/Audit%20Trail.csv'], { kind: 'import', file: '/srv/Audit Trail.csv' }],
    [['file:///srv#.csv'], null],
    [['file:///srv?.csv'], null],
    [['file:///srv/audit.csv?#'], { kind: 'import', file: '/srv/audit.csv' }],
    [['/srv/Audit Trail.NDJSON.gz'], { kind: 'import', file: '/srv/Audit Trail.NDJSON.gz' }],
    [['--data', '/data/a.json', '/app'], null],
    [['--data=/data/a.json', '/app'], null],
    [['--log-file=/tmp/a.log'], null],
  ])('%j', (args, request) => {
    expect(readOpenRequest(args, '/work')).toEqual(request);
  });
});
