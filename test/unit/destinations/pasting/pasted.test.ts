/** What each destination's form reads from pasted text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../../src/contract/fields';
import { MAX_PASTED_CHARACTERS } from '../../../../src/contract/paste';
import { definitionFor, definitions } from '../../../../src/destinations/definitions';
import { inEnglish } from '../../../../src/texts/phrase';

const GUID = 'b5a79aad-d822-46cc-80d1-819f80d7bfb0';
const KEY = '0123456789abcdef0123456789abcdef';

function pasted(kind: string, text: string) {
  const reader = definitionFor(kind)?.paste;
  if (reader === undefined) throw new Error(`Nothing can be pasted for ${kind}.`);
  const { completed, ignored, ...read } = reader.read(text);
  return { ...read, completed: completed.map(inEnglish), ignored: ignored.map(inEnglish) };
}

describe('for Splunk', () => {
  const curl = `curl -k https://splunk.example.com:8088/services/collector -H "Authorization: Splunk ${GUID}" \\
    -d '{"event": "hello world", "index": "audit", "sourcetype": "manual"}'`;

  it("the curl command of Splunk's documentation is read", () => {
    expect(pasted('splunk', curl)).toEqual({
      settings: { url: 'https://splunk.example.com:8088/services/collector', token: GUID, index: 'audit' },
      completed: [],
      ignored: ['option -k (certificates stay checked)'],
    });
  });

  it.each([
    [`curl "https://mysplunk.example.com:8088/services/collector" -u "x:${GUID}" -d '{"event":1}'`],
    [`curl https://mysplunk.example.com:8088/services/collector?token=${GUID} -d '{"event":1}'`],
    [`https://mysplunk.example.com:8088/services/collector\n${GUID}`],
    [`https://x:${GUID}@mysplunk.example.com:8088/services/collector`],
  ])('the token of %j goes into its field, and not into the address', (text) => {
    expect(pasted('splunk', text).settings).toEqual({
      url: 'https://mysplunk.example.com:8088/services/collector',
      token: GUID,
    });
  });

  it.each([
    ['splunk.example.com', 'https://splunk.example.com:8088/services/collector/event'],
    ['splunk.example.com:443', 'https://splunk.example.com:443/services/collector/event'],
    ['localhost', 'http://localhost:8088/services/collector/event'],
    ['acme.splunkcloud.com', 'https://http-inputs-acme.splunkcloud.com/services/collector/event'],
    [
      'https://acme.splunkcloud.com/en-US/app/search',
      'https://http-inputs-acme.splunkcloud.com/services/collector/event',
    ],
    ['http-inputs.acme.splunkcloud.com', 'https://http-inputs.acme.splunkcloud.com/services/collector/event'],
    ['acme.splunkcloudgc.com', 'https://http-inputs.acme.splunkcloudgc.com/services/collector/event'],
  ])('the host %s is completed', (host, url) => {
    const { settings, completed } = pasted('splunk', host);
    expect(settings.url).toBe(url);
    expect(completed).toEqual([`The address was completed to ${url}.`]);
  });

  it('a complete address stays as it is', () => {
    const field = definitionFor('splunk')?.fields.url;
    const complete = field?.type === 'address' ? field.complete : undefined;
    for (const text of [
      'https://splunk.example.com:8088',
      'https://http-inputs-acme.splunkcloud.com/services/x',
      'a b',
      '',
    ])
      expect(complete?.(text)).toBeNull();
  });
});

describe('for Datadog', () => {
  it("the curl command of Datadog's documentation is read", () => {
    const text = `curl -X POST "https://http-intake.logs.datadoghq.eu/api/v2/logs" \\
-H "Accept: application/json" -H "Content-Type: application/json" -H "DD-API-KEY: ${KEY}" -d '[{"message":"x"}]'`;
    expect(pasted('datadog', text)).toEqual({
      settings: { endpoint: { kind: 'site', site: 'datadoghq.eu' }, apiKey: KEY },
      completed: [],
      ignored: [],
    });
  });

  it('a key in the older path is taken out of the address', () => {
    expect(pasted('datadog', `https://http-intake.logs.datadoghq.com/v1/input/${KEY}`).settings).toEqual({
      endpoint: { kind: 'url', url: 'https://http-intake.logs.datadoghq.com/v1/input' },
      apiKey: KEY,
    });
  });

  it("the agent's variables are read", () => {
    expect(pasted('datadog', `DD_SITE="us5.datadoghq.com" \nexport DD_API_KEY=${KEY}`).settings).toEqual({
      endpoint: { kind: 'site', site: 'us5.datadoghq.com' },
      apiKey: KEY,
    });
  });
});

describe('for Elasticsearch', () => {
  it('the user in an address goes into its fields', () => {
    expect(pasted('elasticsearch', 'https://elastic:p%40ss@es.example.com:9200').settings).toEqual({
      url: 'https://es.example.com:9200',
      auth: { kind: 'basic', user: 'elastic', password: 'p@ss' },
    });
  });

  it('an Elastic Cloud ID stands for its address', () => {
    const id = `staging:${btoa('eu-west-1.aws.found.io$0a1b2c3d$9f8e7d6c')}`;
    expect(pasted('elasticsearch', id).settings).toEqual({ url: 'https://0a1b2c3d.eu-west-1.aws.found.io' });
    const withPort = `staging:${btoa('eu-west-1.aws.found.io:9243$0a1b2c3d$9f8e7d6c')}`;
    expect(pasted('elasticsearch', withPort).settings).toEqual({ url: 'https://0a1b2c3d.eu-west-1.aws.found.io:9243' });
  });

  it('a curl command gives the address, the index, the pipeline and the key', () => {
    const text = `curl -X POST "https://es.example.com:9200/logs-odc-default/_bulk?pipeline=odc&pretty" -H 'Authorization: ApiKey abc=='`;
    expect(pasted('elasticsearch', text).settings).toEqual({
      url: 'https://es.example.com:9200',
      index: 'logs-odc-default',
      pipeline: 'odc',
      auth: { kind: 'apiKey', key: 'abc==' },
    });
  });
});

describe('for OpenTelemetry', () => {
  it('the variables of the specification are read, those for logs first', () => {
    const text = `export OTEL_EXPORTER_OTLP_ENDPOINT="https://otlp.example.com"
export OTEL_EXPORTER_OTLP_LOGS_ENDPOINT="https://logs.example.com/v1/logs"
export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Basic%20dXNlcjpwYXNz,X-Scope-OrgID=acme"
OTEL_EXPORTER_OTLP_PROTOCOL=http/json
OTEL_SERVICE_NAME=odc
OTEL_EXPORTER_OTLP_TIMEOUT=10`;
    expect(pasted('otlp', text)).toEqual({
      settings: {
        url: 'https://logs.example.com/v1/logs',
        auth: { kind: 'basic', user: 'user', password: 'pass' },
        headers: { 'X-Scope-OrgID': 'acme' },
        encoding: 'json',
        serviceName: 'odc',
      },
      completed: [],
      ignored: ['variable OTEL_EXPORTER_OTLP_TIMEOUT'],
    });
  });

  it('a bare host gets the port of OTLP over HTTP', () => {
    expect(pasted('otlp', 'collector.example.com').settings.url).toBe('https://collector.example.com:4318');
  });
});

describe('for syslog', () => {
  it.each([
    ['syslog.example.com:6514', { host: 'syslog.example.com', port: 6_514 }],
    ['tls://syslog.example.com', { host: 'syslog.example.com', port: 6_514, transport: 'tls' }],
    ['tcp://10.0.0.1:601', { host: '10.0.0.1', port: 601, transport: 'tcp' }],
    [
      '*.* @@(o)syslog.example.com:514;RSYSLOG_SyslogProtocol23Format',
      { host: 'syslog.example.com', port: 514, transport: 'tcp' },
    ],
    ['[2001:db8::1]:6514', { host: '2001:db8::1', port: 6_514 }],
    ['udp://syslog.example.com:514', { host: 'syslog.example.com', port: 514 }],
    ['https://syslog.example.com/', {}],
  ])('%s is read', (text, settings) => {
    expect(pasted('syslog', text).settings).toEqual(settings);
  });
});

describe('for Firehose', () => {
  it('ARNs and variables are read together', () => {
    const text = `arn:aws:firehose:eu-central-1:123456789012:deliverystream/odc-audit
arn:aws:iam::123456789012:role/sluice`;
    expect(pasted('firehose', text).settings).toEqual({
      region: 'eu-central-1',
      deliveryStream: 'odc-audit',
      credentials: { kind: 'role', roleArn: 'arn:aws:iam::123456789012:role/sluice' },
    });
    const variables =
      'export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY="a/b+c"\nAWS_REGION=eu-west-1';
    expect(pasted('firehose', variables).settings).toEqual({
      region: 'eu-west-1',
      credentials: { kind: 'key', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a/b+c' },
    });
  });

  it("the address of the stream's page in the console is read", () => {
    const text =
      'https://eu-central-1.console.aws.amazon.com/firehose/home?region=eu-central-1#/details/odc-audit/monitoring';
    expect(pasted('firehose', text).settings).toEqual({ region: 'eu-central-1', deliveryStream: 'odc-audit' });
  });
});

describe('for any HTTP endpoint', () => {
  it.each([
    [`-H 'Authorization: Bearer abc'`, { kind: 'bearer', token: 'abc' }],
    [`-H 'X-API-Key: abc'`, { kind: 'apiKey', header: 'X-API-Key', key: 'abc' }],
    [`-u 'me:a:b'`, { kind: 'basic', user: 'me', password: 'a:b' }],
    [`-H 'Authorization: Token abc'`, { kind: 'apiKey', header: 'Authorization', key: 'Token abc' }],
    ['--oauth2-bearer abc', { kind: 'bearer', token: 'abc' }],
  ])('%s becomes its authentication', (option, auth) => {
    const { settings } = pasted('http', `curl https://siem.example.com/ingest ${option} -d '[{}]'`);
    expect(settings).toEqual({ url: 'https://siem.example.com/ingest', auth, framing: 'array' });
  });

  it('other headers stay headers, except those that look like secrets', () => {
    const { settings, ignored } = pasted(
      'http',
      `curl https://siem.example.com/in -H 'X-Api-Key: a' -H 'X-Tenant: acme' -H 'X-Second-Token: b' -H 'Cookie: c=d'`,
    );
    expect(settings.headers).toEqual({ 'X-Tenant': 'acme' });
    expect(ignored).toEqual(['header X-Second-Token (looks like a secret)', 'header Cookie (looks like a secret)']);
  });

  it('a secret in the address is left out and named', () => {
    const { settings, ignored } = pasted('http', 'https://siem.example.com/in?tenant=a&api_key=s3cret');
    expect(settings.url).toBe('https://siem.example.com/in?tenant=a');
    expect(ignored.join()).toContain('api_key');
    expect(ignored.join()).not.toContain('s3cret');
  });
});

describe('for every destination', () => {
  /** The values of all fields that are no secrets. */
  function plainTexts(fields: Fields, settings: Readonly<Record<string, unknown>>): string {
    return Object.entries(settings)
      .map(([name, value]) => {
        const field = fields[name];
        if (field === undefined) throw new Error(`There is no field ${name}.`);
        if (field.type === 'secret') return '';
        if (field.type !== 'variant') return JSON.stringify(value);
        const { kind, ...inner } = value as { kind: string };
        return plainTexts(field.options[kind]?.fields ?? {}, inner);
      })
      .join('\n');
  }

  it.each(definitions.map((definition) => [definition.name, definition] as const))(
    '%s: a secret of a curl command is in no other field, and in no sentence',
    (_, { paste, fields }) => {
      const secret = 's3cr3tValue0123456789';
      for (const text of [
        `curl https://a.example.com/in -H 'Authorization: Bearer ${secret}'`,
        `curl https://a.example.com/in -u user:${secret}`,
        `curl 'https://user:${secret}@a.example.com/in?token=${secret}' -H 'X-Api-Key: ${secret}' -H 'DD-API-KEY: ${secret}'`,
        `https://user:${secret}@a.example.com/in\nX-Auth: ${secret}`,
        `OTEL_EXPORTER_OTLP_HEADERS=api-key=${secret}\nAWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY=${secret}`,
      ]) {
        const { settings, completed, ignored } = paste?.read(text) ?? { settings: {}, completed: [], ignored: [] };
        expect(plainTexts(fields, settings)).not.toContain(secret);
        expect([...completed, ...ignored].map(inEnglish).join('\n')).not.toContain(secret);
      }
    },
  );

  it('any text is read without an error, and fills in declared fields only', () => {
    const pieces = [
      'curl ',
      '-H ',
      '"',
      "'",
      'https://',
      'a.example.com',
      ':8088',
      '/',
      '@',
      '?token=',
      '\n',
      '=',
      '$',
      '%',
      ' ',
      'Authorization: ',
      'Basic ',
      'x',
    ];
    const anyText = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { paste, fields } of definitions) plainTexts(fields, paste?.read(text).settings ?? {});
      }),
    );
  });

  it('a text that is far too long is not read', () => {
    for (const { paste } of definitions) {
      const started = performance.now();
      paste?.read(`curl ${'"a" \\\n'.repeat(MAX_PASTED_CHARACTERS)}`);
      paste?.read('a.'.repeat(MAX_PASTED_CHARACTERS));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});
