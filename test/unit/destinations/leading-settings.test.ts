import { describe, expect, it } from 'vitest';
import type { Field, Fields } from '../../../src/contract/fields';
import { joinSecrets, type PlainSettings, splitSecrets, validateSettings } from '../../../src/contract/settings';
import { destinations } from '../../../src/destinations';
import type { DestinationModule } from '../../../src/destinations/module';
import { receiverFor } from '../../../src/destinations/receivers';
import { testDependencies } from '../../support/dependencies';

/** Where a stream with these settings sends its secrets, and what that connection is proven by. */
function wayOf({ definition, createSender }: DestinationModule, given: PlainSettings): string {
  const { settings, typed } = splitSecrets(definition.fields, given);
  const { target } = createSender(joinSecrets(definition.fields, settings, typed), testDependencies());
  const { host, port, url, tls, proxy } = target;
  const proof = tls === null ? null : { ca: tls.ca, isChecked: !tls.skipVerification };
  const throughProxy = proxy?.kind === 'explicit' ? proxy.url : proxy?.kind;
  return JSON.stringify([host, port, url === null ? null : new URL(url).origin, proof, throughProxy]);
}

/** Texts of many forms, of which a field takes at least one besides its example. */
const TEXTS = [
  'other',
  'other.example.com',
  'other-name-1',
  'us-west-2',
  'arn:aws:iam::123456789012:role/other',
  '201,202',
];

/** Other values that a setting may have. */
function valuesOf(field: Field): readonly unknown[] {
  switch (field.type) {
    case 'text':
      return [field.example, ...TEXTS].filter((value) => field.schema.safeParse(value).success);
    case 'choice':
      return field.options.map(({ value }) => value);
    case 'toggle':
      return [true, false];
    case 'number':
      return [field.min, field.max];
    case 'pairs':
      return [{ 'X-Other': 'other' }];
    case 'variant':
      return Object.entries(field.options).map(([kind, option]) => ({ kind, ...filledIn(option.fields) }));
    case 'address':
    case 'list':
    case 'secret':
      return [];
  }
}

/** A value for every setting that is asked for. */
function filledIn(fields: Fields): PlainSettings {
  const values = Object.entries(fields).map(([name, field]): [string, unknown] => {
    if (field.type === 'secret') return [name, 'other-secret'];
    return [name, field.type === 'address' ? (field.example ?? 'https://other.example.com') : valuesOf(field)[0]];
  });
  return Object.fromEntries(values.filter(([name]) => fields[name]?.advanced !== true));
}

/** Checked by the forms and by their own tests: no made-up text is a certificate. */
const holdsPem = (field: Field) => field.type === 'text' && field.holds !== undefined;

describe.each(destinations)('A setting of $definition.kind that decides where secrets go', (module) => {
  const { fields, kind } = module.definition;
  const setup = receiverFor(kind)?.setUp((bytes) => 'ab'.repeat(bytes));
  const rehearsed = { ...setup?.settingsFor('https://127.0.0.1:1234', null) };
  // An address of one's own goes before what other settings would lead to.
  const usual = Object.fromEntries(
    Object.entries(rehearsed).filter(([name]) => {
      const field = fields[name];
      return !(field?.type === 'address' && field.optional === true);
    }),
  );

  it.each([
    ['with the addresses of a rehearsal', rehearsed],
    ['with the usual addresses', usual],
  ])('is declared as leading there, or is an address: %s', (_, base) => {
    for (const [name, field] of Object.entries(fields)) {
      if (field.type === 'address' || field.leads !== undefined || holdsPem(field)) continue;
      const changed = valuesOf(field).map((value) => ({ ...base, [name]: value }));
      if (field.type === 'text')
        expect(changed.length, `${name} takes none of this test's texts: give it an example`).not.toBe(0);
      for (const settings of changed) {
        expect(validateSettings(fields, settings), name).toEqual([]);
        expect(wayOf(module, settings), name).toBe(wayOf(module, base));
      }
    }
  });
});

it('These tests notice a setting that decides where secrets go', () => {
  const module = destinations.find(({ definition }) => definition.kind === 'firehose');
  if (module === undefined) throw new Error('not listed');
  const settings = { region: 'eu-central-1', deliveryStream: 'a', credentials: { kind: 'computer' } };
  expect(wayOf(module, { ...settings, region: 'us-west-2' })).not.toBe(wayOf(module, settings));
});
