/** biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how references to secrets are written. */
import { createPrivateKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { definitions } from '../../../src/destinations/definitions';
import { type LoadedConfig, loadConfig, readConfig } from '../../../src/main/cli/config-file';
import { kinds as sourceKinds } from '../../../src/sources/kinds';
import { caPem, serverTls } from '../../support/certificates';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-config-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const env = { LAB_TOKEN: 'tok-from-env', EMPTY: '' };
const read = (text: string, secrets = true) => readConfig(text, folder, { env, definitions, secrets });

/** `line:column path message`, one for each problem. */
function problemsOf(loaded: LoadedConfig): string[] {
  if (loaded.ok) return [];
  return loaded.problems.map(({ line, column, path, message }) =>
    `${line}:${column} ${path} ${message}`.replace('  ', ' '),
  );
}

function configOf(loaded: LoadedConfig) {
  expect(problemsOf(loaded)).toEqual([]);
  if (!loaded.ok) throw new Error('unreachable');
  return loaded.config;
}

const example = `version: 1
sources: [{name: files, kind: files, paths: ["./trail/*.ndjson"]}]
streams: [{name: lab, destination: {kind: http, url: "http://127.0.0.1:9000/in", framing: ndjson, auth: {kind: bearer, token: "\${env:LAB_TOKEN}"}}}]
`;

describe('the labels of a stream', () => {
  const withLabels = (labels: string) => read(example.replace('name: lab', `name: lab, labels: ${labels}`));

  it('are read', () => {
    expect(configOf(withLabels('[prod, EU]')).streams[0]?.labels).toEqual(['prod', 'EU']);
    expect(configOf(read(example)).streams[0]?.labels).toEqual([]);
  });

  it('that are not valid are problems with their place', () => {
    expect(problemsOf(withLabels('prod'))[0]).toContain('streams[0].labels');
    expect(problemsOf(withLabels('[prod, "a,b"]'))[0]).toContain('streams[0].labels[1] A label has no commas');
    expect(problemsOf(withLabels('[prod, PROD]'))[0]).toContain('Each label once.');
  });
});

describe('a configuration file', () => {
  it('is read into what the engine runs', () => {
    const { sources, streams, retention } = configOf(read(example));
    expect(sources).toMatchObject([
      {
        name: 'files',
        active: true,
        blocked: null,
        settings: { kind: 'files', paths: [join(folder, 'trail/*.ndjson')] },
      },
    ]);
    expect(streams).toMatchObject([
      {
        name: 'lab',
        active: true,
        startAt: 'beginning',
        destination: {
          kind: 'http',
          settings: { url: 'http://127.0.0.1:9000/in', framing: 'ndjson', auth: { kind: 'bearer' } },
          secrets: { 'auth.token': 'tok-from-env' },
        },
        delivery: { maxBatchEvents: 1_000 },
        filter: {},
      },
    ]);
    expect(retention.maxAgeMs).toBe(90 * 86_400_000);
  });

  it('says the same as JSON', () => {
    const json = JSON.stringify({
      version: 1,
      sources: [{ name: 'files', kind: 'files', paths: ['./trail/*.ndjson'] }],
      streams: [
        {
          name: 'lab',
          destination: {
            kind: 'http',
            url: 'http://127.0.0.1:9000/in',
            framing: 'ndjson',
            auth: { kind: 'bearer', token: '${env:LAB_TOKEN}' },
          },
        },
      ],
    });
    expect(read(json)).toEqual(read(example));
  });

  it('gives the same ids run after run, whatever else changes', () => {
    const [first] = configOf(read(example)).streams;
    const other = example.replace('9000', '9001').replace('name: lab', 'name: other');
    const both = `${example.trimEnd().slice(0, -1)}, {name: second, destination: {kind: http, url: "https://a.example/in"}}]`;
    expect(configOf(read(both)).streams[0]?.id).toBe(first?.id);
    expect(configOf(read(other)).streams[0]?.id).not.toBe(first?.id);
    expect(first?.id).toMatch(/^lab-[0-9a-f]{12}$/);
  });

  it('may keep sources and streams without running them, and begin with what is new', () => {
    const text = `
version: 1
sources: [{ name: s, kind: sample, eventsPerMinute: 6, active: false }]
streams:
  - name: a
    active: false
    startAt: now
    destination: { kind: http, url: "https://a.example/in" }
    delivery: { maxBatchEvents: 10 }
    filter: { conditions: [{ field: status, op: isOneOf, values: [Failed] }] }
retention: { retainDays: 0, retainMegabytes: 5 }
`;
    const { sources, streams, retention } = configOf(read(text));
    expect(sources).toMatchObject([{ active: false, settings: { eventsPerMinute: 6 } }]);
    expect(streams).toMatchObject([
      {
        active: false,
        startAt: 'now',
        delivery: { maxBatchEvents: 10 },
        filter: { where: { field: 'status', is: ['Failed'] } },
      },
    ]);
    expect(retention).toEqual({ maxAgeMs: null, maxBytes: 5_000_000, hardLimitBytes: null });
  });
});

describe('the filter of a stream', () => {
  const stream = (filter: string) =>
    `version: 1\nstreams:\n  - name: lab\n    destination: { kind: http, url: "https://a.example/in" }\n    filter:\n${filter}`;

  it('is a tree of conditions on any field', () => {
    const text = stream(`      where:
        all:
          - { field: operation, is: [UserLogin, OrgRoleGrant] }
          - not: { field: user, startsWith: svc- }
          - any:
              - { field: Event.Response.StatusCode, atLeast: 400 }
              - { field: Event.Request.SourceIp, inNetwork: [10.0.0.0/8, "fd00::/8"] }
`);
    expect(configOf(read(text)).streams[0]?.filter).toEqual({
      where: {
        all: [
          { field: 'operation', is: ['UserLogin', 'OrgRoleGrant'] },
          { not: { field: 'user', startsWith: ['svc-'] } },
          {
            any: [
              { field: 'Event.Response.StatusCode', atLeast: 400 },
              { field: 'Event.Request.SourceIp', inNetwork: ['10.0.0.0/8', 'fd00::/8'] },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['a mistyped comparison', 'where: { any: [{ field: user, contain: ann }] }', 6, 'Did you mean "contains"?'],
    ['a mistyped key of the filter', 'wher: { field: user, is: ann }', 6, 'Did you mean "where"?'],
    ['a bad expression', 'where: { field: user, matches: "svc-(" }', 6, 'missing closing )'],
    ['a bad path', 'where: { field: Event..User, is: ann }', 6, 'A name is missing'],
    [
      'a mistyped key of the earlier form',
      'conditions: [{ feild: user, op: isOneOf, values: [a] }]',
      6,
      'Did you mean "field"?',
    ],
  ])('with %s is refused at its place', (_what, filter, line, words) => {
    const loaded = read(stream(`      ${filter}\n`));
    if (loaded.ok) throw new Error('It was taken.');
    expect(loaded.problems.find(({ message }) => message.includes(words))).toMatchObject({ line });
  });
});

describe('a collector', () => {
  const collector = (rest: string) => `version: 1\nsources:\n  - name: odc\n    kind: collector\n    ${rest}\n`;

  it.each([
    ['auth.token', 'auth: { kind: bearer, token: "${env:LAB_TOKEN}" }', { kind: 'bearer' }],
    ['auth.key', 'auth: { kind: apiKey, key: "${env:LAB_TOKEN}" }', { kind: 'apiKey', header: 'X-API-Key' }],
    ['auth.key', 'auth: { kind: apiKey, header: X-Key, key: "${env:LAB_TOKEN}" }', { kind: 'apiKey', header: 'X-Key' }],
    ['auth.password', 'auth: { kind: basic, user: odc, password: "${env:LAB_TOKEN}" }', { kind: 'basic', user: 'odc' }],
  ])('takes its secret %s from where it is referred to', (path, auth, settings) => {
    const [source] = configOf(read(collector(auth))).sources;
    expect(source).toMatchObject({ settings: { auth: settings, port: 7_414 }, secrets: { [path]: 'tok-from-env' } });
    expect(JSON.stringify(source?.settings)).not.toContain('tok-from-env');
  });

  it('needs a secret, and TLS beyond this computer', () => {
    expect(problemsOf(read(collector('auth: { kind: bearer }')))).toEqual(['5:5 sources[0].auth.token Fill this in.']);
    const open = collector('host: 0.0.0.0\n    auth: { kind: bearer, token: "${env:LAB_TOKEN}" }');
    expect(problemsOf(read(open))).toEqual([expect.stringContaining('TLS is needed')]);
  });
});

/** What is wrong, the text, and what is said of it. */
const mistakes: readonly (readonly [what: string, text: string, said: readonly string[]])[] = [
  ['no configuration at all', 'hello', ['1:1 A configuration begins with "version: 1".']],
  ['an empty file', '', ['1:1 A configuration begins with "version: 1".']],
  ['no version', 'sources: []\n', ['1:1 version "version: 1" is missing. This Sluice reads version 1.']],
  ['another version', 'version: 2\n', ['1:1 version This Sluice reads version 1.']],
  [
    'an unknown key, near to a known one',
    'version: 1\nstream: []\n',
    ['2:1 stream Unknown setting. Did you mean "streams"?'],
  ],
  [
    'an unknown setting of a destination',
    'version: 1\nstreams:\n  - name: a\n    destination:\n      kind: http\n      url: https://a.example/in\n      frameing: ndjson\n',
    ['7:7 streams[0].destination.frameing Unknown setting. Did you mean "framing"?'],
  ],
  [
    'an unknown setting within a variant',
    'version: 1\nstreams:\n  - name: a\n    destination:\n      kind: http\n      url: https://a.example/in\n      auth: { kind: bearer, tokn: "${env:LAB_TOKEN}" }\n',
    [
      '7:7 streams[0].destination.auth.token Fill this in.',
      '7:29 streams[0].destination.auth.tokn A reference is possible only where a secret stands; this setting is shown to people.',
      '7:29 streams[0].destination.auth.tokn Unknown setting. Did you mean "token"?',
    ],
  ],
  [
    'a missing setting',
    'version: 1\nstreams:\n  - name: a\n    destination: { kind: http }\n',
    ['4:5 streams[0].destination.url Fill this in.'],
  ],
  [
    'an unknown destination',
    'version: 1\nstreams:\n  - name: a\n    destination: { kind: htp }\n',
    ['4:20 streams[0].destination.kind There is no such destination. Did you mean "http"?'],
  ],
  [
    'no destination',
    'version: 1\nstreams:\n  - name: a\n',
    ['3:5 streams[0].destination A stream needs a destination: "kind: …" and its settings.'],
  ],
  [
    'an unknown kind of source',
    'version: 1\nsources:\n  - { name: a, kind: file, paths: [x] }\n',
    [`3:16 sources[0].kind The kind of a source is one of: ${sourceKinds.join(', ')}.`],
  ],
  [
    'a list that is none',
    'version: 1\nsources: files\n',
    ['2:1 sources A list is expected: each entry begins with "- ".'],
  ],
  ['no paths', 'version: 1\nsources:\n  - name: a\n    kind: files\n', ['3:5 sources[0].paths Fill this in.']],
  [
    'a name that is taken, in other letters',
    'version: 1\nsources:\n  - { name: a, kind: files, paths: [x] }\n  - { name: A, kind: files, paths: [y] }\n',
    ['4:7 sources[1].name Another one is already named "A".'],
  ],
  [
    'a number out of range, and an unknown one',
    'version: 1\nstreams:\n  - name: a\n    destination: { kind: http, url: "https://a.example/" }\n    delivery: { maxBatchEvent: 5, flushAfterMs: -1 }\n',
    [
      '5:17 streams[0].delivery.maxBatchEvent Unknown setting. Did you mean "maxBatchEvents"?',
      '5:35 streams[0].delivery.flushAfterMs Too small: expected number to be >=0',
    ],
  ],
  [
    'a variable that is not set',
    'version: 1\nstreams:\n  - name: a\n    destination: { kind: http, url: "https://a.example/", auth: { kind: bearer, token: "${env:NOPE}" } }\n',
    ['4:81 streams[0].destination.auth.token The environment variable NOPE is not set.'],
  ],
  [
    'a variable that is empty',
    'version: 1\nstreams:\n  - name: a\n    destination: { kind: http, url: "https://a.example/", auth: { kind: bearer, token: "${env:EMPTY}" } }\n',
    ['4:81 streams[0].destination.auth.token The environment variable EMPTY is empty.'],
  ],
  [
    'a reference within a text',
    'version: 1\nstreams:\n  - name: a\n    destination: { kind: http, url: "https://a.example/", auth: { kind: bearer, token: "Bearer ${env:LAB_TOKEN}" } }\n',
    ['4:81 streams[0].destination.auth.token A reference stands alone, as "${env:NAME}" or "${file:PATH}".'],
  ],
  [
    'a reference where no secret stands',
    'version: 1\nstreams:\n  - name: a\n    destination: { kind: http, url: "https://a.example/${env:LAB_TOKEN}" }\n',
    [
      '4:32 streams[0].destination.url A reference is possible only where a secret stands; this setting is shown to people.',
    ],
  ],
  [
    'a secret that is a number',
    'version: 1\nstreams:\n  - name: a\n    destination: { kind: http, url: "https://a.example/", auth: { kind: bearer, token: 12345 } }\n',
    [
      '4:81 streams[0].destination.auth.token A secret is text: refer to it as "${env:NAME}" or "${file:PATH}", in quotes.',
    ],
  ],
  ['the same key twice', 'version: 1\nversion: 1\n', ['2:1 Map keys must be unique']],
  ['YAML that is none', 'version: 1\nsources: [\n', [expect.stringMatching(/^[23]:\d+ /) as unknown as string]],
  [
    'a key that reaches a prototype',
    'version: 1\n__proto__: { admin: true }\n',
    ['1:1 It contains a key that is not allowed.'],
  ],
];

describe('what is wrong with a file', () => {
  it.each(mistakes)('is said with line, column and path: %s', (_what, text, said) => {
    expect(problemsOf(read(text))).toEqual(said);
  });

  it('is reported all at once, in the order of the file', () => {
    const text = 'version: 3\nsources:\n  - { kind: files }\nstreams:\n  - { name: "" }\n';
    expect(problemsOf(read(text)).map((line) => line.split(' ')[1])).toEqual([
      'version',
      'sources[0].name',
      'sources[0].paths',
      'streams[0].destination',
      'streams[0].name',
    ]);
  });

  it('never holds a secret', () => {
    const text = example.replace('framing: ndjson', 'framing: wrong');
    expect(JSON.stringify(read(text))).not.toContain('tok-from-env');
  });

  it('is reported for a file that does not exist or is a folder', () => {
    const options = { env, definitions, secrets: true };
    expect(problemsOf(loadConfig(join(folder, 'none.yaml'), options))).toEqual(['1:1 There is no such file.']);
    expect(problemsOf(loadConfig(folder, options))).toEqual([expect.stringContaining('EISDIR')]);
  });

  it('is never a crash, whatever the file holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.stringMatching(/^[ \-:\n[\]{}&*!|>'"%@`a-z0-9]*$/)),
        (text) => {
          read(text);
          read(`version: 1\nstreams:\n  - ${text}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('cannot be a file that grows without end when it is read', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[n]}`)}]`),
    ].join('\n');
    expect(read(`version: 1\n${bomb}\n`).ok).toBe(false);
  });
});

describe('references to secrets', () => {
  const withToken = (token: string) => example.replace('${env:LAB_TOKEN}', token);
  const secretOf = (loaded: LoadedConfig) => configOf(loaded).streams[0]?.destination.secrets['auth.token'];

  it('to files are relative to the configuration, and trimmed', () => {
    mkdirSync(join(folder, 'secrets'));
    writeFileSync(join(folder, 'secrets', 'token'), 'tok from file\r\n');
    expect(secretOf(read(withToken('${file:secrets/token}')))).toBe('tok from file');
    expect(secretOf(read(withToken(`\${file:${join(folder, 'secrets', 'token')}}`)))).toBe('tok from file');
  });

  it('that lead nowhere have a code of their own', () => {
    const loaded = read(withToken('${file:nowhere}'));
    expect(loaded).toMatchObject({ ok: false, problems: [{ code: 'SLUICE-CFG-003' }] });
    expect(problemsOf(loaded)).toEqual([
      expect.stringContaining(`The file ${join(folder, 'nowhere')} does not exist.`),
    ]);
  });

  it('are not followed when only the form is to be looked at', () => {
    expect(read(withToken('${env:NOPE}'), false).ok).toBe(true);
    expect(read(withToken('x${env:NOPE}'), false).ok).toBe(false);
  });

  it('are better than a secret in plain text, which is taken with a warning', () => {
    const loaded = read(withToken('plain-token'));
    expect(secretOf(loaded)).toBe('plain-token');
    expect(loaded.warnings).toMatchObject([{ path: 'streams[0].destination.auth.token' }]);
    expect(JSON.stringify(loaded.warnings)).not.toContain('plain-token');
  });

  it('lead to what the destination then checks like anything typed', () => {
    writeFileSync(join(folder, 'token'), 'two\nlines');
    expect(problemsOf(read(withToken('${file:token}')))).toEqual([
      expect.stringContaining('streams[0].destination.auth.token There is a line break in the middle'),
    ]);
  });
});

describe('a secret with something around or inside it', () => {
  const reading = (token: string, config = example) =>
    readConfig(config, folder, { env: { LAB_TOKEN: token }, definitions, secrets: true });
  const collector = `version: 1
sources: [{name: odc, kind: collector, auth: {kind: bearer, token: "\${env:LAB_TOKEN}"}}]
`;

  it.each(['T0ken\r', 'T0ken\r\n', ' T0ken\t', '\ufeffT0ken', '\u200bT0ken\u00a0'])(
    'is used without what is around it: %j',
    (token) => {
      expect(configOf(reading(token, collector)).sources[0]?.secrets).toEqual({ 'auth.token': 'T0ken' });
      expect(configOf(reading(token)).streams).toHaveLength(1);
    },
  );

  it.each(['T0\nken', 'T0\rken', '"T0ken"', "'T0ken'", 'T0\u200bken', 'Tökén'])(
    'is refused with its own code and shown nowhere: %j',
    (token) => {
      for (const [config, path] of [
        [example, 'streams[0].destination.auth.token'],
        [collector, 'sources[0].auth.token'],
      ] as const) {
        const loaded = reading(token, config);
        expect(loaded.ok ? [] : loaded.problems).toMatchObject([{ code: 'SLUICE-SECRET-004', path }]);
        expect(JSON.stringify(loaded)).not.toContain(token);
      }
    },
  );

  it.each(['\r\n', ' ', '\ufeff', '\u200b'])('that is nothing but that counts as missing: %j', (token) => {
    expect(reading(token)).toMatchObject({ ok: false, problems: [{ code: 'SLUICE-CFG-003' }] });
  });

  it('is read from a file in UTF-16, as PowerShell writes it, and from no other bytes', () => {
    const config = example
      .replace('${env:LAB_TOKEN}', '${file:token}')
      .replace('bearer, token', 'basic, user: u, password');
    const utf16 = Buffer.from('\ufeffT0kén\r\n', 'utf16le');
    for (const bytes of [utf16, Buffer.from(utf16).swap16()]) {
      writeFileSync(join(folder, 'token'), bytes);
      const secrets = configOf(reading('', config)).streams[0]?.destination.secrets ?? {};
      expect(secrets['auth.password']?.trim()).toBe('\ufeffT0kén'.trim());
    }
    writeFileSync(join(folder, 'token'), Buffer.from([0x54, 0xff, 0xfe, 0x80]));
    expect(reading('', config)).toMatchObject({ ok: false, problems: [{ code: 'SLUICE-CFG-003' }] });
  });
});

describe('certificates and keys', () => {
  const withTls = (settings: object) =>
    JSON.stringify({
      version: 1,
      streams: [{ name: 'lab', destination: { kind: 'http', url: 'https://127.0.0.1:9443/', ...settings } }],
    });

  it('are read in the forms in which they come, and kept in one', async () => {
    const ca = await caPem();
    for (const text of [ca.replaceAll('\n', '\\n'), ca.replaceAll(/^/gm, '   '), ca.replaceAll('\n', '\r\n')]) {
      expect(configOf(read(withTls({ ca: text }))).streams).toHaveLength(1);
    }
  });

  it.each([
    ['cut', '-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----'],
    ['hollow', '-----BEGIN CERTIFICATE-----\nMAkwADAAAwEA\n-----END CERTIFICATE-----'],
    ['no PEM', 'hello'],
  ])('that are %s are refused instead of being left aside', (_, ca) => {
    expect(read(withTls({ ca }))).toMatchObject({ ok: false, problems: [{ path: 'streams[0].destination.ca' }] });
  });

  it('that do not belong together are refused with their own code', async () => {
    const [own, other] = [await serverTls('valid'), await serverTls('valid')];
    const problems = (key: string | undefined, more: object = {}) => {
      const settings = {
        clientCertificate: own.cert,
        ...(key === undefined ? {} : { clientKey: '${env:KEY}' }),
        ...more,
      };
      const loaded = readConfig(withTls(settings), folder, { env: { KEY: key }, definitions, secrets: true });
      return loaded.ok ? [] : loaded.problems.map(({ path, code }) => `${path.split('.').at(-1)} ${code}`);
    };
    const locked = createPrivateKey(own.key)
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pw' })
      .toString();
    expect(problems(own.key)).toEqual([]);
    expect(problems(own.key.replaceAll('\n', '\\n'))).toEqual([]);
    expect(problems(undefined)).toEqual(['clientKey SLUICE-TLS-008']);
    expect(problems(other.key)).toEqual(['clientKey SLUICE-TLS-008']);
    expect(problems(own.cert)).toEqual(['clientKey SLUICE-TLS-008']);
    expect(problems(locked)).toEqual(['clientKeyPassphrase SLUICE-TLS-008']);
    expect(problems(locked, { clientKeyPassphrase: 'wrong' })).toEqual(['clientKeyPassphrase SLUICE-TLS-008']);
    expect(problems(locked, { clientKeyPassphrase: 'pw' })).toEqual([]);
  });
});
