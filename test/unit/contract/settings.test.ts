import fc from 'fast-check';
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
import { MASK, Secret } from '../../../src/contract/secret';
import {
  initialSettings,
  joinSecrets,
  KEPT_SECRET,
  secretPaths,
  splitSecrets,
  validateSettings,
} from '../../../src/contract/settings';

const fields = {
  url: text({ label: 'URL', schema: z.url() }),
  index: optionalText({ label: 'Index' }),
  level: choice({
    label: 'Level',
    options: [
      { value: 'low', label: 'Low' },
      { value: 'high', label: 'High' },
    ],
    initial: 'low',
  }),
  retries: number({ label: 'Retries', min: 0, max: 10, initial: 3 }),
  gzip: toggle({ label: 'gzip', initial: false }),
  headers: pairs({ label: 'Headers', keyLabel: 'Name', valueLabel: 'Value' }),
  passphrase: optionalSecret({ label: 'Passphrase' }),
  auth: variant({
    label: 'Auth',
    options: {
      none: { label: 'None', fields: {} },
      bearer: {
        label: 'Bearer',
        fields: { token: secret({ label: 'Token', inputSchema: z.string().max(10, 'Too long.') }) },
      },
    },
    initial: 'none',
  }),
} as const;
const url = 'https://siem.example.com';

describe('Splitting settings', () => {
  it('keeps what may be stored apart from the secrets that were typed', () => {
    const split = splitSecrets(fields, { url, passphrase: 'pass', auth: { kind: 'bearer', token: 'tok' } });
    expect(split).toEqual({
      settings: { url, auth: { kind: 'bearer' } },
      typed: { passphrase: 'pass', 'auth.token': 'tok' },
      kept: [],
    });
  });

  it('tells which stored secrets stay', () => {
    const split = splitSecrets(fields, { url, passphrase: '', auth: { kind: 'bearer', token: KEPT_SECRET } });
    expect(split).toMatchObject({ typed: {}, kept: ['auth.token'] });
  });

  it('never lets a secret through into what is stored, whatever is typed', () => {
    const anySecret = fc.oneof(fc.string(), fc.anything());
    fc.assert(
      fc.property(anySecret, anySecret, (passphrase, token) => {
        const { settings } = splitSecrets(fields, { url, passphrase, auth: { kind: 'bearer', token } });
        expect(settings).toEqual({ url, auth: { kind: 'bearer' } });
      }),
    );
  });

  it('leaves what no field declares for validation to refuse', () => {
    expect(splitSecrets(fields, { url, colour: 'red' }).settings).toMatchObject({ colour: 'red' });
    expect(validateSettings(fields, { url, colour: 'red' })).toEqual([
      { path: 'colour', message: 'Unknown setting.', unknownName: true },
    ]);
  });
});

describe('Joining settings and secrets', () => {
  it('gives back validated settings with defaults, and secrets that do not print', () => {
    const joined = joinSecrets(fields, { url, auth: { kind: 'bearer' } }, { 'auth.token': 'tok' });
    expect(joined).toMatchObject({ url, level: 'low', retries: 3, gzip: false, headers: {} });
    expect(joined.auth).toMatchObject({ kind: 'bearer', token: expect.any(Secret) });
    expect(joined.auth.kind === 'bearer' && joined.auth.token.reveal()).toBe('tok');
    expect(JSON.stringify(joined)).toContain(MASK);
    expect(JSON.stringify(joined)).not.toContain('tok"');
    expect(`${joined.auth.kind === 'bearer' ? joined.auth.token : ''}`).toBe(MASK);
  });

  it('is the way back from splitting', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.boolean(), (token, gzip) => {
        const { settings, typed } = splitSecrets(fields, { url, gzip, auth: { kind: 'bearer', token } });
        const joined = joinSecrets(fields, settings, typed);
        expect(joined.gzip).toBe(gzip);
        expect(joined.auth.kind === 'bearer' && joined.auth.token.reveal()).toBe(token);
      }),
    );
  });

  it('refuses settings whose secret is missing, naming its path', () => {
    expect(() => joinSecrets(fields, { url, auth: { kind: 'bearer' } }, {})).toThrow(z.ZodError);
    expect(validateSettings(fields, { url, auth: { kind: 'bearer' } })).toEqual([
      { path: 'auth.token', message: 'Fill this in.' },
    ]);
  });

  it("does not take a value out of an object's prototype", () => {
    expect(() =>
      joinSecrets(fields, { url, auth: { kind: 'bearer' } }, Object.create({ 'auth.token': 'x' })),
    ).toThrow();
    expect(splitSecrets(fields, JSON.parse('{"__proto__":{"url":"x"}}')).settings).not.toHaveProperty('url');
  });
});

describe('Validation', () => {
  it('passes what is right, a kept secret counting as present', () => {
    expect(validateSettings(fields, { url })).toEqual([]);
    expect(validateSettings(fields, { url, auth: { kind: 'bearer', token: KEPT_SECRET } })).toEqual([]);
  });

  it.each([
    [{}, ['url']],
    [{ url: 'nonsense' }, ['url']],
    [{ url, level: 'middle' }, ['level']],
    [{ url, retries: 11 }, ['retries']],
    [{ url, retries: 1.5 }, ['retries']],
    [{ url, gzip: 'yes' }, ['gzip']],
    [{ url, auth: { kind: 'magic' } }, ['auth.kind']],
    [{ url, auth: { kind: 'bearer', token: 'much too long a token' } }, ['auth.token']],
    [{ url, auth: { kind: 'none', token: 'x' } }, ['auth.token']],
  ])('finds what is wrong in %j', (input, paths) => {
    expect(validateSettings(fields, input).map(({ path }) => path)).toEqual(paths);
  });

  it('takes an empty optional text for one that was left out', () => {
    expect(joinSecrets(fields, { url, index: '' }, {}).index).toBeUndefined();
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('url', 'auth', 'headers', 'level', 'x'), fc.anything()), (input) => {
        expect(Array.isArray(validateSettings(fields, input))).toBe(true);
      }),
    );
  });
});

it('An empty form starts with its initial choices and no secret', () => {
  expect(initialSettings(fields)).toEqual({
    url: '',
    index: '',
    level: 'low',
    retries: 3,
    gzip: false,
    headers: {},
    passphrase: '',
    auth: { kind: 'none' },
  });
});

it('The places of secrets follow the chosen variant', () => {
  expect(secretPaths(fields, { auth: { kind: 'none' } })).toEqual(['passphrase']);
  expect(secretPaths(fields, { auth: { kind: 'bearer' } })).toEqual(['auth.token', 'passphrase']);
});
