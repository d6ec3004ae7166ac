import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { CollectorSettings, SourceId, SourceView } from '../../../src/contract/source';
import { destinations, searchDestinations } from '../../../src/renderer/destinations';
import { settingsFacts, toggledWarnings } from '../../../src/renderer/features/stream/settings-facts';
import { allEntries, searchEntries } from '../../../src/renderer/pages/errors/search';
import {
  curlExample,
  HIDDEN_SECRET,
  outsideUrl,
  senderValues,
} from '../../../src/renderer/pages/sources/collector-values';
import {
  editSourceForm,
  newSourceForm,
  sourceFormProblems,
  toSourceInput,
} from '../../../src/renderer/pages/sources/source-form';
import { accountOf } from '../../../src/renderer/pages/stream/counters';
import {
  formatSorting,
  makeRows,
  parseSorting,
  publicStatus,
  searchRows,
  sortRows,
} from '../../../src/renderer/pages/streams/rows';
import { streamStatus, streamView } from './fixtures';

const names = (rows: readonly { readonly stream: { readonly name: string } }[]) => rows.map((row) => row.stream.name);

describe('the table of streams', () => {
  const streams = [
    streamView('a', { name: 'beta', createdAtMs: 3, active: false }),
    streamView('b', { name: 'Alpha', createdAtMs: 2, destination: { kind: 'splunk', settings: {} } }),
    streamView('c', { name: 'gamma', createdAtMs: 1 }),
  ];
  const statuses = [streamStatus('b', { status: 'activeWithErrors', waiting: 9 }), streamStatus('c', { waiting: 2 })];
  const rows = makeRows(streams, statuses, (kind) => (kind === 'splunk' ? 'Splunk' : 'Other'));

  it('is sorted as the address says, by name where it says nothing that is known', () => {
    expect(names(sortRows(rows, parseSorting('-created')))).toEqual(['beta', 'Alpha', 'gamma']);
    expect(names(sortRows(rows, parseSorting('-waiting')))).toEqual(['Alpha', 'gamma', 'beta']);
    expect(names(sortRows(rows, parseSorting('status')))).toEqual(['Alpha', 'gamma', 'beta']);
    expect(names(sortRows(rows, parseSorting('nonsense')))).toEqual(['Alpha', 'beta', 'gamma']);
    expect(formatSorting(parseSorting('-rate'))).toBe('-rate');
  });

  it('keeps equal rows in the order of their names, whichever way it is sorted', () => {
    expect(names(sortRows(rows, { column: 'rate', descending: true }))).toEqual(['Alpha', 'beta', 'gamma']);
  });

  it('is searched by name and destination', () => {
    expect(names(searchRows(rows, 'SPLUNK'))).toEqual(['Alpha']);
    expect(names(searchRows(rows, 'other am'))).toEqual(['gamma']);
    expect(searchRows(rows, '  ')).toHaveLength(3);
  });

  it('shows what the switch says until the engine has told', () => {
    expect(rows.map(publicStatus)).toEqual(['inactive', 'activeWithErrors', 'active']);
  });
});

describe("a stream's page", () => {
  it('accounts for every accepted event', () => {
    const status = streamStatus('a', { delivered: 10, waiting: 5, deadLettered: 2, filtered: 3, skipped: 1 });
    expect(accountOf(status).accepted).toBe(21);
    expect(accountOf(status).parts.map((part) => part.count)).toEqual([10, 5, 2, 3, 1]);
  });

  it('tells settings by their labels, without secrets and without what was left as proposed', () => {
    const http = destinations.find((definition) => definition.kind === 'http');
    const facts = settingsFacts(http?.fields ?? {}, {
      url: 'https://siem.example.com',
      framing: 'ndjson',
      auth: { kind: 'bearer', token: 'never shown' },
      headers: { 'X-A': 'hidden' },
      minTlsVersion: 'TLSv1.2',
      skipVerification: true,
      proxy: { kind: 'system' },
    });
    const text = JSON.stringify(facts);
    expect(facts).toContainEqual({ name: 'Address', value: 'https://siem.example.com' });
    expect(facts).toContainEqual({ name: 'Authentication', value: 'Bearer token' });
    expect(text).toContain('X-A');
    expect(text).not.toMatch(/never shown|hidden|TLS 1\.2|environment/);
  });

  it('repeats the warnings of all choices that lower security', () => {
    const http = destinations.find((definition) => definition.kind === 'http');
    expect(toggledWarnings(http?.fields ?? {}, { skipVerification: false })).toEqual([]);
    expect(toggledWarnings(http?.fields ?? {}, { skipVerification: true })).toEqual([
      "The destination's certificate is not checked.",
    ]);
  });
});

describe('the choice of a destination', () => {
  it('finds by name, summary and keyword, names first', () => {
    expect(searchDestinations(destinations, 'splunk')[0]?.kind).toBe('splunk');
    expect(searchDestinations(destinations, 'webhook').map((definition) => definition.kind)).toEqual(['http']);
    expect(searchDestinations(destinations, 'no such tool')).toEqual([]);
    expect(searchDestinations(destinations, '')).toHaveLength(destinations.length);
  });
});

describe('the error codes', () => {
  it('are found by code and by words', () => {
    expect(searchEntries('tcp-001').map((found) => found.code)).toEqual(['SLUICE-TCP-001']);
    expect(searchEntries('certificate expired').map((found) => found.code)).toContain('SLUICE-TLS-003');
    expect(searchEntries('')).toHaveLength(allEntries.length);
    expect(allEntries.map((found) => found.code)).toContain(failure('SLUICE-CMD-004').code);
  });
});

const collector = (changes: Partial<CollectorSettings> = {}): CollectorSettings => ({
  kind: 'collector',
  host: '127.0.0.1',
  port: 7_414,
  auth: { kind: 'bearer' },
  tls: { kind: 'off' },
  maxBodyBytes: 10_485_760,
  ...changes,
});
const source = (settings: SourceView['settings']): SourceView => ({
  id: 's' as SourceId,
  name: 'Source',
  settings,
  secrets: {},
  active: true,
  createdAtMs: 1,
});

describe("a source's form", () => {
  it.each([
    ['collector', collector({ auth: { kind: 'basic', user: 'odc' }, tls: { kind: 'generated' }, host: '0.0.0.0' })],
    ['collector', collector({ allowedHosts: ['audit.example.com', '10.0.0.7', 'fd00::1'] })],
    ['files', { kind: 'files', paths: ['/a/*.ndjson', '/b'] }],
    ['sample', { kind: 'sample', eventsPerMinute: 6 }],
  ] as const)('of kind %s gives back what it was filled with', (kind, settings) => {
    const existing = source(settings as SourceView['settings']);
    const form = editSourceForm(existing);
    expect(sourceFormProblems(kind, form, [], existing)).toEqual({});
    expect(toSourceInput(kind, form)).toEqual({ name: 'Source', settings, secrets: {} });
  });

  it('starts, but for its name, with what can be saved as it is', () => {
    expect(sourceFormProblems('collector', { ...newSourceForm, name: 'A' }, [], null)).toEqual({});
    expect(sourceFormProblems('sample', { ...newSourceForm, name: 'A' }, ['A'], null)).toEqual({
      name: 'Another source already has this name.',
    });
    expect(sourceFormProblems('files', { ...newSourceForm, name: 'A' }, [], null)).toEqual({
      paths: 'Name at least one file or folder.',
    });
  });

  it('asks for whole paths, since it is not known from where others would begin', () => {
    const form = (...paths: string[]) => ({ ...newSourceForm, name: 'A', paths });
    expect(
      sourceFormProblems('files', form('/var/log/*.ndjson', 'C:\\logs', '\\\\server\\share', ' '), [], null),
    ).toEqual({});
    for (const partial of ['~/exports', 'exports', './a.csv', '*.ndjson']) {
      expect(sourceFormProblems('files', form('/a', partial), [], null).paths).toContain(partial);
    }
  });

  it('takes only secrets that a header can carry, where one has to carry it', () => {
    const form = (secret: string, authKind: 'bearer' | 'basic' = 'bearer') => ({
      ...newSourceForm,
      name: 'A',
      secret,
      authKind,
      user: 'odc',
    });
    for (const secret of ['', 'correct horse', 'a-b_c.d~!']) {
      expect(sourceFormProblems('collector', form(secret), [], null)).toEqual({});
    }
    expect(sourceFormProblems('collector', form('p\u00e4ss'), [], null)).toHaveProperty('secret');
    expect(sourceFormProblems('collector', form('p\u00e4ss', 'basic'), [], null)).toEqual({});
    for (const authKind of ['bearer', 'basic'] as const) {
      expect(sourceFormProblems('collector', form('a\tb', authKind), [], null)).toHaveProperty('secret');
    }
  });

  it('asks for TLS as soon as others can reach the collector', () => {
    const open = { ...newSourceForm, name: 'A', host: '0.0.0.0' };
    expect(sourceFormProblems('collector', open, [], null)).toHaveProperty('tlsKind');
    expect(sourceFormProblems('collector', { ...open, tlsKind: 'generated' }, [], null)).toEqual({});
    expect(sourceFormProblems('collector', { ...open, host: 'LOCALHOST' }, [], null)).toEqual({});
  });

  it('takes further names as people type them, and says what is not one', () => {
    const form = (furtherNames: string) => ({ ...newSourceForm, name: 'A', furtherNames });
    const typed = form(' Audit.example.com,10.0.0.7; [fd00::1]\naudit.example.com ');
    expect(sourceFormProblems('collector', typed, [], null)).toEqual({});
    expect(toSourceInput('collector', typed).settings).toMatchObject({
      allowedHosts: ['audit.example.com', '10.0.0.7', 'fd00::1'],
    });
    for (const wrong of ['https://audit.example.com', 'audit.example.com:443', 'audit.example.com/v1', '-a', 'a?b']) {
      expect(sourceFormProblems('collector', form(wrong), [], null)).toHaveProperty('furtherNames');
    }
  });

  it('takes an IPv6 address with and without brackets', () => {
    for (const host of ['::1', '[::1]']) {
      const form = { ...newSourceForm, name: 'A', host };
      expect(sourceFormProblems('collector', form, [], null)).toEqual({});
      expect(toSourceInput('collector', form).settings).toMatchObject({ host: '::1' });
    }
  });

  it('asks for the key of an own certificate, unless it is stored', () => {
    const own = {
      ...newSourceForm,
      name: 'A',
      tlsKind: 'own' as const,
      certificatePem: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----',
    };
    expect(sourceFormProblems('collector', own, [], null)).toHaveProperty('key');
    const existing = { ...source(collector()), secrets: { 'tls.key': 'set' } as const };
    expect(sourceFormProblems('collector', own, [], existing)).toEqual({});
    const locked = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nx\n-----END ENCRYPTED PRIVATE KEY-----';
    expect(sourceFormProblems('collector', { ...own, key: locked }, [], existing).key).toMatch(/password/);
  });
});

describe("a collector's values for senders", () => {
  const url = 'http://127.0.0.1:7414/v1/audit';

  it('follow its way of authenticating', () => {
    expect(senderValues(collector(), url, 's').map((value) => value.name)).toEqual(['URL', 'Bearer token']);
    const apiKey = collector({ auth: { kind: 'apiKey', header: 'X-Key' } });
    expect(senderValues(apiKey, url, null)).toEqual([
      { name: 'URL', value: url, secret: false },
      { name: 'Header name', value: 'X-Key', secret: false },
      { name: 'API key', value: '', secret: true },
    ]);
  });

  it('name the address that senders outside use', () => {
    expect(outsideUrl('audit.example.com')).toBe('https://audit.example.com/v1/audit');
    expect(outsideUrl('fd00::1')).toBe('https://[fd00::1]/v1/audit');
  });

  it('make a command that can be pasted, with the secret left open once it is hidden', () => {
    expect(curlExample(collector(), url, 'abc', 'linux')).toContain("-H 'Authorization: Bearer abc'");
    expect(curlExample(collector(), url, null, 'linux')).toContain(HIDDEN_SECRET);
    const basic = collector({ auth: { kind: 'basic', user: "o'dc" }, tls: { kind: 'generated' } });
    const command = curlExample(basic, url, 'abc', 'darwin');
    expect(command).toContain("-u 'o'\\''dc:abc'");
    expect(command).toContain('--insecure');
    expect(curlExample(collector(), url, 'abc', 'win32')).toContain('-d "{\\"Event\\"');
  });
});
