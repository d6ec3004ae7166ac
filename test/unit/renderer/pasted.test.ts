/** Pasted settings in a form. */
import { describe, expect, it } from 'vitest';
import { definition } from '../../../src/destinations/http/definition';
import { fillIn } from '../../../src/renderer/forms/pasted';
import { fromFormValues, toFormValues } from '../../../src/renderer/forms/values';

const { fields } = definition;

describe('pasted settings', () => {
  it('replace what they name and leave the rest', () => {
    const before = toFormValues(fields, {
      url: 'https://a.example/old',
      framing: 'array',
      headers: { 'X-Tenant': 'old', 'X-Other': '1' },
    });
    const { values, filled } = fillIn(fields, before, {
      url: 'https://a.example/new',
      headers: { 'x-tenant': 'new' },
      auth: { kind: 'bearer', token: ' abc\n' },
    });
    expect(fromFormValues(fields, values)).toMatchObject({
      url: 'https://a.example/new',
      framing: 'array',
      headers: { 'X-Other': '1', 'x-tenant': 'new' },
      auth: { kind: 'bearer', token: 'abc' },
    });
    expect(filled).toEqual(['Address', 'Token', 'Custom headers']);
  });

  it('that name no field of the form change nothing', () => {
    const before = toFormValues(fields, {});
    expect(fillIn(fields, before, { nothing: 'x', auth: { kind: 'unknown' } })).toEqual({ values: before, filled: [] });
  });
});
