/** Streams whose outlets run in real threads of their own. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { splitSecrets } from '../../../src/contract/settings';
import { unshaped } from '../../../src/contract/shaping';
import type { StreamId } from '../../../src/contract/stream';
import { batchOf } from '../../../src/destinations/batch';
import { destination as elasticsearch } from '../../../src/destinations/elasticsearch/sender';
import type { DestinationConfig } from '../../../src/main/engine/engine-config';
import { rehearse } from '../../support/rehearsal';
import { startWithThreads, Threads } from './real-threads';
import { events, httpStream, quick } from './running-engine';
import { silence, startScripted, taken } from './scripted-server';

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('delivery threads', () => {
  it('start with the first stream, serve several, and end with the engine', async () => {
    const server = await startScripted();
    const { running, threads } = startWithThreads();
    await running.configure({});
    expect(threads.started).toEqual([]);
    const compressed = httpStream(server.url, { id: 'other' as StreamId, name: 'Other', settings: { gzip: true } });
    await running.configure({ streams: [httpStream(server.url), compressed] });
    await running.append(events(1, 500));
    await running.untilDelivered('lab');
    await running.untilDelivered('other');
    expect(server.stored.toSorted((a, b) => a - b)).toEqual(oneTo(500).flatMap((number) => [number, number]));
    const [thread] = threads.started;
    expect(threads.started).toHaveLength(1);
    const exit = new Promise((resolve) => thread?.once('exit', resolve));
    await running.engine.close();
    expect(await exit).toBe(0);
    expect(threads.died).toEqual([]);
  });

  it('report settings that they cannot follow as a thread of the engine would', async () => {
    const { running } = startWithThreads();
    await running.configure({ streams: [httpStream('http://127.0.0.1:1/', { settings: { ca: 'no certificate' } })] });
    expect(running.stream()).toMatchObject({
      status: 'activeWithErrors',
      problems: [{ failure: { code: 'SLUICE-SET-001' } }],
    });
  });

  it('end a request when the stream stops', async () => {
    const server = await startScripted(() => silence);
    const { running } = startWithThreads();
    const stream = httpStream(server.url);
    await running.configure({ streams: [stream] });
    await running.append(events(1, 3));
    await running.until(() => server.requests.length === 1, 'a request is under way');
    await running.configure({ streams: [{ ...stream, active: false }] });
    expect(running.stream()).toMatchObject({ status: 'inactive', delivered: 0, waiting: 3 });
  });

  it('lose nothing when one dies: requests under way are sent again, by a new thread', async () => {
    const server = await startScripted(() => silence);
    const { running, threads } = startWithThreads();
    const others = httpStream(server.url, { id: 'other' as StreamId, name: 'Other' });
    await running.configure({
      streams: [httpStream(server.url, { delivery: { ...quick, maxBatchEvents: 10 } }), others],
    });
    await running.append(events(1, 100));
    await running.until(() => server.requests.length >= 2, 'both have requests under way');
    server.script = () => taken;
    await threads.started[0]?.terminate();
    await running.untilDelivered('lab');
    await running.untilDelivered('other');
    expect(new Set(server.stored)).toEqual(new Set(oneTo(100)));
    expect(await running.conserved()).toBe(true);
    expect(threads.started).toHaveLength(2);
    expect(threads.died).toMatchObject([{ code: 'SLUICE-DLV-014' }]);
    expect(running.stream()).toMatchObject({ status: 'active', delivered: 100, deadLettered: 0 });
  });
});

describe('an outlet in a thread', () => {
  it('looks for events where the destination can be asked, and says so beforehand', async () => {
    const { rehearsal } = await rehearse('elasticsearch');
    const { fields } = elasticsearch.definition;
    const { settings, typed: secrets } = splitSecrets(fields, { ...rehearsal.settings });
    const threads = new Threads().outletsFor('7a11a11a-0000-4000-8000-000000000001');
    onTestFinished(() => threads.close());
    const config = (destination: DestinationConfig) => ({ destination, shaping: unshaped, attemptTimeoutMs: 30_000 });
    const opened = await threads.open(config({ kind: 'elasticsearch', settings, secrets }));
    const other = await threads.open(config({ kind: 'http', settings: { url: rehearsal.origin }, secrets: {} }));
    if (!opened.ok || !other.ok) throw new Error('An outlet could not be opened.');
    expect([opened.outlet.canFind, other.outlet.canFind]).toEqual([true, false]);
    const batch = batchOf([Buffer.from('{"Event":{"EventId":"e-1"}}')], 1, Date.now());
    expect(await opened.outlet.find(batch)).toEqual({ kind: 'missing' });
    await opened.outlet.send(batch, { signal: new AbortController().signal });
    expect(await opened.outlet.find(batch)).toEqual({ kind: 'found' });
    await Promise.all([opened.outlet.close(), other.outlet.close()]);
  });
});
