import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/formats/leef/format';
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

function parse(text: string) {
  const parts = text.split('|');
  const attributes = parts
    .slice(6)
    .join('|')
    .split('\t')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return {
    header: parts.slice(0, 6),
    attributes: Object.fromEntries(attributes),
    names: attributes.map(([name]) => name),
  };
}

describe('a LEEF line', () => {
  it('has the header and QRadar’s attributes', () => {
    const event = operationEvents[operations.findIndex(({ action }) => action === 'OrgRoleGrant')];
    const { header, attributes } = parse(line(event));
    expect(header).toEqual(['LEEF:2.0', 'OutSystems', 'ODC', '1.0.0', 'OrgRoleGrant', 'x09']);
    expect(attributes).toMatchObject({
      cat: 'AuditLog',
      devTime: '2026-08-20T06:00:00.123Z',
      devTimeFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
      sev: '5',
      src: '203.0.113.7',
      dst: '10.1.5.10',
      usrName: 'ana.silva@example.com',
      resource: 'mei.tanaka@example.com',
      role: 'Developer, Architect',
      realm: 'Internal Applications',
      domain: 'tenant-1',
      eventId: 'evt-007',
      statusCode: '200',
      newValue: '{"roles":["Developer","Architect"]}',
    });
    expect(attributes).not.toHaveProperty('other');
  });

  it('is one line of attributes with different names, whatever the event holds', () => {
    fc.assert(
      fc.property(oddEvents, (event) => {
        const text = line(event);
        expect(text.replaceAll('\t', '')).not.toMatch(/\p{Cc}/u);
        const { header, attributes, names } = parse(text);
        expect(header.slice(0, 3)).toEqual(['LEEF:2.0', 'OutSystems', 'ODC']);
        expect(header[4]).not.toBe('');
        expect(new Set(names).size).toBe(names.length);
        expect(attributes.devTime).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);
        for (const value of Object.values(attributes)) expect(value).not.toMatch(/[|^]/);
      }),
    );
  });

  it('is written for every sample, the same at each attempt', () => {
    for (const event of [...sampleEvents, ...oddSamples, ...operationEvents]) {
      expect(parse(line(event)).header).toHaveLength(6);
      expect(line(event)).toBe(line(event));
    }
  });
});
