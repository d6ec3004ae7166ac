/** Amazon Firehose's delivery to an HTTP endpoint at the collector. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { post, SECRET, start } from './collector-client';
import { event, full, numbers, type Running, range } from './harness';

const REQUEST_ID = 'ed4acda5-034f-9f42-bba1-f29aea6d7d8f';
const headers = {
  authorization: '',
  'x-amz-firehose-protocol-version': '1.0',
  'x-amz-firehose-request-id': REQUEST_ID,
  'x-amz-firehose-source-arn': 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/odc',
  'x-amz-firehose-access-key': SECRET,
};
const request = (...data: readonly (string | Buffer)[]) =>
  JSON.stringify({
    requestId: REQUEST_ID,
    timestamp: 1_764_239_520_000,
    records: data.map((each) => ({ data: Buffer.from(each).toString('base64') })),
  });
const startFirehose = (settings: object = {}) => start({ firehose: true, ...settings });
const deliver = (running: Running, body: string | Buffer, more: Record<string, string> = {}) =>
  post(running, body, { ...headers, ...more }, { path: '/firehose' });

const cloudWatch = (messageType: string, messages: readonly string[]) =>
  gzipSync(
    JSON.stringify({
      messageType,
      owner: '123456789012',
      logGroup: 'odc',
      logStream: 'audit',
      subscriptionFilters: ['all'],
      logEvents: messages.map((message, index) => ({ id: String(index), timestamp: 1, message })),
    }),
  );

describe('what is taken', () => {
  test.each<[string, string | Buffer, Record<string, string>, number]>([
    ['records with an event each', request(event(1), `${event(2)}\n`), {}, 2],
    ['records with several events', request(event(1) + event(2), `${event(3)}\n${event(4)}\n`), {}, 4],
    ['gzip', gzipSync(request(event(1))), { 'content-encoding': 'gzip' }, 1],
    ['data in gzip', request(gzipSync(`${event(1)}\n`), event(2)), {}, 2],
    ['no records', request(), {}, 0],
    ['what CloudWatch Logs sends', request(cloudWatch('DATA_MESSAGE', [event(1), event(2)])), {}, 2],
    ['what CloudWatch Logs sends to try the connection', request(cloudWatch('CONTROL_MESSAGE', ['hello'])), {}, 0],
  ])('%s', async (_name, body, more, count) => {
    const running = await startFirehose();
    const answer = await deliver(running, body, more);
    expect(answer).toMatchObject({ status: 200, body: { requestId: REQUEST_ID } });
    expect(Object.keys(answer.body)).toEqual(['requestId', 'timestamp']);
    expect(answer.body.timestamp).toBeTypeOf('number');
    expect(answer.headers['content-type']).toBe('application/json');
    expect(running.trail.events).toEqual(range(1, count).map((number) => event(number)));
  });

  test('what is no event is set aside, and the next record is not lost with it', async () => {
    const running = await startFirehose();
    expect((await deliver(running, request('{"cut":', event(1), 'text', event(2)))).status).toBe(200);
    expect(numbers(running.trail)).toEqual([1, 2]);
    expect(running.trail.setAside.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['{"cut":', 'text']);
  });

  test("the delivery stream's own attributes are named", async () => {
    const running = await startFirehose();
    const more = { 'x-amz-firehose-common-attributes': '{"commonAttributes":{"stage":"prod"}}' };
    await deliver(running, request(event(1)), more);
    expect(running.source.status().leftOut).toEqual([{ name: 'commonAttributes.stage', events: 1 }]);
  });
});

describe('what is refused, with the id and the reason', () => {
  test.each<[string, string | Buffer, Record<string, string>, number]>([
    ['no access key', request(event(1)), { 'x-amz-firehose-access-key': '' }, 401],
    ['another access key', request(event(1)), { 'x-amz-firehose-access-key': 'wrong' }, 401],
    ['an empty body', '', {}, 400],
    ['another object', event(1), {}, 400],
    ['data that are not base64', '{"records":[{"data":"{}"}]}', {}, 400],
    ['a record that is no object', '{"records":[7]}', {}, 400],
    ['a record without data', '{"records":[{}]}', {}, 400],
    ['damaged gzip', request(gzipSync(event(1)).subarray(0, 15)), {}, 400],
    ['no event', request('text'), {}, 400],
    ['data that would inflate to more than the limit', request(gzipSync(Buffer.alloc(20_000_000))), {}, 413],
    ['brackets without end', `{"records":${'['.repeat(100_000)}`, {}, 400],
  ])('%s', async (_name, body, more, status) => {
    const running = await startFirehose();
    const answer = await deliver(running, body, more);
    expect(answer).toMatchObject({ status, body: { requestId: REQUEST_ID, errorMessage: expect.any(String) } });
    expect(running.trail.events).toEqual([]);
    expect(running.source.status().refused).toMatchObject([{ status }]);
  });

  test('503 while the trail is full', async () => {
    const running = await startFirehose();
    running.trail.refusal = full();
    expect(await deliver(running, request(event(1)))).toMatchObject({ status: 503, body: { requestId: REQUEST_ID } });
  });
});
