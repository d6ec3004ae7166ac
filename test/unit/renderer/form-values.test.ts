import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  choice,
  number,
  optionalSecret,
  optionalText,
  pairs,
  secret,
  text,
  toggle,
  variant,
} from '../../../src/contract/fields';
import { KEPT_SECRET, validateSettings } from '../../../src/contract/settings';
import { definitions } from '../../../src/destinations/definitions';
import {
  formPathOf,
  fromFormValues,
  hasTypedSecret,
  mayBeEmpty,
  problemsByFormPath,
  toFormValues,
} from '../../../src/renderer/forms/values';

const fields = {
  url: text({ label: 'URL', schema: z.url() }),
  index: optionalText({ label: 'Index' }),
  kind: text({ label: 'Kind', schema: z.string().default('odc') }),
  size: number({ label: 'Size', min: 1, max: 10, initial: 5 }),
  gzip: toggle({ label: 'Gzip', initial: true }),
  framing: choice({
    label: 'Framing',
    options: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
    initial: 'a',
  }),
  headers: pairs({ label: 'Headers', keyLabel: 'Name', valueLabel: 'Value' }),
  key: optionalSecret({ label: 'Key' }),
  auth: variant({
    label: 'Auth',
    options: {
      none: { label: 'None', fields: {} },
      bearer: { label: 'Bearer', fields: { token: secret({ label: 'Token' }) } },
      basic: { label: 'Basic', fields: { user: text({ label: 'User' }), password: secret({ label: 'Password' }) } },
    },
    initial: 'none',
  }),
};

describe('a form', () => {
  it('starts with what the definition proposes, a default of the schema included', () => {
    const values = toFormValues(fields, {});
    expect(values).toMatchObject({ url: '', kind: 'odc', size: 5, gzip: true, framing: 'a', headers: [] });
    expect(values.auth).toMatchObject({ kind: 'none' });
    expect(fromFormValues(fields, values)).toEqual({
      kind: 'odc',
      size: 5,
      gzip: true,
      framing: 'a',
      headers: {},
      auth: { kind: 'none' },
    });
  });

  it('gives back the settings that it was filled with', () => {
    const settings = {
      url: 'https://a.example',
      index: 'main',
      kind: 'k',
      size: 7,
      gzip: false,
      framing: 'b',
      headers: { 'X-A': '1', 'X-B': '' },
      auth: { kind: 'basic', user: 'ana' },
    };
    expect(fromFormValues(fields, toFormValues(fields, settings))).toEqual(settings);
  });

  it('keeps a stored secret as "kept", asks again for an unreadable one, and sends what is typed', () => {
    const settings = { url: 'https://a.example', auth: { kind: 'bearer' } };
    const kept = toFormValues(fields, settings, { 'auth.token': 'set', key: 'unreadable' });
    expect(fromFormValues(fields, kept)).toMatchObject({ auth: { kind: 'bearer', token: KEPT_SECRET } });
    expect(fromFormValues(fields, kept)).not.toHaveProperty('key');
    expect(hasTypedSecret(fields, kept)).toBe(false);
    const typed = { ...kept, key: { mode: 'typed', text: 's3cret' } as const };
    expect(fromFormValues(fields, typed)).toMatchObject({ key: 's3cret' });
    expect(hasTypedSecret(fields, typed)).toBe(true);
  });

  it('holds what was typed for another variant, but sends only the chosen one', () => {
    const values = toFormValues(fields, { auth: { kind: 'basic', user: 'ana' } });
    const { auth } = values;
    const other = { ...values, auth: { ...(auth as object), kind: 'bearer' } as typeof auth };
    expect(fromFormValues(fields, other as never)).toMatchObject({ auth: { kind: 'bearer' } });
    expect(fromFormValues(fields, other as never).auth).not.toHaveProperty('user');
    expect(fromFormValues(fields, { ...other, auth: { ...(auth as object), kind: 'basic' } } as never)).toMatchObject({
      auth: { user: 'ana' },
    });
  });

  it('leaves out rows of pairs that are quite empty', () => {
    const values = {
      ...toFormValues(fields, {}),
      headers: [
        { name: ' X-A ', value: '1' },
        { name: '', value: '' },
      ],
    };
    expect(fromFormValues(fields, values)).toMatchObject({ headers: { 'X-A': '1' } });
  });

  it('knows which texts may be left out', () => {
    expect([fields.url, fields.index, fields.kind].map((field) => mayBeEmpty(field))).toEqual([false, true, true]);
  });
});

describe('a problem', () => {
  it('is shown at the field that it belongs to', () => {
    const values = toFormValues(fields, { auth: { kind: 'basic' }, headers: { 'X-A': '1' } });
    expect(formPathOf(fields, values, 'url')).toBe('url');
    expect(formPathOf(fields, values, 'auth.password')).toBe('auth.options.basic.password');
    expect(formPathOf(fields, values, 'auth')).toBe('auth');
    expect(formPathOf(fields, values, 'headers.X-A')).toBe('headers');
    expect(formPathOf(fields, values, 'unheard')).toBeNull();
  });

  it('comes from the very validation that main does', () => {
    const values = toFormValues(fields, { url: 'nonsense', auth: { kind: 'basic' } });
    const problems = validateSettings(fields, fromFormValues(fields, values));
    expect(Object.keys(problemsByFormPath(fields, values, problems)).toSorted()).toEqual([
      'auth.options.basic.password',
      'auth.options.basic.user',
      'url',
    ]);
  });

  it('without a field is still shown, with its name', () => {
    expect(problemsByFormPath(fields, {}, [{ path: 'other', message: 'Unknown setting.' }])).toEqual({
      '': 'other: Unknown setting.',
    });
  });
});

describe.each(definitions.map((definition) => [definition.name, definition] as const))(
  'the form of %s',
  (_, definition) => {
    it('starts without settings that no one has chosen, and names every problem at a field', () => {
      const values = toFormValues(definition.fields, {});
      const problems = validateSettings(definition.fields, fromFormValues(definition.fields, values));
      expect(Object.keys(problemsByFormPath(definition.fields, values, problems))).not.toContain('');
    });
  },
);
