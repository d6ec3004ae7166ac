import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../../src/contract/errors';
import type { Field, Fields } from '../../../src/contract/fields';
import { initialSettings, joinSecrets, splitSecrets, validateSettings } from '../../../src/contract/settings';
import { destinations, moduleFor } from '../../../src/destinations';
import type { EncodedBatch, EncodedEvents } from '../../../src/destinations/codec';
import { definitions } from '../../../src/destinations/definitions';
import { kinds as listed } from '../../../src/destinations/kinds';
import { receiverFor, receivers } from '../../../src/destinations/receivers';
import { caPem } from '../../support/certificates';
import { acceptedBatch, auditEvent, bytesOf, context } from './support/material';

const root = join(import.meta.dirname, '../../..');
const kinds = definitions.map(({ kind }) => kind);
/** Those of every option of every choice too. */
function allFields(fields: Fields): Field[] {
  return Object.values(fields).flatMap((field) =>
    field.type === 'variant' ? Object.values(field.options).flatMap((option) => allFields(option.fields)) : [field],
  );
}

/** Every group of fields: the destination's own, and those of each option, but not the proxy's. */
function allGroups(fields: Fields): Fields[] {
  const inner = Object.values(fields).flatMap((field) =>
    field.type === 'variant' && field.concerns !== 'proxy'
      ? Object.values(field.options).flatMap((option) => allGroups(option.fields))
      : [],
  );
  return [fields, ...inner];
}

/** All bytes of what a destination makes of a batch. */
const bytesIn = (encoded: EncodedBatch | EncodedEvents): Buffer[] =>
  ('body' in encoded ? [encoded.body] : encoded).map((bytes) => Buffer.from(bytes));

/** Syslog is no request with an answer; its own tests hold it to the laws that apply. */
const WITHOUT_REQUESTS = ['syslog'];

it('Every folder with a definition is in the list of kinds, whose order is that of the tiles', () => {
  const folders = readdirSync(join(root, 'src/destinations'), { withFileTypes: true })
    .filter((each) => each.isDirectory() && existsSync(join(each.parentPath, each.name, 'definition.ts')))
    .map(({ name }) => name);
  expect([...listed].sort()).toEqual(folders.sort());
  expect(kinds).toEqual(listed);
});

it('Every failure that a destination declares is in the catalogue, in a family of its own', () => {
  const families = definitions.flatMap(({ failures }) => {
    const codes = Object.keys(failures);
    expect(errorCatalogue).toMatchObject(failures);
    return [...new Set(codes.map((code) => code.replace(/-\d+$/, '')))];
  });
  expect(new Set(families).size).toBe(families.length);
  const declared = definitions.flatMap(({ failures }) => Object.keys(failures));
  const ofFamilies = Object.keys(errorCatalogue).filter((code) => families.includes(code.replace(/-\d+$/, '')));
  expect(ofFamilies.sort()).toEqual(declared.sort());
});

it('Every destination is listed as definition, sender and receiver, once', () => {
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(destinations.map(({ definition }) => definition.kind).sort()).toEqual([...kinds].sort());
  expect(receivers.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  for (const definition of definitions) expect(moduleFor(definition.kind)?.definition).toBe(definition);
  expect(moduleFor('nonsense')).toBeUndefined();
  expect(receiverFor('nonsense')).toBeUndefined();
});

describe.each(definitions)('The destination $kind', (definition) => {
  const folder = join(root, 'src/destinations', definition.kind);

  it.each(['definition.ts', 'failures.ts', 'encode.ts', 'classify.ts', 'sender.ts', 'receiver.ts', 'README.md'])(
    'has its %s',
    (file) => {
      expect(existsSync(join(folder, file))).toBe(true);
    },
  );

  it.each(['definition', 'failures', 'encode', 'classify', 'receiver'])(
    'exports "%s" from the file of that name',
    async (name) => {
      const exports: object = await import(`../../../src/destinations/${definition.kind}/${name}.ts`);
      expect(Object.keys(exports)).toContain(name);
    },
  );

  it.each(['encode', 'classify'] as const)('sends with the "%s" of that file', async (name) => {
    const exports: object = await import(`../../../src/destinations/${definition.kind}/${name}.ts`);
    expect(moduleFor(definition.kind)?.[name]).toBe(Reflect.get(exports, name));
  });

  it('writes a batch the same way each time, and does not change it', () => {
    const module = moduleFor(definition.kind);
    if (module === undefined) throw new Error('not listed');
    const setup = receiverFor(definition.kind)?.setUp((bytes) => 'ab'.repeat(bytes));
    const given = { ...setup?.settingsFor('http://127.0.0.1:1', null) };
    const { settings, typed } = splitSecrets(definition.fields, given);
    const batch = acceptedBatch([bytesOf(auditEvent('evt-1')), Buffer.from('{\n "pretty": 1e2 }')]);
    const before = Buffer.from(batch.bytes);
    const encode = () => module.encode(batch, joinSecrets(definition.fields, settings, typed), context);
    const first = bytesIn(encode());
    expect(first).not.toEqual([]);
    expect(bytesIn(encode())).toEqual(first);
    expect(Buffer.from(batch.bytes)).toEqual(before);
  });

  it.skipIf(WITHOUT_REQUESTS.includes(definition.kind))('is checked by the compliance suite', () => {
    const test = readFileSync(join(root, 'test/integration/destinations', `${definition.kind}.test.ts`), 'utf8');
    expect(test).toContain('describeCompliance(');
  });

  it('has limits that make sense', () => {
    const { maxEvents, maxBodyBytes, maxEventBytes, overheadBytesPerEvent, maxInFlight } = definition.limits;
    for (const limit of [maxEvents, maxBodyBytes, maxEventBytes, maxInFlight]) expect(limit).toBeGreaterThan(0);
    expect(maxEventBytes).toBeLessThanOrEqual(maxBodyBytes);
    expect(overheadBytesPerEvent).toBeGreaterThanOrEqual(0);
  });

  it('says what a form needs: names, a place to look, prerequisites', () => {
    expect(definition.name).not.toBe('');
    expect(definition.summary).not.toBe('');
    expect(definition.whereToLook).not.toBe('');
    for (const field of Object.values(definition.fields)) expect(field.label).toMatch(/\S/);
  });

  it('names pages of documentation by https, without credentials or a port, each once', () => {
    const urls = definition.documentation.map(({ url }) => new URL(url));
    for (const url of urls)
      expect([url.protocol, url.port, url.username, url.password]).toEqual(['https:', '', '', '']);
    expect(new Set(urls.map(({ href }) => href)).size).toBe(urls.length);
    for (const { label } of definition.documentation) expect(label).toMatch(/^\S+: \S|^RFC \d+: \S/);
  });

  it('declares for every secret how it authenticates requests, except for those of the client certificate', () => {
    for (const fields of allGroups(definition.fields)) {
      for (const field of Object.values(fields)) {
        if (field.type !== 'secret') continue;
        expect((field.credential === undefined) === (field.holds !== undefined), field.label).toBe(true);
      }
    }
  });

  it('declares credentials by fields that stand beside them', () => {
    for (const fields of allGroups(definition.fields)) {
      for (const field of Object.values(fields)) {
        if (field.type !== 'secret' || field.credential === undefined) continue;
        for (const [key, name] of Object.entries(field.credential))
          if (key.endsWith('Field')) expect(['text', 'choice'], field.label).toContain(fields[name]?.type);
      }
    }
  });

  it('accepts the settings of its rehearsal', async () => {
    const authority = await caPem();
    const setup = receiverFor(definition.kind)?.setUp((bytes) => 'ab'.repeat(bytes));
    for (const ca of [null, authority]) {
      const scheme = ca === null ? 'http' : 'https';
      const settings = setup?.settingsFor(`${scheme}://127.0.0.1:1234`, ca) ?? {};
      expect(validateSettings(definition.fields, { ...settings })).toEqual([]);
    }
  });

  it('accepts no credentials in any address, whatever characters they contain', () => {
    for (const [name, field] of Object.entries(definition.fields)) {
      if (field.type !== 'address') continue;
      for (const userInfo of ['user:word@', 'token@', 'user:12/word@']) {
        const problems = validateSettings(definition.fields, { [name]: `https://${userInfo}siem.example.com:8443/in` });
        expect(problems.filter(({ path }) => path === name)).toHaveLength(1);
        expect(JSON.stringify(problems)).not.toContain('word@');
      }
    }
  });

  it('declares every address as one', () => {
    for (const field of allFields(definition.fields)) {
      const looksLikeOne = /^https?:/.test(field.example ?? '') || /\b(address|URL)$/i.test(field.label);
      if (looksLikeOne && field.type !== 'variant') expect(field.type, field.label).toBe('address');
    }
  });

  it('refuses an empty form by naming fields, and never throws', () => {
    const problems = validateSettings(definition.fields, initialSettings(definition.fields));
    expect(problems.length).toBeGreaterThan(0);
    for (const { path, message } of problems) expect([path, message]).not.toContain('');
  });
});
