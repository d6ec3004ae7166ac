import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../src/contract/fields';
import { definition } from '../../../src/formats/template/definition';
import { format } from '../../../src/formats/template/format';
import { oddEvents, placedOf } from '../../support/format-events';

const lineOf = (template: string, event: unknown, options: { values?: 'plain' | 'json'; missing?: string } = {}) =>
  format.createWriter({ template, values: 'plain', missing: undefined, ...options })?.(placedOf(event)) as string;

const event = {
  Event: {
    Request: { UserName: 'Ana "Ace"\nSilva', EntityNewValue: '{"roles":["Reader","Approver"]}' },
    Response: { StatusCode: 200, OSErrorCode: '' },
    Tags: ['a', 'b'],
    'odd.key': true,
  },
};

describe('a template', () => {
  it('is filled in with fields of the event, also from the JSON texts within', () => {
    expect(lineOf('{Event.Response.StatusCode} {Event.Request.EntityNewValue.roles[1]}!', event)).toBe('200 Approver!');
    expect(lineOf('{Event.Tags[*]} {Event."odd.key"} {Event.Tags}', event)).toBe('a,b true ["a","b"]');
  });

  it('writes values on one line as they are, or as text within quotes of JSON', () => {
    expect(lineOf('user={Event.Request.UserName}', event)).toBe('user=Ana "Ace" Silva');
    const json = lineOf('{{"user":"{Event.Request.UserName}"}}', event, { values: 'json' });
    expect(JSON.parse(json)).toEqual({ user: 'Ana "Ace"\nSilva' });
  });

  it('writes nothing, or what is chosen, for what the event lacks', () => {
    expect(lineOf('[{Event.Nothing}{Event.Response.OSErrorCode}]', event)).toBe('[]');
    expect(lineOf('{Event.Nothing} {Event.Response.OSErrorCode}', event, { missing: '-' })).toBe('- -');
  });

  it('keeps numbers digit for digit', () => {
    expect(lineOf('{n} {f}', '{"n":12345678901234567890,"f":1.10}')).toBe('12345678901234567890 1.10');
  });

  it('is one line for any JSON object, and valid JSON where it is JSON', () => {
    fc.assert(
      fc.property(oddEvents, (text) => {
        const template = '{{"a":"{Event.Request.UserName}",\n"b":"{Event.Request}"}}';
        const line = lineOf(template, text, { values: 'json' });
        expect(line).not.toMatch(/[\r\n]/);
        expect(Object.keys(JSON.parse(line))).toEqual(['a', 'b']);
        expect(lineOf(template, text)).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['{Event.Request.UserName', 'The brace at character 1 has no counterpart. Write {{ or }} for a brace.'],
    ['{Event..UserName}', /^In braces: /],
    ['{}', /^In braces: Enter a path/],
    ['Hello', /^Name at least one field in braces/],
    ['x'.repeat(16_001), 'At most 16,000 characters.'],
  ])('%.30s is refused with a reason', (template, problem) => {
    const result = settingsSchema(definition.fields).safeParse({ template });
    expect(result.error?.issues[0]?.message).toMatch(problem);
  });
});
