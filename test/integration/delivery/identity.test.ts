/**
 * Compares the documents in a cluster with the events in the trail. The cluster here stores documents by
 * id as Elasticsearch does and shares no code with Sluice.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { splitSecrets } from '../../../src/contract/settings';
import type { StreamId } from '../../../src/contract/stream';
import { moduleFor } from '../../../src/destinations';
import { rehearse } from '../../support/rehearsal';
import { startHttp } from '../../support/servers';
import { httpStream, newFolder, type RunningEngine, startEngine } from './running-engine';

const lab = 'lab' as StreamId;

interface IndexedDocument {
  readonly id: string;
  readonly text: string;
}

/** @param cuts the number of requests that are executed and then cut off without an answer */
async function startCluster(cuts = 0) {
  const documents = new Map<string, IndexedDocument>();
  let left = cuts;
  const server = await startHttp((response, { headers, body }) => {
    const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
    const lines = text.split('\n');
    const items = [];
    for (let at = 0; at + 1 < lines.length; at += 2) {
      const id = /^\{"create":\{"_id":"((?:[^"\\]|\\.)*)"\}\}$/.exec(lines[at] ?? '')?.[1] ?? '';
      const known = documents.has(id);
      if (!known) documents.set(id, { id, text: lines[at + 1] ?? '' });
      const error = { type: 'version_conflict_engine_exception', reason: 'document already exists' };
      items.push({ create: known ? { _id: id, status: 409, error } : { _id: id, status: 201 } });
    }
    if (left > 0) {
      left -= 1;
      response.destroy();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ took: 1, errors: items.some(({ create }) => create.status !== 201), items }));
  });
  const stream = httpStream(server.origin, {
    destination: { kind: 'elasticsearch', settings: { url: server.origin, auth: { kind: 'none' } }, secrets: {} },
  });
  /** The events in the documents, without added fields. */
  const held = () =>
    [...documents.values()]
      .map(({ text }) => text.replace(/^\{"@timestamp":"[^"]*"(?:,"sluice":\{[^}]*\})?,/, '{'))
      .sort();
  return { documents, stream, held };
}

async function deliver(engine: RunningEngine, stream: ReturnType<typeof httpStream>, events: readonly string[]) {
  await engine.configure({ streams: [stream] });
  await engine.append(events);
  await engine.untilDelivered();
}

const equal = Array.from({ length: 25 }, () => '{"action":"login","result":"failed","user":"u1"}');
const ids = [
  '1410277790296653824',
  '1410277790296653825',
  '1410277790296653826',
  '1',
  '1.0',
  '"1"',
  'true',
  '"true"',
  '1e0',
];
const awkward = [
  ...ids.map((id) => `{"Event":{"EventId":${id}}}`),
  ...['null', '""', '" "', '{}', '[]'].map((id) => `{"Event":{"EventId":${id}}}`),
  `{"Event":{"EventId":"${'x'.repeat(600)}1"}}`,
  `{"Event":{"EventId":"${'x'.repeat(600)}2"}}`,
];

describe('documents in an index', () => {
  it('are as many as the events, including equal ones without an id, and ids that are large numbers', async () => {
    const cluster = await startCluster();
    const engine = startEngine();
    await deliver(engine, cluster.stream, [...equal, ...awkward]);
    expect(cluster.held()).toEqual([...equal, ...awkward].sort());
  });

  it('stay one for each event when answers are lost, the engine restarts, and the stream is rewound', async () => {
    const cluster = await startCluster(2);
    const folder = newFolder();
    const first = startEngine(folder);
    await deliver(first, cluster.stream, [...equal, ...awkward]);
    await first.engine.close();
    const second = startEngine(folder);
    await second.configure({ streams: [cluster.stream] });
    await second.engine.request('rewind', { streamId: lab, to: { kind: 'beginning' } });
    await second.untilDelivered();
    expect(cluster.held()).toEqual([...equal, ...awkward].sort());
  });

  it('stay one for each event when the trail’s database is lost and everything is sent again', async () => {
    const cluster = await startCluster();
    const folder = newFolder();
    const first = startEngine(folder);
    await deliver(first, cluster.stream, equal);
    await first.engine.close();
    for (const name of ['trail.db', 'trail.db-wal', 'trail.db-shm', 'trail-ledger.log']) {
      rmSync(join(folder, name), { force: true });
    }
    const second = startEngine(folder);
    await deliver(second, cluster.stream, ['{"after":1}']);
    expect(second.stream().delivered).toBe(equal.length + 1);
    expect(cluster.held()).toEqual([...equal, '{"after":1}'].sort());
  });

  it('of two installations, or of a new trail, never replace each other', async () => {
    const cluster = await startCluster();
    const theirs = equal.map((event) => event.replace('u1', 'u2'));
    const numbered = (name: string) =>
      Array.from({ length: 5 }, (_, n) => `{"Event":{"EventId":${n},"Category":"${name}"}}`);
    await deliver(startEngine(), cluster.stream, [...equal, ...numbered('one')]);
    await deliver(startEngine(), cluster.stream, [...equal, ...theirs, ...numbered('two')]);
    expect(cluster.held()).toEqual([...equal, ...equal, ...theirs, ...numbered('one'), ...numbered('two')].sort());
  });

  it('of resent dead letters are those of their events', async () => {
    let refuse = true;
    const stored = new Map<string, string>();
    const server = await startHttp((response, { headers, body }) => {
      const lines = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString().split('\n');
      const items = [];
      for (let at = 0; at + 1 < lines.length; at += 2) {
        const { _id: id } = JSON.parse(lines[at] ?? '').create;
        const isRefused = refuse && lines[at + 1]?.includes('"user":"u1"');
        if (!isRefused) stored.set(id, lines[at + 1] ?? '');
        const error = { type: 'document_parsing_exception', reason: 'no' };
        items.push({ create: isRefused ? { _id: id, status: 400, error } : { _id: id, status: 201 } });
      }
      response.end(JSON.stringify({ errors: true, items }));
    });
    const engine = startEngine();
    const stream = httpStream(server.origin, {
      destination: { kind: 'elasticsearch', settings: { url: server.origin, auth: { kind: 'none' } }, secrets: {} },
    });
    const others = Array.from({ length: 30 }, (_, n) => `{"other":${n}}`);
    await deliver(engine, stream, [...equal, ...others]);
    expect(stored.size).toBe(others.length);
    await engine.until(() => engine.trail.deadLetters.count() === equal.length, 'the refused are dead letters');
    refuse = false;
    await engine.engine.request('resendDeadLetters', { streamId: lab });
    await engine.until(() => stored.size === equal.length + others.length, 'the dead letters have arrived');
    const acceptedAt = engine.trail.readEvent(1)?.acceptedAtMs;
    const [, time = ''] = /"@timestamp":"([^"]+)"/.exec([...stored.values()].at(-1) ?? '') ?? [];
    expect(Date.parse(time)).toBe(acceptedAt);
  });
});

describe('requests to a receiver that knows the Idempotency-Key', () => {
  it('have another key if the body differs: one event per request, equal events, two data folders', async () => {
    const { rehearsal } = await rehearse('http');
    const fields = moduleFor('http')?.definition.fields ?? {};
    const given = splitSecrets(fields, { ...rehearsal.settings, framing: 'object' });
    const stream = httpStream(rehearsal.origin, {
      destination: { kind: 'http', settings: given.settings, secrets: given.typed },
    });
    await deliver(startEngine(), stream, ['{"n":1}', '{"n":2,"v":"wrong"}', '{"n":3}']);
    await deliver(startEngine(), stream, ['{"n":1}', '{"n":2,"v":"corrected"}', '{"n":3}', '{"n":3}']);
    const keys = rehearsal.requests().flatMap(({ checks }) => checks.filter(({ what }) => what === 'Idempotency-Key'));
    expect(keys.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(keys.map(({ found }) => found)).size).toBe(7);
    expect(rehearsal.oracle.counts().stored).toBe(7);
  });
});
