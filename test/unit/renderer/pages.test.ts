import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import { number } from '../../../src/contract/fields';
import { destinations, searchDestinations } from '../../../src/renderer/destinations';
import { settingsFacts, toggledWarnings } from '../../../src/renderer/forms/settings-facts';
import { allEntries, searchEntries } from '../../../src/renderer/pages/errors/search';
import { accountOf } from '../../../src/renderer/pages/stream/counters';
import { streamStatus } from './fixtures';

describe("a stream's page", () => {
  it('accounts for every accepted event', () => {
    const status = streamStatus('a', { delivered: 10, waiting: 5, deadLettered: 2, filtered: 3, skipped: 1 });
    expect(accountOf(status).accepted).toBe(21);
    expect(accountOf(status).parts.map((part) => part.count)).toEqual([10, 5, 2, 3, 1]);
  });

  it('shows a setting of one unit in the singular', () => {
    const fields = {
      waitMs: number({ label: 'Wait', min: 0, max: 90_000, initial: 0, shown: { unit: 'seconds', factor: 1_000 } }),
      rate: number({ label: 'Rate', min: 1, max: 99, initial: 5, unit: 'events per minute' }),
    };
    expect(settingsFacts(fields, { waitMs: 1_000, rate: 1 })).toEqual([
      { name: 'Wait', value: '1 second' },
      { name: 'Rate', value: '1 event per minute' },
    ]);
    expect(settingsFacts(fields, { waitMs: 30_000, rate: 2 })).toEqual([
      { name: 'Wait', value: '30 seconds' },
      { name: 'Rate', value: '2 events per minute' },
    ]);
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
      proxy: { kind: 'computer' },
    });
    const text = JSON.stringify(facts);
    expect(facts).toContainEqual({ name: 'Address', value: 'https://siem.example.com' });
    expect(facts).toContainEqual({ name: 'Authentication', value: 'Bearer token' });
    expect(text).toContain('X-A');
    expect(text).not.toMatch(/never shown|hidden|TLS 1\.2|As this computer/);
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
