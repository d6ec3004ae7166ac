/** Official Python clients towards the rehearsals, and moto's AWS as the server of the Firehose destination. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Rehearsal } from '../../src/main/engine/rehearsal/rehearsal';
import { runProgram, startProgram, temporaryFolder, untilListening } from '../integration/independent/support/programs';
import { deliver, sampleEvents, senderFor } from '../integration/independent/support/senders';
import { rehearse } from '../support/rehearsal';
import { counterpart, freePort } from './lib/counterparts';
import { record } from './lib/record';

const folder = counterpart('python');
const script = fileURLToPath(new URL('./clients/send.py', import.meta.url));
const events = sampleEvents(0, 500);
const ids = events.map((event) => JSON.parse(event).Event.EventId as string).toSorted();

async function python(client: string, settings: object): Promise<string> {
  const file = path.join(temporaryFolder(), 'trail.ndjson');
  writeFileSync(file, `${events.join('\n')}\n`);
  const program = path.join(folder ?? '', 'bin/python');
  const { code, said } = await runProgram(program, [script, client, file, JSON.stringify(settings)]);
  expect(said, said).not.toContain('Traceback');
  expect(code, said).toBe(0);
  return said;
}

type Settings = {
  readonly apiKey: string;
  readonly token: string;
  readonly auth: { readonly key: string; readonly token: string };
  readonly region: string;
  readonly deliveryStream: string;
  readonly credentials: {
    readonly roleArn: string;
    readonly externalId: string;
    readonly base: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
};

const clients: readonly (readonly [
  kind: string,
  client: string,
  name: string,
  version: string,
  settings: (of: Settings) => object,
])[] = [
  ['datadog', 'datadog', 'datadog-api-client (Python)', '2.62.0', ({ apiKey }) => ({ apiKey })],
  ['elasticsearch', 'opensearch', 'opensearch-py', '3.2.0', ({ auth }) => ({ key: auth.key })],
  ['otlp', 'opentelemetry', 'OpenTelemetry SDK for Python', '1.45.2', ({ auth }) => ({ token: auth.token })],
  ['splunk', 'splunk', 'splunk-hec-handler (Python)', '1.2.0', ({ token }) => ({ token })],
  [
    'firehose',
    'firehose',
    'boto3',
    '1.44.8',
    ({ region, deliveryStream, credentials: { roleArn, externalId, base } }) => ({
      region,
      deliveryStream,
      roleArn,
      externalId,
      ...base,
    }),
  ],
];

const wrong = (rehearsal: Rehearsal) =>
  rehearsal.requests().flatMap(({ checks }) => checks.filter(({ ok }) => !ok).map(({ what, found }) => [what, found]));

describe.skipIf(folder === null)('Official Python clients', () => {
  it.each(clients)(
    '%s: the rehearsal takes what %s sends',
    async (kind, client, counterpartName, version, settings) => {
      const { rehearsal } = await rehearse(kind);
      await python(client, { origin: rehearsal.origin, ...settings(rehearsal.settings as unknown as Settings) });
      await expect.poll(() => rehearsal.oracle.counts().stored).toBe(events.length);
      expect(rehearsal.oracle.ids().toSorted()).toEqual(ids);
      expect(wrong(rehearsal)).toEqual([]);
      record({
        direction: 'from',
        counterpart: counterpartName,
        version,
        sent: `500 events to the rehearsal of ${kind}`,
        result: 'each taken once, nothing found wrong',
      });
    },
  );
});

describe.skipIf(folder === null)("moto's AWS", () => {
  it('stores in S3 what the Firehose destination sends, by key and by assumed role', async () => {
    const port = await freePort();
    const running = startProgram(path.join(folder ?? '', 'bin/moto_server'), ['-H', '127.0.0.1', '-p', String(port)]);
    await untilListening(running, port);
    const origin = `http://127.0.0.1:${port}`;
    await python('moto_set_up', { origin });
    const base = { kind: 'key', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'made-up' };
    const roleArn = 'arn:aws:iam::123456789012:role/sluice';
    const stream = { region: 'eu-central-1', deliveryStream: 'odc-audit-trail', endpoint: origin, stsEndpoint: origin };
    const byRole = { kind: 'role', roleArn, externalId: 'an-external-id', base };
    expect(await deliver(senderFor('firehose', { ...stream, credentials: base }), events.slice(0, 300))).toEqual({
      kind: 'delivered',
    });
    expect(await deliver(senderFor('firehose', { ...stream, credentials: byRole }), events.slice(300))).toEqual({
      kind: 'delivered',
    });
    const stored = (await python('moto_read', { origin })).trimEnd().split('\n');
    expect(stored.toSorted()).toEqual(events.toSorted());
    record({
      direction: 'to',
      counterpart: "moto's Firehose, STS and S3",
      version: '5.2.5',
      sent: '500 events, PutRecordBatch, by key and by assumed role',
      result: 'each in the bucket once, unchanged',
    });
  });
});
