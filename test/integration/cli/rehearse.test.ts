import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startSluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

interface Listening {
  readonly url: string;
  readonly settings: { readonly url: string; readonly token: string };
}

const event = { event: { Event: { EventId: 'event-1' } } };

function post({ settings }: Listening, token = settings.token): Promise<Response> {
  const headers = { authorization: `Splunk ${token}`, 'content-type': 'application/json' };
  return fetch(settings.url, { method: 'POST', headers, body: JSON.stringify(event) });
}

describe('sluice rehearse', () => {
  it('prints its address, its credentials and each request, and stops cleanly', async () => {
    const running = startSluice(['rehearse', '--destination', 'splunk']);
    await running.until(/Type the name of a fault/);
    const [head = '', ...rest] = running.out.split('\n');
    const url = /^Rehearsing splunk at (http:\/\/127\.0\.0\.1:\d+)$/.exec(head)?.[1] ?? '';
    const settings = JSON.parse(rest.slice(rest.indexOf('{')).join('\n'));
    expect(settings).toMatchObject({ kind: 'splunk', url: `${url}/services/collector` });

    expect((await post({ url, settings })).status).toBe(200);
    await running.until(/^#1 POST \/services\/collector → 200, 1 stored, \d+ bytes$/m);
    expect((await post({ url, settings }, 'another')).status).toBe(403);
    await running.until(
      /^#2 POST \/services\/collector → 403, 0 stored, \d+ bytes\n {3}wrong: Authorization: another token$/m,
    );

    running.kill('SIGTERM');
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(running.out).toMatch(/1 events? stored, 1 of them distinct\.\n$/);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('says the same in JSON, and takes faults that are typed while it runs', async () => {
    const running = startSluice(['rehearse', '--destination', 'splunk', '--json', '--fault', '503'], {}, 'typed');
    await running.until(/"event":"listening"/);
    const said = () =>
      running.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    const listening: Listening = said().find((line) => line.event === 'listening');
    expect((await post(listening)).status).toBe(503);
    running.type('429=7');
    await running.until(/"kind":"tooManyRequests"/);
    const slowed = await post(listening);
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '7']);
    running.type('nonsense');
    await running.until(/There is no fault "nonsense"/);
    running.type('off');
    await running.until(/"fault":null/);
    expect((await post(listening)).status).toBe(200);
    await running.until(/"number":3/);
    running.kill('SIGTERM');
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(
      said()
        .filter((line) => line.event === 'request')
        .map((line) => line.answer.status),
    ).toEqual([503, 429, 200]);
    expect(said().at(-1)).toMatchObject({ event: 'ended', stored: 1, distinct: 1 });
  });

  it('speaks TLS with the authority that it prints', async () => {
    const running = startSluice(['rehearse', '--destination', 'http', '--tls', '--json']);
    await running.until(/"event":"listening"/);
    const listening = JSON.parse(running.out.split('\n')[0] ?? '');
    expect(listening).toMatchObject({
      url: expect.stringMatching(/^https:/),
      caPem: expect.stringMatching(/^-----BEGIN/),
    });
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  it('takes syslog, which has no answers, and says where without an address that begins with http', async () => {
    const running = startSluice(['rehearse', '--destination', 'syslog']);
    await running.until(/^Rehearsing syslog at 127\.0\.0\.1:\d+ \(TCP\)$/m);
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(running.out)?.[1]);
    const message = '<110>1 2026-11-22T12:00:00Z host odc - - - {"hello":"world"}';
    const socket = connect(port, '127.0.0.1', () => socket.end(`${message.length} ${message}`));
    await running.until(/^#1 connection 1 → accepted, 1 stored/m);
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  it.each([
    [['rehearse', '--destination', 'nothing'], /There is no destination "nothing"/],
    [['rehearse', '--destination', 'splunk', '--fault', 'nonsense'], /There is no fault "nonsense"/],
  ])('ends at once for what it does not know: %j', async (args, said) => {
    const running = startSluice(args);
    const { code } = await running.ended;
    expect(code).toBe(2);
    expect(running.told).toMatch(said);
  });
});
