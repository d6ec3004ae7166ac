import { describe, expect, it } from 'vitest';
import { joinSecrets, validateSettings } from '../../../../src/contract/settings';
import { sliceBatch } from '../../../../src/destinations/batch';
import { classify as classifyHttp } from '../../../../src/destinations/http/classify';
import { definition } from '../../../../src/destinations/http/definition';
import { frame, type HttpSettings, idempotencyKey } from '../../../../src/destinations/http/encode';
import type { EventBatch } from '../../../../src/destinations/sender';
import type { HttpAnswer } from '../../../../src/destinations/transport/classify';
import { testDependencies } from '../../../support/dependencies';
import { batchOfTexts, httpSender } from '../../../support/http-destination';
import { sentWith } from '../support/material';

const url = 'https://siem.example.com/in';
const problems = (settings: Record<string, unknown>) => validateSettings(definition.fields, settings);
const join = (settings: Record<string, unknown>, secrets: Record<string, string> = {}) =>
  joinSecrets(definition.fields, settings, secrets);

describe('The settings of "Other"', () => {
  it('need an address and nothing else', () => {
    expect(problems({ url })).toEqual([]);
    expect(join({ url })).toMatchObject({
      framing: 'ndjson',
      auth: { kind: 'none' },
      headers: {},
      gzip: false,
      ordered: true,
      proxy: { kind: 'computer' },
      minTlsVersion: 'TLSv1.2',
      skipVerification: false,
    });
    expect(problems({})).toEqual([{ path: 'url', message: 'Fill this in.' }]);
  });

  it('are those of a configuration file', () => {
    const settings = { url: 'http://127.0.0.1:9000/in', framing: 'ndjson', auth: { kind: 'bearer', token: 't' } };
    expect(problems(settings)).toEqual([]);
  });

  it.each([
    ['ftp://siem.example.com', 'url'],
    ['siem.example.com', 'url'],
    ['https://user:pw@siem.example.com', 'url'],
    ['https://siem.example.com/#part', 'url'],
  ])('refuse the address %s', (wrong, path) => {
    expect(problems({ url: wrong }).map((problem) => problem.path)).toEqual([path]);
  });

  it.each([
    'Host',
    'content-length',
    'Transfer-Encoding',
    'Connection',
    'Content-Type',
    'Content-Encoding',
    'a b',
    'ä',
    '',
  ])('refuse a header named "%s"', (header) => {
    expect(problems({ url, auth: { kind: 'apiKey', header, key: 'k' } })[0]?.path).toBe('auth.header');
    expect(problems({ url, headers: { [header]: 'v' } })).not.toEqual([]);
  });

  it('refuse a line break in a key, a colon in a user name, and a status that is not a success', () => {
    expect(problems({ url, auth: { kind: 'bearer', token: 'a\nb' } })[0]?.path).toBe('auth.token');
    expect(problems({ url, auth: { kind: 'basic', user: 'a:b', password: 'p' } })[0]?.path).toBe('auth.user');
    expect(problems({ url, acceptedStatuses: '200, 404' })[0]?.path).toBe('acceptedStatuses');
    expect(problems({ url, acceptedStatuses: '200,202' })).toEqual([]);
  });

  it('name every missing or unknown setting by its path', () => {
    expect(
      problems({ url, auth: { kind: 'bearer' }, colour: 'red' })
        .map((problem) => problem.path)
        .sort(),
    ).toEqual(['auth.token', 'colour']);
  });
});

describe('"Other"', () => {
  it('takes one event per request if the framing says so, and one request at a time by default', () => {
    expect(httpSender({ url, framing: 'object' }).limits).toMatchObject({ maxEvents: 1, maxInFlight: 1 });
    expect(httpSender({ url, ordered: false }).limits).toMatchObject({ maxEvents: 100_000, maxInFlight: 16 });
  });

  it('gives the same events the same key, and other events another', () => {
    const keyOf = (batch: EventBatch, trailId = 'trail') => idempotencyKey(batch, frame(batch, 'ndjson'), trailId);
    const batch = batchOfTexts('{"a":1}', '{"b":2}', '{"c":3}');
    expect(keyOf(batch)).toMatch(/^[0-9a-f]{32}$/);
    expect(keyOf(batch)).toBe(keyOf(batchOfTexts('{"a":1}', '{"b":2}', '{"c":3}')));
    const others = [
      sliceBatch(batch, 0, 1),
      sliceBatch(batch, 1, 3),
      batchOfTexts('{"a":1}', '{"b":4}', '{"c":3}'),
      batchOfTexts('{"a":1}', '{}', '{"c":3}'),
      { ...batch, seqs: batch.seqs.map((seq) => seq + 1) },
      { ...batch, acceptedAtMs: batch.acceptedAtMs.map((atMs) => atMs + 1) },
    ].map((other) => keyOf(other));
    const keys = [keyOf(batch), keyOf(batch, 'another trail'), ...others];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('counts only the listed statuses as success', () => {
    const answer = (status: number): HttpAnswer => ({
      status,
      headers: {},
      body: new Uint8Array(),
      truncated: false,
      text: '',
    });
    const kindOf = (status: number, acceptedStatuses?: string) =>
      classifyHttp(answer(status), sentWith({ acceptedStatuses } as HttpSettings)).kind;
    expect(kindOf(204)).toBe('delivered');
    expect(kindOf(202, '200, 202')).toBe('delivered');
    expect(kindOf(204, '200, 202')).toBe('unknown');
    expect(kindOf(503, '200')).toBe('transient');
  });

  it('shows the exact request, secrets masked, without a network', async () => {
    const dependencies = testDependencies();
    const sender = httpSender(
      {
        url: `${url}?q=1`,
        framing: 'array',
        gzip: true,
        auth: { kind: 'basic', user: 'me' },
        headers: { 'X-Own': 'v' },
      },
      { 'auth.password': 'top-secret' },
      dependencies,
    );
    const [preview] = await sender.preview(batchOfTexts('{"say":"it\'s top-secret"}'));
    expect(preview).toMatchObject({
      method: 'POST',
      url: `${url}?q=1`,
      body: '[{"say":"it\'s ••••"}]',
      bodyIsText: true,
      bodyBytes: 27,
    });
    expect(Object.fromEntries(preview?.headers ?? [])).toMatchObject({
      authorization: 'Basic ••••',
      'x-own': 'v',
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': String(preview?.compressedBytes),
      'x-event-count': '1',
    });
    expect(preview?.curl).toContain(`printf '%s' '[{"say":"it'\\''s ••••"}]' | gzip | curl -X POST '${url}?q=1'`);
    expect(JSON.stringify(preview)).not.toContain('top-secret');
    expect(JSON.stringify(preview)).not.toContain(Buffer.from('me:top-secret').toString('base64'));
  });
});
