/** What the collector knows of ODC: its connection test, and the addresses that it sends from. */
import { describe, expect, test } from 'vitest';
import { TurnedClock } from '../../support/turned-clock';
import { post, SECRET, start } from './collector-client';
import { event, full, startSource, until } from './harness';

const odcTest =
  '{"CustomerVisible":"true","Event":{"DateTime":"2025-12-02T12:51:55.932740668Z","Request":{"Action":"Outsystems Connection Test Audit Log"}}}';

describe("ODC's connection test", () => {
  test.each<[string, string, string, Record<string, string>]>([
    ['Other', '/v1/audit', odcTest, {}],
    ['Other, among other events', '/v1/audit', `[${event(1)},${odcTest},${event(2)}]`, {}],
    ['Splunk', '/services/collector', `{"event":${odcTest}}`, {}],
    ['Datadog', '/api/v2/logs', `[{"message":${JSON.stringify(odcTest)}}]`, { 'dd-api-key': SECRET }],
  ])('is stored and shown with its time, even after a restart (%s)', async (_name, path, body, headers) => {
    const clock = new TurnedClock();
    let changes = 0;
    const settings = { splunk: true, datadog: true };
    const running = await start(settings, { clock, onChange: () => changes++ });
    expect(running.source.status().odcTestAtMs).toBeNull();
    changes = 0;
    const atMs = clock.wallMs();
    expect((await post(running, body, headers, { path })).status).toBeLessThan(300);
    expect(running.trail.events).toContain(odcTest);
    expect(running.source.status().odcTestAtMs).toBe(atMs);
    expect(changes).toBe(1);
    await running.stop();
    const again = await start(settings, { trail: running.trail });
    expect(again.source.status().odcTestAtMs).toBe(atMs);
  });

  test.each([
    [
      'an event that mentions it',
      `{"Event":{"EventId":"e-1","Note":${JSON.stringify(odcTest)},"Request":{"Action":"UserLogin"}}}`,
    ],
    [
      'many events that mention it',
      Array.from({ length: 100 }, () => '{"a":"Outsystems Connection Test Audit Log"}').join('\n'),
    ],
    ['the action at another place', '{"Action":"Outsystems Connection Test Audit Log"}'],
  ])('is not taken for %s', async (_name, body) => {
    const running = await start();
    expect((await post(running, body)).status).toBe(200);
    expect(running.source.status().odcTestAtMs).toBeNull();
  });

  test('is not shown if it could not be stored', async () => {
    const running = await start();
    running.trail.refusal = full();
    expect((await post(running, odcTest)).status).toBe(503);
    expect(running.source.status().odcTestAtMs).toBeNull();
  });
});

describe('the addresses that may send', () => {
  test.each<[readonly string[], number]>([
    [['127.0.0.1'], 200],
    [['10.0.0.0/8', '127.0.0.0/8'], 200],
    [['::1', 'odc-frankfurt', '127.0.0.1/32'], 200],
    [['::1'], 403],
  ])('%j', async (allowedAddresses, status) => {
    const running = await start({ allowedAddresses });
    expect((await post(running, event(1))).status).toBe(status);
    expect(running.trail.events).toHaveLength(status === 200 ? 1 : 0);
    if (status === 403) {
      expect(running.source.status().refused).toMatchObject([
        { status: 403, code: 'SLUICE-SRC-026', remoteAddress: '127.0.0.1' },
      ]);
    }
  });

  test('refuses in the words of each protocol, before it looks at credentials', async () => {
    const running = await start({ allowedAddresses: ['::1'], splunk: true, datadog: true, otlp: true, firehose: true });
    const refused = async (path: string) => (await post(running, event(1), { authorization: '' }, { path })).body;
    expect(await refused('/services/collector')).toEqual({ text: 'Forbidden', code: 403 });
    expect(await refused('/api/v2/logs')).toMatchObject({ errors: [{ status: '403', title: 'Forbidden' }] });
    expect(await refused('/v1/logs')).toMatchObject({ code: 7 });
    expect(await refused('/firehose')).toMatchObject({ errorMessage: expect.stringContaining('address') });
    expect(await refused('/v1/audit')).toMatchObject({ code: 'SLUICE-SRC-026' });
  });

  test.each<[string, object, RegExp]>([
    ['that leave nobody', { allowedAddresses: ['odc-frankfurt'] }, /No sender could con/],
    ['that are none', { allowedAddresses: ['odc-moon'] }, /“odc-moon” is neither an address/],
  ])('are refused as settings: those %s', async (_name, settings, words) => {
    const running = startSource({ kind: 'collector', port: 0, ...settings }, { secrets: { 'auth.token': SECRET } });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status().problem?.message).toMatch(words);
  });
});
