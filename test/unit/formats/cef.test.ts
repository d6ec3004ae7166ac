import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/formats/cef/format';
import { extensionValue } from '../../../src/formats/cef/write';
import {
  oddEvents,
  oddSamples,
  operationEvents,
  operations,
  placedOf,
  sampleEvents,
} from '../../support/format-events';

const write = format.createWriter({});
const line = (event: unknown) => String(write?.(placedOf(event)));

/** Reads a line as the standard says, and knows nothing of how it was written. */
function parse(text: string) {
  const fields: string[] = [];
  let field = '';
  let at = 0;
  for (; at < text.length && fields.length < 7; at += 1) {
    if (text[at] === '\\') field += text[++at];
    else if (text[at] === '|') {
      fields.push(field);
      field = '';
    } else field += text[at];
  }
  const rest = text.slice(at);
  const starts = [...rest.matchAll(/(?:^| )([A-Za-z0-9]+)=/g)];
  const extension = Object.fromEntries(
    starts.map(({ 0: whole, 1: key, index }, number) => {
      const raw = rest.slice(index + whole.length, starts[number + 1]?.index);
      const value = raw.replaceAll(/\\(.)/g, (_, escaped: string) =>
        escaped === 'n' ? '\n' : escaped === 'r' ? '\r' : escaped,
      );
      return [String(key), value];
    }),
  );
  return { fields, extension };
}

describe('a CEF line', () => {
  it('has the header and the keys of the standard', () => {
    const event = operationEvents[operations.findIndex(({ action }) => action === 'OrgRoleGrant')];
    const { fields, extension } = parse(line(event));
    expect(fields).toEqual(['CEF:0', 'OutSystems', 'ODC', '1.0.0', 'OrgRoleGrant', 'Org role grant', '5']);
    expect(extension).toMatchObject({
      act: 'OrgRoleGrant',
      suser: 'ana.silva@example.com',
      suid: 'user-999',
      duser: 'mei.tanaka@example.com',
      dpriv: 'Developer, Architect',
      outcome: 'unknown',
      cs1: 'tenant-1',
      cs1Label: 'TenantId',
      cn1: '200',
      cn1Label: 'StatusCode',
      externalId: 'evt-007',
      src: '203.0.113.7',
      OutSystemsODCRing: 'R1',
      OutSystemsODCSourceOsVersion: 'Ubuntu 22.04',
    });
    expect(extension.rt).toBe(String(Date.parse('2026-08-20T06:00:00.123Z')));
    expect(extension).not.toHaveProperty('OutSystemsODCOther');
  });

  it('tells a failure by its severity, and an IPv6 address by its label', () => {
    const failed = operationEvents.find((event) => JSON.stringify(event).includes('"Failed"'));
    expect(parse(line(failed)).fields[6]).toBe('6');
    expect(parse(line(operationEvents[1])).extension).toMatchObject({
      c6a2: '2001:db8::7',
      c6a2Label: 'Source IPv6 Address',
    });
  });

  it('carries a long id in full, beside one that fits and is no other event’s', () => {
    const long = (end: string) => ({ Event: { EventId: 'x'.repeat(60) + end, Request: { Action: 'A' } } });
    const one = parse(line(long('1'))).extension;
    const two = parse(line(long('2'))).extension;
    expect(Buffer.byteLength(one.externalId ?? '')).toBeLessThanOrEqual(40);
    expect(one.externalId).not.toBe(two.externalId);
    expect(one.OutSystemsODCEventId).toBe(`${'x'.repeat(60)}1`);
  });

  it('carries what ODC does not document, whole and with its digits', () => {
    const { extension } = parse(
      line('{"Event":{"New":12345678901234567890,"Request":{"Action":{"odd":1}}},"x":"a=b|c"}'),
    );
    const other = String(extension.OutSystemsODCOther);
    expect(other).toContain('12345678901234567890');
    expect(other).toContain('"a=b|c"');
    expect(other).toContain('{"odd":1}');
  });

  it('is one line that the standard’s rules read back, whatever the event holds', () => {
    fc.assert(
      fc.property(oddEvents, (event) => {
        const text = line(event);
        expect(text).not.toMatch(/[\p{Cc}]/u);
        expect(text.isWellFormed()).toBe(true);
        const { fields, extension } = parse(text);
        expect(fields).toHaveLength(7);
        expect(Number(fields[6])).toBeGreaterThanOrEqual(3);
        expect(extension.rt).toMatch(/^-?\d+$/);
        const json = JSON.parse(event);
        const message = json.Event?.Effect?.Message;
        if (
          typeof message === 'string' &&
          /^[^\p{Cc}\s](?:[^\p{Cc}]*[^\p{Cc}\s])?$/u.test(message) &&
          message.isWellFormed()
        ) {
          expect(extension.msg).toBe(message);
        }
      }),
    );
  });

  it('is written for every sample, the same at each attempt', () => {
    for (const event of [...sampleEvents, ...oddSamples, ...operationEvents]) {
      expect(parse(line(event)).fields).toHaveLength(7);
      expect(line(event)).toBe(line(event));
    }
  });
});

describe('a value of the extension', () => {
  it('is read back from its escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\\', '=', '|', '\n', '\r', ' ', 'n') }), (value) => {
        const { extension } = parse(`CEF:0|a|b|c|d|e|3|key=${extensionValue(value, 1_000)} next=1`);
        expect(extension).toEqual({ key: value.trim(), next: '1' });
      }),
    );
  });
});
