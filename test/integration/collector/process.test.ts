/**
 * What ODC meets: a real process behind a real port. What the collector has answered with 200 outlives the process's death.
 */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startReceiver } from '../cli/support/lab';
import { sluice, withBuiltSluice } from '../cli/support/sluice';
import { KEY, makeCollectorLab, startCollector } from './support/running-collector';

withBuiltSluice();

const bearerAuth = `{kind: bearer, token: "\${env:COLLECTOR_KEY}"}`;
const bearer = { authorization: `Bearer ${KEY}` };
const event = (id: string) => `{"CustomerVisible":"true","Event":{"EventId":"${id}","Big":12345678901234567890}}`;

describe('an event that was answered with 200', () => {
  it('is on the disk though the process is killed at that moment, and is delivered, unchanged, by the next one', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 503;
    const lab = makeCollectorLab(bearerAuth, receiver.url);
    const bodies: [string, string | Buffer, Record<string, string>, string[]][] = [
      ['an object', event('one'), {}, [event('one')]],
      ['an array', `[${event('two')}, ${event('three')}]`, {}, [event('two'), event('three')]],
      [
        'NDJSON, compressed',
        gzipSync(`${event('four')}\n${event('five')}\n`),
        { 'content-encoding': 'gzip' },
        [event('four'), event('five')],
      ],
    ];
    const sent: string[] = [];
    for (const [what, body, headers, events] of bodies) {
      const { sluice: running, post } = await startCollector(lab);
      const { status } = await post(body, { ...bearer, ...headers }, () => running.kill('SIGKILL'));
      expect(status, what).toBe(200);
      expect((await running.ended).signal).toBe('SIGKILL');
      sent.push(...events);
      const stored = await sluice(['status', '--data', lab.data, '--json']);
      expect(JSON.parse(stored.out), what).toMatchObject({ streams: [{ cursor: 0, delivered: 0 }] });
    }
    receiver.answer = () => 200;
    const { sluice: running, post } = await startCollector(lab);
    await receiver.arrived(sent.length);
    expect(receiver.lines).toEqual(sent);
    // A sender that did not get to read its answer sends again: the events are known.
    expect((await post(event('one'), bearer)).body).toMatchObject({ accepted: 0, duplicates: 1 });
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    const { code, out } = await sluice(['status', '--data', lab.data, '--check', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ headSeq: sent.length, streams: [{ delivered: sent.length, waiting: 0 }] });
  });
});

describe('an event that was acknowledged in the words of another protocol', () => {
  it('is on the disk though the process is killed at that moment, and is delivered, unchanged, by the next one', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 503;
    const on = ', splunk: true, datadog: true, otlp: true, firehose: true';
    const lab = makeCollectorLab(bearerAuth, receiver.url, on);
    const text = (id: string) => JSON.stringify(event(id));
    const record = (id: string) => `{"logRecords":[{"body":{"stringValue":${text(id)}}}]}`;
    const data = (id: string) => Buffer.from(event(id)).toString('base64');
    const requests: [string, string, Record<string, string>, number][] = [
      ['/services/collector', `{"event":${event('hec')}}`, { authorization: `Splunk ${KEY}` }, 200],
      ['/api/v2/logs', `[{"message":${text('datadog')}}]`, { 'dd-api-key': KEY }, 202],
      ['/v1/logs', `{"resourceLogs":[{"scopeLogs":[${record('otlp')}]}]}`, bearer, 200],
      ['/firehose', `{"records":[{"data":"${data('firehose')}"}]}`, { 'x-amz-firehose-access-key': KEY }, 200],
    ];
    for (const [path, body, headers, expected] of requests) {
      const { sluice: running, post } = await startCollector(lab);
      const { status } = await post(body, headers, () => running.kill('SIGKILL'), path);
      expect(status, path).toBe(expected);
      expect((await running.ended).signal).toBe('SIGKILL');
    }
    receiver.answer = () => 200;
    const { sluice: running } = await startCollector(lab);
    await receiver.arrived(requests.length);
    expect(receiver.lines).toEqual(['hec', 'datadog', 'otlp', 'firehose'].map(event));
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    expect(running.told + running.out).not.toContain(KEY);
  });
});

describe('a request that is refused', () => {
  it('says why and where, stores nothing, and leaves the collector well', async () => {
    const receiver = await startReceiver();
    const lab = makeCollectorLab(bearerAuth, receiver.url, ', maxBodyBytes: 100000');
    const { sluice: running, post } = await startCollector(lab);

    expect((await post(event('no'))).status).toBe(401);
    expect((await post(event('no'), { authorization: `Bearer ${KEY}x` })).status).toBe(401);
    expect((await post(event('no'), { authorization: `Bearer ${KEY.slice(1)}` })).status).toBe(401);
    expect((await post(event('no'), { 'x-api-key': KEY })).status).toBe(401);

    const broken = await post('\n\n{"Event": {"EventId": oops}}\n', bearer);
    expect(broken).toMatchObject({ status: 400, body: { code: 'SLUICE-SRC-019', record: 1, line: 3, byteOffset: 2 } });
    expect(broken.body.message).toMatch(/line 3/);

    const large = `{"a":"${'x'.repeat(200_000)}"}`;
    expect(await post(large, bearer)).toMatchObject({ status: 413, body: { maxBytes: 100_000 } });
    expect((await post(gzipSync(large), { ...bearer, 'content-encoding': 'gzip' })).status).toBe(413);

    expect((await post(event('good'), bearer)).status).toBe(200);
    await receiver.arrived(1);
    expect(receiver.lines).toEqual([event('good')]);
    expect(running.told + running.out).not.toContain(KEY);
  });
});

describe('a sender', () => {
  it.each<[string, string, Record<string, string>, Record<string, string>]>([
    ['an API key', `{kind: apiKey, header: X-Audit-Key, key: "\${env:COLLECTOR_KEY}"}`, { 'x-audit-key': KEY }, bearer],
    ['a bearer token', bearerAuth, bearer, { authorization: KEY }],
    [
      'a user name and a password',
      `{kind: basic, user: odc, password: "\${env:COLLECTOR_KEY}"}`,
      { authorization: `Basic ${Buffer.from(`odc:${KEY}`).toString('base64')}` },
      { authorization: `Basic ${Buffer.from(`other:${KEY}`).toString('base64')}` },
    ],
  ])('is known by %s, and by nothing else', async (_what, auth, right, wrong) => {
    const receiver = await startReceiver();
    const { post } = await startCollector(makeCollectorLab(auth, receiver.url));
    expect((await post(event('wrong'), wrong)).status).toBe(401);
    expect((await post(event('none'))).status).toBe(401);
    expect((await post(event('right'), right)).status).toBe(200);
    await receiver.arrived(1);
    expect(receiver.lines).toEqual([event('right')]);
  });
});
