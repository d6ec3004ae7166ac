import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rehearsal } from '../../../src/main/engine/rehearsal/rehearsal';
import { rehearse } from '../../support/rehearsal';
import { findProgram, runProgram, temporaryFolder } from './support/programs';
import { sampleEvents } from './support/senders';

const curl = findProgram('curl');
const logger = findProgram('logger');

const setting = (rehearsal: Rehearsal, ...path: string[]): string => {
  let at: unknown = rehearsal.settings;
  for (const name of path) at = (at as Record<string, unknown>)[name];
  return at as string;
};
const wrong = (rehearsal: Rehearsal) =>
  rehearsal.requests().flatMap(({ checks }) => checks.filter(({ ok }) => !ok).map(({ what, found }) => [what, found]));
const event = (n: number) => `{"Event":{"EventId":"event-${n}"}}`;

/** @returns the status and the body */
async function curled(args: readonly string[], input?: string): Promise<{ status: number; body: string }> {
  const body = input === undefined ? [] : ['--data-binary', '@-'];
  const { code, said } = await runProgram(
    curl ?? '',
    ['--silent', '--show-error', '--noproxy', '*', '--write-out', '\n%{http_code}', ...body, ...args],
    input,
  );
  if (code !== 0) throw new Error(said);
  const at = said.lastIndexOf('\n');
  return { status: Number(said.slice(at + 1)), body: said.slice(0, at) };
}

describe.skipIf(curl === null)('curl', () => {
  describe('towards Splunk', () => {
    async function rehearsed() {
      const { rehearsal } = await rehearse('splunk');
      const token = setting(rehearsal, 'token');
      const hec = `${rehearsal.origin}/services/collector`;
      return { rehearsal, hec, token, header: ['-H', `Authorization: Splunk ${token}`] };
    }
    const envelope = (n: number) => `{"time":1764239520.000,"event":${event(n)}}`;

    it('stores envelopes at each address of the collector, and lines at the raw one', async () => {
      const { rehearsal, hec, header } = await rehearsed();
      const success = { status: 200, body: '{"text":"Success","code":0}' };
      expect(await curled([...header, hec], envelope(1))).toEqual(success);
      expect(await curled([...header, `${hec}/event`], `${envelope(2)}\n${envelope(3)}`)).toEqual(success);
      expect(await curled([...header, `${hec}/event/1.0`], envelope(4) + envelope(5))).toEqual(success);
      expect(await curled([...header, `${hec}/raw?index=main&sourcetype=odc`], `${event(6)}\n${event(7)}\n`)).toEqual(
        success,
      );
      expect(rehearsal.oracle.ids()).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `event-${n}`));
      expect(wrong(rehearsal)).toEqual([]);
    });

    it('is known by the token in each form that the collector takes', async () => {
      const { hec, token } = await rehearsed();
      const statusWith = async (...args: string[]) => (await curled([...args, hec], envelope(1))).status;
      expect(await statusWith('--user', `anyone:${token}`)).toBe(200);
      expect(await statusWith('-H', `Authorization: Bearer ${token}`)).toBe(200);
      expect(await curled([`${hec}?token=${token}`], envelope(1))).toMatchObject({
        status: 400,
        body: expect.stringContaining('"code":16'),
      });
      expect(await curled([hec], envelope(1))).toMatchObject({
        status: 401,
        body: expect.stringContaining('"code":2'),
      });
      expect(await statusWith('-H', `Authorization: ${token}`)).toBe(401);
    });

    it('reads the health with, without and with a wrong token', async () => {
      const { hec, header } = await rehearsed();
      const healthy = { status: 200, body: '{"text":"HEC is healthy","code":17}' };
      expect(await curled([`${hec}/health`])).toEqual(healthy);
      expect(await curled([...header, `${hec}/health/1.0`])).toEqual(healthy);
      const another = ['-H', 'Authorization: Splunk 00000000-0000-0000-0000-000000000000'];
      expect(await curled([...another, `${hec}/health`])).toEqual({
        status: 400,
        body: '{"text":"Invalid token","code":21}',
      });
    });

    it.each([
      ['numbers and truths in the fields', '{"event":"x","fields":{"_value":1.5,"ok":true,"list":["a",2]}}', '', 0],
      ['an object within the fields', '{"event":"x","fields":{"a":{"b":1}}}', '', 15],
      ['null among the fields', '{"event":"x","fields":{"a":null}}', '', 15],
      ['an exponent in the time', '{"time":1.7e9,"event":"x"}', '', 15],
      ['no event', '{"time":1}', '', 12],
      ['a blank event', '{"event":""}', '', 13],
      ['an index of the token in the query', '{"event":"x"}', '?index=main', 0],
      ['an index of others in the query', '{"event":"x"}', '?index=secret', 7],
      ['an index that is no text', '{"event":"x","index":7}', '', 7],
      ['an array of envelopes', '[{"event":"x"},{"event":"y"}]', '', 0],
      ['nothing', ' ', '', 5],
      ['something else', 'hello', '', 6],
    ])('is answered as the collector answers: %s', async (_, body, query, code) => {
      const { hec, header } = await rehearsed();
      const answer = await curled([...header, `${hec}/event${query}`], body);
      expect(JSON.parse(answer.body).code).toBe(code);
      expect(answer.status).toBe(code === 0 ? 200 : 400);
    });

    it('is understood with a body in chunks, and after asking whether to send it', async () => {
      const { rehearsal, hec, header } = await rehearsed();
      const chunked = ['-H', 'Transfer-Encoding: chunked', '-H', 'Expect: 100-continue'];
      expect(await curled([...header, ...chunked, hec], envelope(1))).toMatchObject({ status: 200 });
      expect(rehearsal.oracle.ids()).toEqual(['event-1']);
    });

    it('is acknowledged by channel', async () => {
      const { hec, header } = await rehearsed();
      const channel = ['-H', 'X-Splunk-Request-Channel: 11111111-2222-3333-4444-555555555555'];
      const first = await curled([...header, ...channel, hec], envelope(1));
      expect(first.body).toBe('{"text":"Success","code":0,"ackId":0}');
      const polled = await curled([...header, ...channel, `${hec}/ack`], '{"acks":[0,1]}');
      expect(polled).toEqual({ status: 200, body: '{"acks":{"0":true,"1":false}}' });
    });
  });

  it('stores with Datadog, as JSON, as lines, and with the key in the address', async () => {
    const { rehearsal } = await rehearse('datadog');
    const key = setting(rehearsal, 'apiKey');
    const url = `${rehearsal.origin}/api/v2/logs`;
    const header = ['-H', `DD-API-KEY: ${key}`];
    const json = ['-H', 'Content-Type: application/json; charset=utf-8'];
    const log = (n: number) => `{"message":"m","Event":{"EventId":"event-${n}"}}`;
    expect(await curled([...header, ...json, url], `[${log(1)},${log(2)}]`)).toEqual({ status: 202, body: '{}' });
    expect(await curled([...header, ...json, url], log(3))).toMatchObject({ status: 202 });
    const text = ['-H', 'Content-Type: text/plain'];
    expect(await curled([...header, ...text, url], `${event(4)}\n${event(5)}\n`)).toMatchObject({ status: 202 });
    expect(await curled([...json, `${url}?dd-api-key=${key}&ddsource=odc`], log(6))).toMatchObject({ status: 202 });
    expect(await curled([...header, ...json, `${rehearsal.origin}/v1/input`], log(7))).toMatchObject({ status: 200 });
    expect(rehearsal.oracle.ids()).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `event-${n}`));
    expect(wrong(rehearsal)).toEqual([]);
    expect(await curled([...json, url], log(8))).toMatchObject({ status: 401 });
    expect(await curled(['-H', 'DD-API-KEY: another', ...json, url], log(8))).toMatchObject({ status: 403 });
  });

  it('stores with Datadog what log drains send: counted octets, object after object, the key in the path', async () => {
    const { rehearsal } = await rehearse('datadog');
    const key = setting(rehearsal, 'apiKey');
    const header = ['-H', `DD-API-KEY: ${key}`];
    const url = `${rehearsal.origin}/api/v2/logs`;
    const type = (name: string) => ['-H', `Content-Type: ${name}`];
    const frame = (n: number) => {
      const line = `<40>1 2026-11-22T12:00:00+00:00 host app web.${n} - ${event(n)}\n`;
      return `${Buffer.byteLength(line)} ${line}`;
    };
    const logplex = type('application/logplex-1');
    expect(await curled([...header, ...logplex, url], frame(1) + frame(2))).toMatchObject({ status: 202 });
    expect(await curled([...header, ...logplex, url], `${event(3)}\n`)).toMatchObject({ status: 202 });
    const log = (n: number) => `{"message":"m","Event":{"EventId":"event-${n}"}}`;
    const simple = type('application/json;simple');
    expect(await curled([...header, ...simple, url], `${log(4)}\n${log(5)}`)).toMatchObject({ status: 202 });
    const json = type('application/json');
    expect(await curled([...json, `${rehearsal.origin}/v1/input/${key}`], log(6))).toMatchObject({ status: 200 });
    expect(await curled([...header, ...json, url], '{}')).toMatchObject({ status: 202 });
    expect(rehearsal.oracle.ids()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `event-${n}`));
    expect(wrong(rehearsal)).toEqual([]);
    expect(await curled([...header, ...json, url], `${log(7)}\n${log(8)}`)).toMatchObject({ status: 400 });
    expect(await curled([...json, `${rehearsal.origin}/v1/input/another`], log(7))).toMatchObject({ status: 403 });
    const validate = `${rehearsal.origin}/api/v1/validate`;
    expect(await curled([...header, validate])).toEqual({ status: 200, body: '{"valid":true}' });
    expect(await curled(['-H', 'DD-API-KEY: another', validate])).toMatchObject({ status: 403 });
    // The key is shown with no request, wherever it stood.
    expect(JSON.stringify(rehearsal.requests())).not.toContain(key);
  });

  it('trusts the certificate made on the spot once it is given the authority, and not before', async () => {
    const { rehearsal } = await rehearse('http', { tls: true });
    const ca = `${temporaryFolder()}/ca.pem`;
    writeFileSync(ca, rehearsal.caPem ?? '');
    const args = ['-H', 'Content-Type: application/x-ndjson'];
    const token = ['-H', `Authorization: Bearer ${setting(rehearsal, 'auth', 'token')}`];
    const url = setting(rehearsal, 'url');
    await expect(curled([...args, ...token, url], `${event(1)}\n`)).rejects.toThrow(/certificate/i);
    expect(await curled([...args, ...token, '--cacert', ca, url], `${event(1)}\n`)).toMatchObject({ status: 200 });
    expect(rehearsal.oracle.ids()).toEqual(['event-1']);
  });

  it.each([
    ['{"resourceLogs":[]}', 200],
    ['{"resourceLogs":null,"later":{"x":1}}', 200],
    ['[]', 400],
    ['{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityNumber":"SEVERITY_NUMBER_INFO"}]}]}]}', 400],
    ['{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"traceId":"AAAA"}]}]}]}', 400],
  ])('is answered on OTLP in JSON as the protocol says: %s', async (body, status) => {
    const { rehearsal } = await rehearse('otlp');
    const type = ['-H', 'Content-Type: application/json; charset=utf-8'];
    const authorization = ['-H', `Authorization: Bearer ${setting(rehearsal, 'auth', 'token')}`];
    expect((await curled([...type, ...authorization, `${rehearsal.origin}/v1/logs`], body)).status).toBe(status);
  });

  it('learns that OTLP has no names with underscores', async () => {
    const { rehearsal } = await rehearse('otlp');
    const args = [
      '-H',
      'Content-Type: application/json',
      '-H',
      `Authorization: Bearer ${setting(rehearsal, 'auth', 'token')}`,
    ];
    const record = '{"log_records":[{"body":{"string_value":"x"}}]}';
    const request = `{"resource_logs":[{"scope_logs":[${record}]}]}`;
    expect(await curled([...args, `${rehearsal.origin}/v1/logs`], request)).toEqual({ status: 200, body: '{}' });
    expect(rehearsal.oracle.counts().stored).toBe(0);
    expect(wrong(rehearsal).map(([, found]) => found?.split(':')[0])).toContain('resource_logs');
  });
});

describe.skipIf(logger === null)('logger', () => {
  it.each([['--octet-count'], []])('is read over TCP in RFC 5424 (%s)', async (...framing) => {
    const { rehearsal } = await rehearse('syslog');
    const [text = ''] = sampleEvents(0, 1);
    const args = ['--server', '127.0.0.1', '--port', String(rehearsal.port), '--tcp', '--rfc5424', ...framing];
    const { code, said } = await runProgram(logger ?? '', [...args, '--size', '64KiB', '--', text]);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    await expect.poll(() => rehearsal.oracle.counts().stored).toBe(1);
    expect(rehearsal.oracle.ids()).toEqual([JSON.parse(text).Event.EventId]);
    expect(wrong(rehearsal)).toEqual([]);
  });
});
