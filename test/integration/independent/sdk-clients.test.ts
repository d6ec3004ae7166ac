import { readFileSync } from 'node:fs';
import {
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Client } from '@elastic/elasticsearch';
import { Client as OpenSearchClient } from '@opensearch-project/opensearch';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Rehearsal } from '../../../src/main/engine/rehearsal/rehearsal';
import { record } from '../../counterparts/lib/record';
import { rehearse } from '../../support/rehearsal';

const wrong = (rehearsal: Rehearsal) =>
  rehearsal.requests().flatMap(({ checks }) => checks.filter(({ ok }) => !ok).map(({ what, found }) => [what, found]));
const event = (n: number) => JSON.stringify({ Event: { EventId: `event-${n}` } });
/** Its version is that of the lock file. */
function taken(name: string, sent: string): void {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string };
  record({
    direction: 'from',
    counterpart: name,
    version,
    sent,
    result: 'taken by the rehearsal, nothing found wrong',
  });
}
const setting = (value: unknown, ...path: string[]): string => {
  let at = value;
  for (const name of path) at = (at as Record<string, unknown>)[name];
  return at as string;
};

describe("AWS's SDK with its own HTTP handler", () => {
  async function rehearsedAws() {
    const { rehearsal } = await rehearse('firehose');
    const { settings, origin } = rehearsal;
    const of = (...path: string[]) => setting(settings, ...path);
    const credentials = {
      accessKeyId: of('credentials', 'base', 'accessKeyId'),
      secretAccessKey: of('credentials', 'base', 'secretAccessKey'),
    };
    const common = { region: of('region'), endpoint: origin, maxAttempts: 1 };
    const sts = new STSClient({ ...common, credentials });
    const role = { RoleArn: of('credentials', 'roleArn'), RoleSessionName: 'another-client' };
    const externalId = of('credentials', 'externalId');
    const stream = { DeliveryStreamName: of('deliveryStream') };
    return { rehearsal, common, credentials, sts, role, externalId, stream };
  }

  it('assumes the role with the external id, and puts records with what it was given', async () => {
    const { rehearsal, common, sts, role, externalId, stream } = await rehearsedAws();
    const { Credentials } = await sts.send(new AssumeRoleCommand({ ...role, ExternalId: externalId }));
    const firehose = new FirehoseClient({
      ...common,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });
    const Records = [1, 2, 3].map((n) => ({ Data: Buffer.from(`${event(n)}\n`) }));
    const put = await firehose.send(new PutRecordBatchCommand({ ...stream, Records }));
    expect(put.FailedPutCount).toBe(0);
    expect(new Set(put.RequestResponses?.map(({ RecordId }) => RecordId)).size).toBe(3);
    const one = await firehose.send(
      new PutRecordCommand({ ...stream, Record: { Data: Buffer.from(`${event(4)}\n`) } }),
    );
    expect(one.RecordId).toMatch(/./);
    expect(rehearsal.oracle.ids()).toEqual(['event-1', 'event-2', 'event-3', 'event-4']);
    expect(wrong(rehearsal)).toEqual([]);
  });

  it('learns who it is, by its own key and in the role', async () => {
    const { common, sts, role, externalId } = await rehearsedAws();
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/rehearsal',
    });
    const { Credentials } = await sts.send(new AssumeRoleCommand({ ...role, ExternalId: externalId }));
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const assumed = new STSClient({ ...common, credentials });
    expect((await assumed.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:sts::123456789012:assumed-role/rehearsal/another-client',
    );
  });

  it('is given a session for as long as it asks and the role allows, and is refused once it is over', async () => {
    const clock = { aheadMs: 0 };
    const { rehearsal } = await rehearse('firehose', { nowMs: () => Date.now() + clock.aheadMs });
    const { settings, origin } = rehearsal;
    const common = { region: setting(settings, 'region'), endpoint: origin, maxAttempts: 1 };
    const base = settings.credentials as { base: { accessKeyId: string; secretAccessKey: string } };
    const sts = new STSClient({ ...common, credentials: base.base });
    const assume = (DurationSeconds: number) =>
      sts.send(
        new AssumeRoleCommand({
          RoleArn: setting(settings, 'credentials', 'roleArn'),
          RoleSessionName: 'short',
          ExternalId: setting(settings, 'credentials', 'externalId'),
          DurationSeconds,
        }),
      );
    for (const seconds of [60, 7_200, 100_000]) {
      await expect(assume(seconds)).rejects.toMatchObject({ name: 'ValidationError' });
    }
    const { Credentials } = await assume(900);
    const remainingMs = Number(Credentials?.Expiration) - Date.now();
    expect(remainingMs).toBeGreaterThan(800_000);
    expect(remainingMs).toBeLessThanOrEqual(900_000);
    clock.aheadMs = 901_000;
    const firehose = new FirehoseClient({
      ...common,
      systemClockOffset: clock.aheadMs,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });
    const late = firehose.send(
      new PutRecordCommand({
        DeliveryStreamName: setting(settings, 'deliveryStream'),
        Record: { Data: Buffer.from('{}\n') },
      }),
    );
    await expect(late).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  it('finds the stream, and gets errors for what the rehearsal does not have', async () => {
    const { rehearsal, common, credentials, stream } = await rehearsedAws();
    const firehose = new FirehoseClient({ ...common, credentials });
    const { DeliveryStreamDescription: found } = await firehose.send(new DescribeDeliveryStreamCommand(stream));
    expect(found).toMatchObject({ ...stream, DeliveryStreamStatus: 'ACTIVE', DeliveryStreamType: 'DirectPut' });
    const { DeliveryStreamNames } = await firehose.send(new ListDeliveryStreamsCommand({}));
    expect(DeliveryStreamNames).toEqual([stream.DeliveryStreamName]);
    expect(wrong(rehearsal)).toEqual([]);
    const elsewhere = firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: 'elsewhere' }));
    await expect(elsewhere).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const unknown = firehose.send(new ListTagsForDeliveryStreamCommand(stream));
    await expect(unknown).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });

  it('is refused what is over the limits, with the names that AWS gives', async () => {
    const { common, credentials, stream } = await rehearsedAws();
    const firehose = new FirehoseClient({ ...common, credentials });
    const nameOf = async (Records: { Data: Uint8Array }[]) => {
      const put = firehose.send(new PutRecordBatchCommand({ ...stream, Records }));
      return put.then(
        () => null,
        (error: Error) => error.name,
      );
    };
    const records = (count: number, bytes: number) =>
      Array.from({ length: count }, () => ({ Data: Buffer.alloc(bytes, 0x0a) }));
    expect(await nameOf(records(501, 1))).toBe('ValidationException');
    expect(await nameOf(records(1, 1_024_001))).toBe('ValidationException');
    expect(await nameOf(records(5, 1_000_000))).toBe('InvalidArgumentException');
    expect(await nameOf(records(500, 8_000))).toBe(null);
  });

  it('recognises each refusal as the error of that name', async () => {
    const { rehearsal, common, credentials, sts, role, stream } = await rehearsedAws();
    const failing = (promise: Promise<unknown>) => promise.catch((error: Error) => error.name);
    expect(await failing(sts.send(new AssumeRoleCommand({ ...role, ExternalId: 'another' })))).toBe('AccessDenied');
    const Record = { Data: Buffer.from('{}\n') };
    const firehose = new FirehoseClient({ ...common, credentials });
    const elsewhere = new PutRecordCommand({ DeliveryStreamName: 'elsewhere', Record });
    expect(await failing(firehose.send(elsewhere))).toBe('ResourceNotFoundException');
    const forged = new FirehoseClient({ ...common, credentials: { ...credentials, secretAccessKey: 'x'.repeat(40) } });
    expect(await failing(forged.send(new PutRecordCommand({ ...stream, Record })))).toBe('InvalidSignatureException');
    const unknown = new FirehoseClient({ ...common, credentials: { ...credentials, accessKeyId: 'AKIAUNKNOWN' } });
    expect(await failing(unknown.send(new PutRecordCommand({ ...stream, Record })))).toBe(
      'UnrecognizedClientException',
    );
    await rehearsal.setFault({ kind: 'partial', everyNth: 2 });
    const put = await firehose.send(new PutRecordBatchCommand({ ...stream, Records: [Record, Record, Record] }));
    expect(put.FailedPutCount).toBe(1);
    expect(put.RequestResponses?.map(({ ErrorCode }) => ErrorCode ?? null)).toEqual([
      null,
      'ServiceUnavailableException',
      null,
    ]);
  });
});

describe("Elastic's own client", () => {
  async function rehearsedCluster(tls = false) {
    const { rehearsal } = await rehearse('elasticsearch', { tls });
    const key = setting(rehearsal.settings, 'auth', 'key');
    const client = new Client({
      node: rehearsal.origin,
      auth: { apiKey: key },
      maxRetries: 0,
      ...(rehearsal.caPem === null ? {} : { tls: { ca: rehearsal.caPem } }),
    });
    onTestFinished(() => client.close());
    return { rehearsal, client, key, index: setting(rehearsal.settings, 'index') };
  }
  const documents = [1, 2, 3].map((n) => ({
    '@timestamp': '2026-11-22T12:00:00.000Z',
    Event: { EventId: `event-${n}` },
  }));

  it.each([false, true])('finds its own product, and stores with the bulk helper (TLS: %s)', async (tls) => {
    const { rehearsal, client, index } = await rehearsedCluster(tls);
    expect((await client.info()).tagline).toBe('You Know, for Search');
    expect(await client.ping()).toBe(true);
    expect((await client.cluster.health()).status).toBe('green');
    const told = await client.helpers.bulk({
      datasource: documents,
      onDocument: ({ Event }) => ({ create: { _index: index, _id: Event.EventId } }),
    });
    expect(told).toMatchObject({ total: 3, successful: 3, failed: 0 });
    expect(rehearsal.oracle.ids()).toEqual(['event-1', 'event-2', 'event-3']);
    expect(wrong(rehearsal)).toEqual([]);
    taken('@elastic/elasticsearch', `bulk helper, ${tls ? 'https' : 'http'}`);
  });

  it('learns for each item whether it was stored, and why not', async () => {
    const { client, index } = await rehearsedCluster();
    const [first, second] = documents;
    const operations = [
      { create: { _index: index, _id: 'one' } },
      first,
      { create: { _index: index, _id: 'one' } },
      first,
      { index: { _index: index, _id: 'two' } },
      second,
      { delete: { _index: index, _id: 'one' } },
      { create: { _index: 'Nowhere', _id: 'three' } },
      second,
      { create: { _index: index, _id: 'four' } },
      { noTime: true },
    ];
    const answer = await client.bulk({ operations });
    expect(answer.errors).toBe(true);
    expect(answer.items.map((item) => Object.values(item)[0]?.status)).toEqual([201, 409, 400, 400, 400, 400]);
  });

  it('writes, changes and deletes in an index that makes itself', async () => {
    const { rehearsal, client } = await rehearsedCluster();
    const [first, second, third] = documents;
    expect(await client.indices.exists({ index: 'audit' })).toBe(false);
    const operations = [
      { index: { _index: 'audit', _id: 7 } },
      first,
      { index: { _index: 'audit', _id: 7 } },
      first,
      { update: { _index: 'audit', _id: 7 } },
      { doc: second },
      { update: { _index: 'audit', _id: 'none' } },
      { doc: second },
      { update: { _index: 'audit', _id: 'new' } },
      { doc: third, doc_as_upsert: true },
      { delete: { _index: 'audit', _id: 7 } },
      { delete: { _index: 'audit', _id: 7 } },
    ];
    const { items } = await client.bulk({ operations: operations as never, refresh: true });
    expect(items.map((item) => Object.values(item)[0]?.result ?? null)).toEqual([
      ...['created', 'updated', 'updated', null, 'created', 'deleted', 'not_found'],
    ]);
    expect(await client.indices.exists({ index: 'audit' })).toBe(true);
    expect((await client.count({ index: 'audit' })).count).toBe(1);
    expect(rehearsal.oracle.ids()).toEqual(['event-1', 'event-2', 'event-3']);
  });

  it('stores single documents, and refreshes when its helper is done', async () => {
    const { rehearsal, client, index } = await rehearsedCluster();
    const [first = {}, second = {}, third] = documents;
    expect(await client.create({ index, id: 'one', document: first })).toMatchObject({ _id: 'one', result: 'created' });
    const again = client.create({ index, id: 'one', document: first });
    await expect(again).rejects.toMatchObject({ statusCode: 409 });
    expect(await client.index({ index: 'audit', document: second })).toMatchObject({ result: 'created' });
    const told = await client.helpers.bulk({
      datasource: [third],
      onDocument: () => ({ create: { _index: index } }),
      refreshOnCompletion: true,
    });
    expect(told).toMatchObject({ successful: 1, failed: 0 });
    expect(rehearsal.oracle.ids()).toEqual(['event-1', 'event-2', 'event-3']);
    expect(wrong(rehearsal)).toEqual([]);
  });

  it('is answered with no more than it asks for', async () => {
    const { client, index } = await rehearsedCluster();
    const operations = [{ create: { _index: index, _id: 'one' } }, documents[0]];
    expect(await client.bulk({ operations, filter_path: ['errors', 'items.*.status'] })).toEqual({
      errors: false,
      items: [{ create: { status: 201 } }],
    });
    const again = [{ create: { _index: index, _id: 'two' } }, documents[1]];
    expect(await client.bulk({ operations: again, filter_path: ['items', '-items.create._*'] })).toEqual({
      items: [{ create: { status: 201, result: 'created' } }],
    });
    expect(await client.cluster.health({ filter_path: '-timed_out,-number*' })).toEqual({
      cluster_name: 'rehearsal',
      status: 'green',
    });
  });

  it('is answered in the version that it asks for, and refused one that the cluster does not speak', async () => {
    const { rehearsal, key, index } = await rehearsedCluster();
    const post = (version: number, path: string) =>
      fetch(`${rehearsal.origin}/${index}/${path}`, {
        method: 'POST',
        headers: {
          authorization: `ApiKey ${key}`,
          accept: `application/vnd.elasticsearch+json; compatible-with=${version}`,
          'content-type': `application/vnd.elasticsearch+x-ndjson; compatible-with=${version}`,
        },
        body: `{"create":{}}\n${JSON.stringify(documents[0])}\n\n{"create":{}}\r\n${JSON.stringify(documents[1])}\n`,
      });
    const answer = await post(9, '_bulk/?refresh=false');
    expect(answer.headers.get('content-type')).toBe('application/vnd.elasticsearch+json;compatible-with=9');
    expect(answer.headers.get('x-elastic-product')).toBe('Elasticsearch');
    expect(await answer.json()).toMatchObject({ errors: false, items: [{}, {}] });
    const refused = await post(7, '_bulk');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { type: 'media_type_header_exception' } });
  });

  it.each([undefined, 'gzip'] as const)(
    "stores with OpenSearch's own client and its bulk helper (%s)",
    async (compression) => {
      const { rehearsal, key, index } = await rehearsedCluster(true);
      const [username = '', password = ''] = Buffer.from(key, 'base64').toString().split(':');
      const client = new OpenSearchClient({
        node: rehearsal.origin,
        auth: { username, password },
        maxRetries: 0,
        ssl: { ca: rehearsal.caPem ?? '' },
        ...(compression === undefined ? {} : { compression }),
      });
      onTestFinished(() => client.close());
      expect((await client.ping()).statusCode).toBe(200);
      const told = await client.helpers.bulk({
        datasource: documents,
        onDocument: ({ Event }) => ({ create: { _index: index, _id: Event.EventId } }),
      });
      expect(told).toMatchObject({ total: 3, successful: 3, failed: 0 });
      expect(rehearsal.oracle.ids()).toEqual(['event-1', 'event-2', 'event-3']);
      expect(wrong(rehearsal)).toEqual([]);
    },
  );

  it('is refused with a wrong key as with a wrong password, and taken with the right one', async () => {
    const { rehearsal, key } = await rehearsedCluster();
    const [id = '', secret = ''] = Buffer.from(key, 'base64').toString().split(':');
    const statusWith = async (auth: { apiKey: string } | { username: string; password: string }) => {
      const client = new Client({ node: rehearsal.origin, auth, maxRetries: 0 });
      onTestFinished(() => client.close());
      return client.info().then(
        () => 200,
        (error: { statusCode?: number }) => error.statusCode,
      );
    };
    expect(await statusWith({ apiKey: Buffer.from('another:key').toString('base64') })).toBe(401);
    expect(await statusWith({ username: id, password: 'another' })).toBe(401);
    expect(await statusWith({ username: id, password: secret })).toBe(200);
  });
});

describe.each([
  { encoding: 'JSON', Exporter: JsonExporter },
  { encoding: 'protobuf', Exporter: ProtobufExporter },
])("OpenTelemetry's own exporter in $encoding", ({ encoding, Exporter }) => {
  async function exportTwo(change: { token?: string; compression?: 'gzip' } = {}) {
    const { rehearsal } = await rehearse('otlp');
    const token = change.token ?? setting(rehearsal.settings, 'auth', 'token');
    const exporter = new Exporter({
      url: `${rehearsal.origin}/v1/logs`,
      headers: { Authorization: `Bearer ${token}` },
      timeoutMillis: 10_000,
      ...(change.compression === undefined ? {} : { compression: change.compression as never }),
    });
    const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
    const logger = provider.getLogger('another-client', '1.0');
    for (const n of [1, 2]) {
      logger.emit({
        body: event(n),
        severityNumber: 9,
        timestamp: new Date(),
        attributes: { text: 'é', whole: 7, part: 0.5, yes: true, list: ['a', 'b'], nested: { deep: [1, { x: null }] } },
      });
    }
    await provider.forceFlush();
    await provider.shutdown();
    return rehearsal;
  }

  it.each([{}, { compression: 'gzip' as const }])('stores its records (%o)', async (change) => {
    const rehearsal = await exportTwo(change);
    expect(rehearsal.oracle.ids()).toEqual(['event-1', 'event-2']);
    expect(wrong(rehearsal)).toEqual([]);
    const exporter = encoding === 'JSON' ? 'http' : 'proto';
    taken(`@opentelemetry/exporter-logs-otlp-${exporter}`, change.compression ?? 'not compressed');
  });

  it('is refused with another token', async () => {
    const rehearsal = await exportTwo({ token: 'another' });
    expect(rehearsal.requests().at(-1)?.answer?.status).toBe(401);
    expect(rehearsal.oracle.ids()).toEqual([]);
  });
});
