/** The summary before Save. */
import { describe, expect, it } from 'vitest';
import { definition } from '../../../src/destinations/http/definition';
import { newStreamForm, type StreamFormValues } from '../../../src/renderer/forms/stream-form';
import { consequencesOf, summaryChanges, summaryRows } from '../../../src/renderer/forms/summary';
import { toFormValues } from '../../../src/renderer/forms/values';

const form = (settings: Record<string, unknown>, rest: Partial<StreamFormValues> = {}): StreamFormValues => ({
  ...newStreamForm(definition, 'Lab'),
  settings: toFormValues(definition.fields, settings),
  ...rest,
});

describe('the summary of a stream', () => {
  it('says what happens to the events, in the order in which it happens', () => {
    const rows = summaryRows(definition, form({ url: 'https://siem.example.com/in' }), false);
    expect(rows.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Events: All events',
      'Masking: Nothing is masked',
      'Format: As it is',
      'Address: https://siem.example.com/in',
      'Framing: One event per line (NDJSON)',
      'Authentication: None',
      'Delivery: Default settings for requests, retries and alerts',
    ]);
  });

  it('never shows a secret', () => {
    const values = form({ url: 'https://siem.example.com/in', auth: { kind: 'bearer', token: 's3cret' } });
    expect(JSON.stringify(summaryRows(definition, values, false))).not.toContain('s3cret');
    expect(JSON.stringify(summaryChanges(definition, form({}), values, false))).not.toContain('s3cret');
  });
});

describe('the changes of an edit', () => {
  const before = form({ url: 'https://siem.example.com/old' });

  it('are none if nothing has changed', () => {
    expect(summaryChanges(definition, before, before, false)).toEqual([]);
    expect(consequencesOf([])).toEqual([]);
  });

  it('are told from the old to the new value, with what follows', () => {
    const after = form(
      { url: 'https://siem.example.com/new', auth: { kind: 'bearer', token: 's3cret' } },
      { name: 'Renamed' },
    );
    const changes = summaryChanges(definition, before, after, false);
    expect(changes).toEqual([
      { part: 'name', name: 'Name', before: 'Lab', after: 'Renamed' },
      {
        part: 'destination',
        name: 'Address',
        before: 'https://siem.example.com/old',
        after: 'https://siem.example.com/new',
      },
      { part: 'destination', name: 'Authentication', before: 'None', after: 'Bearer token' },
      { part: 'destination', name: 'Token', before: 'Not shown', after: 'A new one' },
    ]);
    expect(consequencesOf(changes)).toHaveLength(2);
  });
});
