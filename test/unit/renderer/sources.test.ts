import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/contract/secret';
import type { SourceId, SourceView } from '../../../src/contract/source';
import type { SourceDefinition } from '../../../src/contract/source-definition';
import type { SettingsFormValues } from '../../../src/renderer/forms/form';
import { settingsFacts } from '../../../src/renderer/forms/settings-facts';
import type { FormValue, VariantValue } from '../../../src/renderer/forms/values';
import {
  editSourceForm,
  newSourceForm,
  sourceFormProblems,
  toSourceInput,
} from '../../../src/renderer/pages/sources/source-form';
import { settingsLine } from '../../../src/renderer/sources';
import type { CollectorSettings } from '../../../src/sources/collector/fields';
import { protocolSetups } from '../../../src/sources/collector/protocol-setups';
import {
  curlExample,
  HIDDEN_SECRET,
  outsideHint,
  outsideUrl,
  senderValues,
} from '../../../src/sources/collector/senders';
import { findSourceDefinition, sourceDefinitions } from '../../../src/sources/definitions';
import { dataPhrase } from '../../../src/texts/phrase';
import { phraseText } from '../../../src/texts/translate';

function kind(name: string): SourceDefinition {
  const definition = findSourceDefinition(name);
  if (definition === undefined) throw new Error(`There is no kind ${name}.`);
  return definition;
}
/** Of no server: made for these tests. */
const cert = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUCvRr2jhv9vaK8xaQsBm7bZs6O1IwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjE2MjcwMloYDzIxMjYxMTAy
MTYyNzAyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARg4iFFc2uscmvfB/pxS3UNLJcqG40VZXGfXPQzRiVk9hMzMgDhJIAb
Nu+b4MkIKqIgN9Mlhka6jFMY5F9cCKBGo1MwUTAdBgNVHQ4EFgQU1E2FjUDf8hvJ
pKdThgSbo+gfiSEwHwYDVR0jBBgwFoAU1E2FjUDf8hvJpKdThgSbo+gfiSEwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEApFNUeLBhwHwwQY5omA7w
oorh2rEnKrd9vxbOWnPznE8CIBUuyl+Ag5mD/5mGqfh246vtGBYSV04Iu1Hs3REI
SihL
-----END CERTIFICATE-----`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglPmo/en1D6z14/sZ
OhAOn1Z1snxzDQeCvBGRvGRlQlehRANCAARg4iFFc2uscmvfB/pxS3UNLJcqG40V
ZXGfXPQzRiVk9hMzMgDhJIAbNu+b4MkIKqIgN9Mlhka6jFMY5F9cCKBG
-----END PRIVATE KEY-----`;

const collectorKind = kind('collector');
const filesKind = kind('files');

const source = (settings: SourceView['settings'], secrets: SourceView['secrets'] = {}): SourceView => ({
  id: 's' as SourceId,
  name: 'Source',
  settings,
  secrets,
  active: true,
  createdAtMs: 1,
});

const stored = (changes: Record<string, unknown> = {}): SourceView['settings'] => ({
  kind: 'collector',
  host: '127.0.0.1',
  port: 7_414,
  auth: { kind: 'bearer' },
  tls: { kind: 'off' },
  splunk: false,
  datadog: false,
  otlp: false,
  firehose: false,
  maxBodyBytes: 10_485_760,
  ...changes,
});

/** A form with some boxes filled in otherwise; those of a variant by `variant.option.name`. */
function filled(definition: SourceDefinition, changes: Record<string, unknown>): SettingsFormValues {
  const { settings } = newSourceForm(definition, 'A');
  const changed: Record<string, FormValue> = { ...settings };
  for (const [path, value] of Object.entries(changes)) {
    const [name = '', option, inner] = path.split('.');
    const variant = changed[name] as VariantValue;
    const fields = { ...variant.options?.[option ?? ''], ...(inner && { [inner]: value as FormValue }) };
    changed[name] =
      option === undefined ? (value as FormValue) : { kind: option, options: { ...variant.options, [option]: fields } };
  }
  return { name: 'A', settings: changed };
}

const problemsOf = (definition: SourceDefinition, changes: Record<string, unknown>) =>
  sourceFormProblems(definition, filled(definition, changes), []);
const sent = (definition: SourceDefinition, changes: Record<string, unknown>) =>
  toSourceInput(definition, filled(definition, changes)).settings;

describe("a source's form", () => {
  it.each([
    [stored({ auth: { kind: 'basic', user: 'odc' }, tls: { kind: 'generated' }, host: '0.0.0.0' }), 'auth.password'],
    [stored({ allowedHosts: ['audit.example.com', '10.0.0.7', 'fd00::1'] }), 'auth.token'],
    [stored({ auth: { kind: 'apiKey', header: 'X-Key' }, maxBodyBytes: 2_097_152 }), 'auth.key'],
  ])('gives back what it was filled with, its secret kept: %j', (settings, path) => {
    const existing = source(settings, { [path]: 'set' });
    const form = editSourceForm(collectorKind, existing);
    expect(sourceFormProblems(collectorKind, form, [])).toEqual({});
    const [holder = '', name = ''] = path.split('.');
    const auth = { ...(settings[holder] as object), [name]: { kept: true } };
    expect(toSourceInput(collectorKind, form).settings).toEqual({
      allowedHosts: [],
      allowedAddresses: [],
      ...settings,
      auth,
    });
  });

  it.each([
    { kind: 'files', paths: ['/a/*.ndjson', '/b'] },
    { kind: 'sample', eventsPerMinute: 6 },
  ])('gives back what it was filled with: %j', (settings) => {
    const definition = kind(settings.kind);
    const form = editSourceForm(definition, source(settings));
    expect(sourceFormProblems(definition, form, [])).toEqual({});
    expect(toSourceInput(definition, form)).toEqual({ name: 'Source', settings, secrets: {} });
  });

  it('starts with what can be saved as it is, where nothing has to be chosen', () => {
    expect(problemsOf(collectorKind, {})).toEqual({});
    expect(sourceFormProblems(kind('sample'), newSourceForm(kind('sample'), 'A'), ['A'])).toEqual({
      name: 'Another source already has this name.',
    });
    expect(problemsOf(filesKind, {})).toEqual({ 'settings.paths': 'Enter at least one file or folder.' });
  });

  it('asks for whole paths, since it is not known from where others would begin', () => {
    const whole = ['/var/log/*.ndjson', 'C:\\logs', '\\\\server\\share', ' '];
    expect(problemsOf(filesKind, { paths: whole })).toEqual({});
    for (const partial of ['~/exports', 'exports', './a.csv', '*.ndjson']) {
      expect(problemsOf(filesKind, { paths: ['/a', partial] })['settings.paths']).toContain(partial);
    }
  });

  it('asks main to make a secret where none is typed', () => {
    expect(sent(collectorKind, {})).toMatchObject({ auth: { kind: 'bearer', token: { make: true } } });
    const existing = source(stored(), { 'auth.token': 'set' });
    const { settings, name } = editSourceForm(collectorKind, existing);
    const auth = settings.auth as VariantValue;
    const replaced = { ...auth.options, bearer: { token: { mode: 'typed', text: '' } } } as VariantValue['options'];
    const form = { name, settings: { ...settings, auth: { ...auth, options: replaced } } };
    expect(sourceFormProblems(collectorKind, form, [])).toEqual({});
    expect(toSourceInput(collectorKind, form).settings.auth).toEqual({ kind: 'bearer', token: { make: true } });
  });

  it('takes only secrets that a header can carry, where one has to carry it', () => {
    const typed = (text: string) => ({ mode: 'typed', text });
    for (const secret of ['', 'correct horse', 'a-b_c.d~!']) {
      expect(problemsOf(collectorKind, { 'auth.bearer.token': typed(secret) })).toEqual({});
    }
    const bearer = problemsOf(collectorKind, { 'auth.bearer.token': typed('p\u00e4ss') });
    expect(Object.keys(bearer)).toEqual(['settings.auth.options.bearer.token']);
    expect(problemsOf(collectorKind, { 'auth.basic.user': 'odc', 'auth.basic.password': typed('p\u00e4ss') })).toEqual(
      {},
    );
  });

  it('asks for TLS as soon as others can reach the collector', () => {
    expect(problemsOf(collectorKind, { host: '0.0.0.0' })).toHaveProperty(['settings.tls']);
    expect(problemsOf(collectorKind, { host: '0.0.0.0', 'tls.generated': true })).toEqual({});
    for (const host of ['LOCALHOST', 'a.localhost', '127.9.9.9', '::1', '[::1]']) {
      expect(problemsOf(collectorKind, { host }), host).toEqual({});
    }
  });

  it('takes further names as people type them, and says what is not one', () => {
    const names = [' Audit.example.com', '10.0.0.7', '[fd00::1]', ''];
    expect(problemsOf(collectorKind, { allowedHosts: names })).toEqual({});
    for (const wrong of ['https://audit.example.com', 'audit.example.com:443', 'audit.example.com/v1', '-a', 'a?b']) {
      expect(problemsOf(collectorKind, { allowedHosts: [wrong] })['settings.allowedHosts'], wrong).toContain(wrong);
    }
    const tooMany = Array.from({ length: 51 }, (_, index) => `a${index}`);
    expect(problemsOf(collectorKind, { allowedHosts: tooMany })).toHaveProperty(['settings.allowedHosts']);
  });

  it('shows sizes in megabytes, and says their limits in them', () => {
    expect(newSourceForm(collectorKind, 'A').settings.maxBodyBytes).toBe(10);
    expect(sent(collectorKind, { maxBodyBytes: 2.5 })).toMatchObject({ maxBodyBytes: 2_621_440 });
    expect(problemsOf(collectorKind, { maxBodyBytes: 200 })).toEqual({
      'settings.maxBodyBytes': expect.stringMatching(/^Between .* and 95.* MB\.$/),
    });
  });

  it('asks for the key of an own certificate, unless it is stored', () => {
    const at = 'settings.tls.options.own.key';
    const own = { 'tls.own.certificatePem': cert };
    expect(problemsOf(collectorKind, own)).toEqual({ [at]: 'Fill this in.' });
    expect(problemsOf(collectorKind, { ...own, 'tls.own.key': { mode: 'kept' } })).toEqual({});
    expect(problemsOf(collectorKind, { ...own, 'tls.own.key': { mode: 'typed', text: key } })).toEqual({});
    const locked = key.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY');
    expect(problemsOf(collectorKind, { ...own, 'tls.own.key': { mode: 'typed', text: locked } })[at]).toMatch(
      /password/,
    );
  });
});

describe('a kind of source', () => {
  it.each(sourceDefinitions)('$kind tells its settings in words, and never a secret', (definition) => {
    const settings = toSourceInput(definition, newSourceForm(definition, 'A')).settings;
    expect(settingsLine(source(settings), null)).toBeTypeOf('string');
    expect(JSON.stringify(settingsFacts(definition.fields, settings))).not.toContain('make');
  });

  it('shows where it listens instead of what it is set to', () => {
    expect(settingsLine(source(stored()), null)).toBe('127.0.0.1, port 7414');
    expect(settingsLine(source(stored({ port: 0 })), null)).toBe('127.0.0.1, port chosen by the system');
    expect(settingsLine(source(stored()), 'http://127.0.0.1:7414/v1/audit')).toBe('http://127.0.0.1:7414/v1/audit');
    expect(settingsLine(source({ kind: 'of another version' }), null)).toBe('');
  });
});

const secret = new Secret('never looked at');
const collector = (changes: Partial<CollectorSettings> = {}): CollectorSettings => ({
  host: '127.0.0.1',
  port: 7_414,
  auth: { kind: 'bearer', token: secret },
  tls: { kind: 'off' },
  maxBodyBytes: 10_485_760,
  splunk: false,
  datadog: false,
  otlp: false,
  firehose: false,
  allowedHosts: undefined,
  allowedAddresses: undefined,
  ...changes,
});

describe("a collector's values for senders", () => {
  const url = 'http://127.0.0.1:7414/v1/audit';

  it('follow its way of authenticating', () => {
    expect(senderValues(collector(), url, 's').map((value) => value.name)).toEqual(['URL', 'Bearer token']);
    const apiKey = collector({ auth: { kind: 'apiKey', header: 'X-Key', key: secret } });
    expect(senderValues(apiKey, url, null)).toEqual([
      { name: 'URL', value: url, secret: false },
      { name: 'Header name', value: 'X-Key', secret: false },
      { name: 'API key', value: '', secret: true },
    ]);
  });

  it('cover the protocols that are switched on, and no other', () => {
    expect(protocolSetups(collector(), url, 'abc', 'linux')).toEqual([]);
    const [splunk] = protocolSetups(collector({ splunk: true }), url, 'abc', 'linux');
    expect(splunk?.values.map(({ name, value }) => [name, value])).toEqual([
      ['HEC URL', 'http://127.0.0.1:7414/services/collector'],
      ['HEC token', 'abc'],
    ]);
    expect(splunk?.example).toContain("-H 'Authorization: Splunk abc'");
    const all = collector({ splunk: true, datadog: true, otlp: true, firehose: true });
    const setups = protocolSetups(all, url, 'abc', 'linux');
    expect(setups.map(({ values }) => values.map(({ value }) => value))).toEqual([
      ['http://127.0.0.1:7414/services/collector', 'abc'],
      ['http://127.0.0.1:7414', 'http://127.0.0.1:7414/api/v2/logs', 'abc'],
      ['http://127.0.0.1:7414', 'http://127.0.0.1:7414/v1/logs', 'abc'],
      ['http://127.0.0.1:7414/firehose', 'abc'],
    ]);
    const [hidden] = protocolSetups(collector({ splunk: true }), url, null, 'linux');
    expect(hidden?.example).toContain(HIDDEN_SECRET);
  });

  it('name the address that senders outside use, or what has to be done for them', () => {
    expect(outsideUrl('audit.example.com')).toBe('https://audit.example.com/v1/audit');
    expect(outsideUrl('fd00::1')).toBe('https://[fd00::1]/v1/audit');
    const outsideText = (settings: CollectorSettings) => phraseText(outsideHint(settings) ?? dataPhrase(''));
    expect(outsideText(collector({ allowedHosts: ['audit.example.com'] }))).toContain(
      'https://audit.example.com/v1/audit',
    );
    expect(outsideText(collector())).toContain('this computer only');
    expect(outsideHint(collector({ host: '0.0.0.0', tls: { kind: 'generated' } }))).toBeNull();
  });

  it('make a command that can be pasted, with the secret left open once it is hidden', () => {
    expect(curlExample(collector(), url, 'abc', 'linux')).toContain("-H 'Authorization: Bearer abc'");
    expect(curlExample(collector(), url, null, 'linux')).toContain(HIDDEN_SECRET);
    const basic = collector({ auth: { kind: 'basic', user: "o'dc", password: secret }, tls: { kind: 'generated' } });
    const command = curlExample(basic, url, 'abc', 'darwin');
    expect(command).toContain("-u 'o'\\''dc:abc'");
    expect(command).toContain('--insecure');
    expect(curlExample(collector(), url, 'abc', 'win32')).toContain('-d "{\\"Event\\"');
  });
});
