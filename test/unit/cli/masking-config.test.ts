/** biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how references to secrets are written. */
import Ajv from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../../scripts/docs/config-schema';
import { definitions } from '../../../src/destinations/definitions';
import { readConfig } from '../../../src/main/cli/config-file';

const env = { PSEUDONYM_KEY: 'a long enough secret key', SHORT_KEY: 'short' };

function fileWith(lines: string): string {
  return `version: 1
streams:
  - name: lab
    destination: { kind: http, url: "http://127.0.0.1:9000/in" }
${lines.replace(/^/gm, '    ')}
`;
}

const load = (lines: string, secrets = true) => readConfig(fileWith(lines), '/', { env, definitions, secrets });

function problemsOf(lines: string): string[] {
  const loaded = load(lines);
  return loaded.ok ? [] : loaded.problems.map(({ path, message }) => `${path} ${message}`);
}

function streamOf(lines: string) {
  const loaded = load(lines);
  expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  const [stream] = loaded.ok ? loaded.config.streams : [];
  return { masking: stream?.shaping.masking, changes: stream?.shaping.changes, secrets: stream?.destination.secrets };
}

const pseudonyms = `masking:
  key: "\${env:PSEUDONYM_KEY}"
  rules:
    - { path: Event.Request.UserName, action: { kind: pseudonym } }
  patterns:
    - { pattern: email, action: { kind: replace } }`;
const allowList = `masking:
  allowed: [Event.Request.Action, Event.DateTime]`;
const changes = `changes:
  - { kind: add, field: tags.env, value: "env:{Event.EnvironmentName}" }
  - { kind: rename, from: Event.Request.Action, to: operation }
  - { kind: drop, field: Metadata }`;

describe('masking in a configuration file', () => {
  it('is read with its key as a secret', () => {
    const { masking, secrets } = streamOf(pseudonyms);
    expect(masking).toEqual({
      mode: 'rules',
      rules: [{ path: 'Event.Request.UserName', action: { kind: 'pseudonym' }, everywhere: true }],
      patterns: [{ pattern: 'email', action: { kind: 'replace', with: '***' } }],
    });
    expect(secrets).toEqual({ 'masking.key': env.PSEUDONYM_KEY });
  });

  it('is an allow-list where fields are allowed', () => {
    expect(streamOf(allowList).masking).toMatchObject({ mode: 'allowList', everywhere: true, rules: [] });
  });

  it('masks nothing where it is left out', () => {
    expect(streamOf('').masking).toEqual({ mode: 'rules', rules: [], patterns: [] });
  });

  it.each([
    [
      'without a key for pseudonyms',
      pseudonyms.replace(/ {2}key: .*\n/, ''),
      'streams[0].masking.key Pseudonyms need a key',
    ],
    [
      'with a key that can be guessed',
      pseudonyms.replace('PSEUDONYM_KEY', 'SHORT_KEY'),
      'streams[0].masking.key A key has at least 16',
    ],
    ['with a key that is not there', pseudonyms.replace('PSEUDONYM_KEY', 'NO_SUCH'), 'streams[0].masking.key'],
    [
      'with a reference where no secret stands',
      allowList.replace('Event.DateTime', '"${env:PSEUDONYM_KEY}"'),
      'streams[0].masking.allowed[1] A reference is possible only',
    ],
    [
      'with a path that is none',
      allowList.replace('Event.DateTime', 'Event..x'),
      'streams[0].masking.allowed[1] A name is missing',
    ],
    ['with an empty allow-list', 'masking: { allowed: [] }', 'streams[0].masking.allowed Name at least one field.'],
    [
      'with a misspelled setting',
      'masking: { rule: [] }',
      'streams[0].masking.rule Unknown setting. Did you mean "rules"?',
    ],
    [
      'with a misspelled part of a rule',
      'masking: { rules: [{ pth: a, action: { kind: remove } }] }',
      'streams[0].masking.rules[0].pth Unknown setting. Did you mean "path"?',
    ],
    ['that is a text', 'masking: users', 'streams[0].masking'],
  ])('is refused %s', (_case, lines, expected) => {
    expect(problemsOf(lines).join('\n')).toContain(expected);
  });

  it('is checked without its key being there where secrets are not looked at', () => {
    expect(load(pseudonyms.replace('PSEUDONYM_KEY', 'NO_SUCH'), false).ok).toBe(true);
  });
});

describe('changes in a configuration file', () => {
  it('are read in their order', () => {
    expect(streamOf(changes).changes?.map(({ kind }) => kind)).toEqual(['add', 'rename', 'drop']);
  });

  it('are refused with an invalid placeholder', () => {
    expect(problemsOf('changes: [{ kind: add, field: a, value: "{Event" }]').join()).toContain('changes[0].value');
  });

  it('are refused in a format that is text', () => {
    const template = 'format: { kind: template, template: "{Event.EventId}" }';
    expect(problemsOf(`${template}\n${changes}`).join()).toContain('which is text');
  });
});

describe('the published schema', () => {
  const check = new Ajv({ allErrors: true, strict: false }).compile(configSchema);

  it.each([pseudonyms, allowList, changes, 'format: ocsf', 'format: { kind: flat }'])(
    'takes what is read: %s',
    (lines) => {
      expect(check(parse(fileWith(lines))), JSON.stringify(check.errors)).toBe(true);
    },
  );

  it('refuses what is not read', () => {
    expect(check(parse(fileWith('masking: { rule: [] }')))).toBe(false);
  });
});
