/** The real engine of OpenSearch: what it stores, and how its refusals are understood. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram, temporaryFolder, untilListening } from '../integration/independent/support/programs';
import { batchOfLines, deliver, sampleEvents, senderFor } from '../integration/independent/support/senders';
import { counterpart, freePort } from './lib/counterparts';
import { record } from './lib/record';

const folder = counterpart('opensearch');
const VERSION = '2.19.1';
const events = sampleEvents(0, 500);
/** Starting a JVM and a cluster on a busy computer. */
const STARTS_WITHIN_MS = 120_000;

let url = '';

async function ask<T = unknown>(method: string, at: string, body?: object): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${url}${at}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

interface Hit {
  readonly _id: string;
  readonly _source: Record<string, unknown>;
}

async function stored(index: string): Promise<readonly Hit[]> {
  await ask('POST', `/${index}/_refresh`);
  const found = await ask<{ hits: { hits: Hit[] } }>('POST', `/${index}/_search?size=1000`, {
    query: { match_all: {} },
  });
  return found.body.hits.hits;
}

const sender = (index: string, settings: object = {}) =>
  senderFor('elasticsearch', { url, index, auth: { kind: 'none' }, gzip: true, ...settings });
const passed = (sent: string, result: string) =>
  record({ direction: 'to', counterpart: 'OpenSearch', version: VERSION, sent, result });

describe.skipIf(folder === null)('Towards OpenSearch', { timeout: STARTS_WITHIN_MS }, () => {
  const atEnd: (() => void | Promise<void>)[] = [];
  afterAll(async () => {
    for (const clean of atEnd) await clean();
  });

  beforeAll(async () => {
    if (folder === null) return;
    const later = (clean: () => void | Promise<void>) => void atEnd.unshift(clean);
    const port = await freePort();
    const running = startProgram(
      'java',
      [
        '-Xmx512m',
        '-cp',
        path.join(folder, 'lib/*'),
        path.join(folder, 'OpenSearch.java'),
        temporaryFolder(later),
        String(port),
        String(await freePort()),
      ],
      undefined,
      later,
    );
    url = `http://127.0.0.1:${port}`;
    await untilListening(running, port);
  }, STARTS_WITHIN_MS);

  it.each(['path', 'action'])(
    'stores every event once and unchanged, with the index named in the %s',
    async (indexIn) => {
      const index = `audit-${indexIn}`;
      expect(await deliver(sender(index, { indexIn }), events)).toEqual({ kind: 'delivered' });
      const hits = await stored(index);
      const sources = hits.map(({ _source: { '@timestamp': _, ...event } }) => JSON.stringify(event));
      expect(sources.toSorted()).toEqual(events.map((event) => JSON.stringify(JSON.parse(event))).toSorted());
      passed(`500 events, _bulk, index named in the ${indexIn}`, 'each stored once, unchanged');
    },
  );

  it('stores a batch that comes again no second time, in an index and in a data stream', async () => {
    const template = { index_patterns: ['logs-*-*'], data_stream: {}, priority: 200 };
    expect((await ask('PUT', '/_index_template/logs', template)).status).toBe(200);
    for (const index of ['twice', 'logs-outsystems.audit-default']) {
      expect(await deliver(sender(index), events.slice(0, 100))).toEqual({ kind: 'delivered' });
      expect(await deliver(sender(index), events.slice(0, 150))).toEqual({ kind: 'delivered' });
      expect(await stored(index)).toHaveLength(150);
    }
    passed(
      '100 events twice, into an index and into a data stream',
      'each stored once; version conflicts count as delivered',
    );
  });

  it('refuses the events that do not fit the mapping, and no others', async () => {
    const mappings = { properties: { Event: { properties: { amount: { type: 'integer' } } } } };
    expect((await ask('PUT', '/mapped', { mappings })).status).toBe(200);
    const lines = ['1', '"many"', '2'].map(
      (amount, at) => `{"Event":{"EventId":"mapped-${at}","DateTime":"2026-08-20T06:00:00Z","amount":${amount}}}`,
    );
    expect(await deliver(sender('mapped'), lines)).toMatchObject({
      kind: 'partial',
      failed: [{ index: 1, next: 'reject' }],
    });
    expect(await stored('mapped')).toHaveLength(2);
    passed('an event against the mapping among others', 'a dead letter; the others are stored');
  });

  it.each([
    ['is read-only', { 'index.blocks.read_only_allow_delete': true }],
    ['takes no writes', { 'index.blocks.write': true }],
  ])('holds the stream while the index %s, and goes on afterwards', async (_, block) => {
    const index = `blocked-${Object.keys(block)[0]?.split('.').at(-1)}`;
    await ask('PUT', `/${index}`);
    await ask('PUT', `/${index}/_settings`, block);
    const refused = await deliver(sender(index), events.slice(0, 5));
    expect(['configuration', 'transient']).toContain(refused.kind);
    const lifted = Object.fromEntries(Object.keys(block).map((name) => [name, null]));
    await ask('PUT', `/${index}/_settings`, lifted);
    expect(await deliver(sender(index), events.slice(0, 5))).toEqual({ kind: 'delivered' });
    expect(await stored(index)).toHaveLength(5);
    passed(`events to an index with ${Object.keys(block)[0]}`, 'held, no dead letter; delivered once it is lifted');
  });

  it('holds the stream where the index is closed, may not be created, or is an alias of two', async () => {
    await ask('PUT', '/closed');
    await ask('POST', '/closed/_close');
    const cluster = (enabled: boolean | null) =>
      ask('PUT', '/_cluster/settings', { transient: { 'action.auto_create_index': enabled } });
    for (const name of ['one', 'two']) await ask('PUT', `/${name}`, { aliases: { both: {} } });
    expect(await deliver(sender('closed'), events.slice(0, 2))).toMatchObject({ kind: 'configuration' });
    expect(await deliver(sender('both'), events.slice(0, 2))).toMatchObject({ kind: 'configuration' });
    await cluster(false);
    expect(await deliver(sender('not-created'), events.slice(0, 2))).toMatchObject({ kind: 'configuration' });
    await cluster(null);
    passed('events to a closed index, an ambiguous alias, an index that may not be created', 'held, no dead letter');
  });

  it('refuses a field too many as an event of its own', async () => {
    await ask('PUT', '/narrow', { settings: { 'index.mapping.total_fields.limit': 20 } });
    const wide = JSON.stringify({
      Event: { EventId: 'wide', ...Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`field${at}`, 'x'])) },
    });
    const outcome = await deliver(sender('narrow'), ['{"Event":{"EventId":"small"}}', wide]);
    expect(outcome).toMatchObject({ kind: 'partial', failed: [{ index: 1, next: 'reject' }] });
    passed('an event with more fields than the index may have', 'a dead letter; the others are stored');
  });

  it('is found after it was stored, and not before', async () => {
    const signal = new AbortController().signal;
    const index = 'looked-for';
    const batch = batchOfLines(events.slice(0, 20));
    const stream = sender(index);
    expect(await stream.find?.(batch, { signal })).toEqual({ kind: 'missing' });
    await stream.send(batch, { signal });
    await ask('POST', `/${index}/_refresh`);
    expect(await stream.find?.(batch, { signal })).toEqual({ kind: 'found' });
    expect(await stream.find?.(batchOfLines(events.slice(10, 30)), { signal })).toEqual({ kind: 'missing' });
    passed('20 events, looked for by their ids', 'found there after the index was refreshed');
  });

  it('names its version where the connection test asks', async () => {
    const result = await sender('audit').authenticate?.({ signal: new AbortController().signal });
    expect(result?.outcome).toMatchObject({ kind: 'delivered' });
  });
});
