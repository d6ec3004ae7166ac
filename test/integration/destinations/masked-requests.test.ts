/** No masked value is left in what any destination is sent, whatever its format and encoding. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Masking, maskingSchema } from '../../../src/contract/masking';
import { joinSecrets } from '../../../src/contract/settings';
import { unshaped } from '../../../src/contract/shaping';
import { destinations } from '../../../src/destinations';
import { batchOf } from '../../../src/destinations/batch';
import type { DestinationModule } from '../../../src/destinations/module';
import type { EventBatch } from '../../../src/destinations/sender';
import { streamShape } from '../../../src/main/engine/delivery/stream-shape';

const KEY = { 'masking.key': 'a key of the stream, long enough' };
const TEMPLATE = '{Event.Request.UserName} {Event.Effect.Message} {Event}';
const encoder = new TextEncoder();

const settingsOf: Readonly<Record<string, Record<string, unknown>>> = {
  datadog: {},
  splunk: { url: 'https://splunk.example.com:8088' },
  firehose: { region: 'eu-west-1', deliveryStream: 'audit', credentials: { kind: 'computer' } },
  http: { url: 'https://siem.example.com/in' },
  otlp: { url: 'https://otel.example.com/v1/logs' },
  elasticsearch: { url: 'https://es.example.com:9200', index: 'audit', auth: { kind: 'basic', user: 'u' } },
  syslog: { host: 'syslog.example.com', port: 6514 },
};
const secretsOf: Readonly<Record<string, Record<string, string>>> = {
  datadog: { apiKey: 'datadog-key-datadog-key-datadog1' },
  splunk: { token: '11111111-2222-3333-4444-555555555555' },
  elasticsearch: { 'auth.password': 'a password' },
};

/** Everything that a request holds, read in each way in which a value could hide in it. */
function readings(module: DestinationModule, batch: EventBatch): string {
  const fields = module.definition.fields;
  const settings = joinSecrets(fields, settingsOf[module.definition.kind] ?? {}, {
    ...secretsOf[module.definition.kind],
  });
  const encoded = module.encode(batch, settings, { trailId: 'trail-of-the-test', nowMs: 0, version: '1' });
  const bodies = 'body' in encoded ? [encoded.body] : encoded;
  const texts = bodies.map((body) => Buffer.from(body).toString('utf8'));
  const headers = 'body' in encoded ? JSON.stringify(encoded.headers ?? {}) : '';
  const all = [...texts, headers].join('\n');
  const unescaped = all.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return [all, unescaped, unescaped.replaceAll('\\', ''), percentDecoded(all)]
    .join('\n')
    .normalize('NFC')
    .toLowerCase();
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

/** Names and values as people and programs write them, with characters that each encoding treats in its own way. */
const secretValue = fc
  .stringMatching(/^[A-Za-z0-9.@_=|\\"'\]^<>&%+ /:;,\u00e9\u00fc\u4e2d\u{1f600}-]{5,24}$/u)
  .map((text) => `q7${text.trim()}zx`);

function eventWith(value: string, place: number): string {
  const around = [
    `by ${value}.`,
    `"${value}"`,
    `https://h/?u=${encodeURIComponent(value)}&x`,
    JSON.stringify({ who: value, [value]: 1 }),
  ];
  return JSON.stringify({
    CustomerVisible: 'true',
    Event: {
      EventId: `e-${place}`,
      EnvironmentName: place % 2 === 0 ? value : 'Production',
      Source: { Name: place % 3 === 0 ? value : 'API Gateway' },
      Request: {
        UserName: value,
        Action: 'UpdateRole',
        EntityType: 'User',
        EntityName: around[place % 4],
        EntityOldValue: JSON.stringify({ before: { who: value } }),
        EntityNewValue: place % 5 === 0 ? `{"who":${JSON.stringify(value)}` : around[3],
      },
      Response: { Status: 'Success', StatusCode: 200, StatusMessage: around[(place + 1) % 4] },
      Effect: { Message: around.join(' ') },
    },
    [`x-${value}`]: [value, { deep: [[value]] }],
  });
}

const maskings: Readonly<Record<string, Masking>> = {
  pseudonyms: maskingSchema.parse({
    mode: 'rules',
    rules: [{ path: 'Event.Request.UserName', action: { kind: 'pseudonym' } }],
  }),
  removal: maskingSchema.parse({
    mode: 'rules',
    rules: [{ path: 'Event.Request.UserName', action: { kind: 'remove' } }],
  }),
};

describe.each(destinations.map((module) => ({ kind: module.definition.kind, module })))('$kind', ({ module }) => {
  it.each(
    module.definition.formats.flatMap((format) => Object.keys(maskings).map((masking) => [format, masking] as const)),
  )(
    'is sent no masked value in the format %s with %s',
    (format, masking) => {
      const options = format === 'template' ? { template: TEMPLATE } : {};
      const shaping = {
        ...unshaped,
        format: { kind: format, ...options },
        masking: maskings[masking] ?? unshaped.masking,
      };
      const { shape } = streamShape(shaping, KEY, 'trail-of-the-test');
      fc.assert(
        fc.property(fc.array(secretValue, { minLength: 1, maxLength: 6 }), (values) => {
          const batch = batchOf(values.map((value, place) => encoder.encode(eventWith(value, place))));
          const read = readings(module, shape(batch));
          for (const value of values) expect(read).not.toContain(value.normalize('NFC').toLowerCase());
        }),
        { numRuns: 25 },
      );
    },
    60_000,
  );
});
