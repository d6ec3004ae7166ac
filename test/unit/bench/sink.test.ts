/** The bench's sink counts every event once, however its bytes come. */
import { gzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { eventLine } from '../../bench/lib/events';
import { startSink } from '../../bench/lib/sink/sink';
import { IdScanner, Tally } from '../../bench/lib/sink/tally';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${eventLine(from + index)}\n`).join('');

describe('the scanner of ids', () => {
  it('finds every event wherever the pieces of a request begin', () => {
    const body = Buffer.from(lines(0, 3));
    for (const size of [1, 7, 22, 23, 24, 1_000, 5_000]) {
      const tally = new Tally(3);
      const scanner = new IdScanner(tally, 1);
      for (let at = 0; at < body.length; at += size) scanner.push(body.subarray(at, at + size), 0);
      expect({ size, events: scanner.events, unique: tally.unique }).toEqual({ size, events: 3, unique: 3 });
    }
  });

  it('tells an event that comes again from one that is named twice', () => {
    const tally = new Tally(2);
    const body = Buffer.from(lines(0, 2));
    const first = new IdScanner(tally, 1);
    first.push(body, 0);
    first.push(body, 0);
    expect(tally).toMatchObject({ unique: 2, duplicates: 0, unknown: 0 });
    new IdScanner(tally, 2).push(body, 0);
    new IdScanner(tally, 3).push(Buffer.from(lines(2, 3)), 0);
    expect(tally).toMatchObject({ unique: 2, duplicates: 2, unknown: 1 });
  });
});

describe('the sink', () => {
  let stop: () => void = () => undefined;
  afterEach(() => stop());

  async function sinkFor(kind: 'http' | 'elasticsearch' | 'firehose', streams = 1) {
    const sink = await startSink(4, { kind, streams });
    stop = sink.stop;
    const post = (body: string | Buffer, { path = '/', gzip = false } = {}) =>
      request(`http://127.0.0.1:${sink.port}${path}`, {
        method: 'POST',
        body: gzip ? gzipSync(body) : body,
        headers: gzip ? { 'content-encoding': 'gzip' } : {},
      });
    return { sink, post };
  }

  it('reads compressed bodies too, and completes when every event has come', async () => {
    const { sink, post } = await sinkFor('http');
    await post(lines(0, 2));
    await post(lines(1, 4), { gzip: true });
    expect(await sink.complete).toMatchObject({ unique: 4, duplicates: 1, unknown: 0 });
  });

  it('waits for the events of every stream', async () => {
    const { sink, post } = await sinkFor('http', 2);
    await post(lines(0, 4), { path: '/1' });
    expect(await sink.state()).toMatchObject({ unique: 4 });
    await post(lines(0, 4), { path: '/0' });
    expect(await sink.complete).toMatchObject({ unique: 8, duplicates: 0 });
  });

  it('answers a bulk request with an item for each event', async () => {
    const { post } = await sinkFor('elasticsearch');
    const { body } = await post(lines(0, 3), { gzip: true });
    const { items } = (await body.json()) as { items: unknown[] };
    expect(items).toHaveLength(3);
  });

  it('reads the records of Firehose and answers each', async () => {
    const { sink, post } = await sinkFor('firehose');
    const records = [0, 1, 2, 3].map((index) => ({ Data: Buffer.from(lines(index, index + 1)).toString('base64') }));
    const { body } = await post(JSON.stringify({ DeliveryStreamName: 'bench', Records: records }));
    const { RequestResponses } = (await body.json()) as { RequestResponses: unknown[] };
    expect(RequestResponses).toHaveLength(4);
    expect(await sink.complete).toMatchObject({ unique: 4 });
  });

  it('fails as long as it is told to', async () => {
    const { sink, post } = await sinkFor('http');
    sink.fail(true);
    await sink.state();
    expect((await post(lines(0, 4))).statusCode).toBe(503);
    sink.fail(false);
    await sink.state();
    expect((await post(lines(0, 4))).statusCode).toBe(200);
  });
});
