/** How the source reaches its bucket: by the same proxies as a stream "As this computer". */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { caPem, serverTls } from '../../support/certificates';
import { closedPort, startProxy } from '../../support/servers';
import { TurnedClock } from '../../support/turned-clock';
import { Bucket, SECRET_KEY } from './bucket';
import { caughtUp, event, numbers, range, type StartOptions, startSource, until } from './harness';

const NAME = 'minio.invalid';
const endpoint = `https://${NAME}`;

afterEach(() => vi.unstubAllEnvs());

/** A bucket that only a proxy leads to. */
async function farBucket() {
  const bucket = await new Bucket(await serverTls('valid', [NAME])).listen();
  bucket.put(
    'a',
    range(1, 3)
      .map((number) => `${event(number)}\n`)
      .join(''),
  );
  return { bucket, leading: () => startProxy({ resolve: { [NAME]: bucket.port } }) };
}

async function start(options: StartOptions, settings: object = {}) {
  const credentials = { kind: 'key', accessKeyId: 'AKIAEXAMPLE' };
  return startSource(
    { kind: 's3', region: 'eu-central-1', bucket: 'trail', endpoint, ca: await caPem(), credentials, ...settings },
    { secrets: { 'credentials.secretAccessKey': SECRET_KEY }, ...options },
  );
}

const entry = ({ origin }: { readonly origin: string }) => `PROXY ${new URL(origin).host}`;
const problemOf = async (running: Awaited<ReturnType<typeof start>>) => {
  await until(() => running.source.status().problem !== null, 'it fails');
  return running.source.status().problem;
};

describe('the way to a bucket', () => {
  test("is the one of this computer's settings, which are told the host only, and the next one of their list", async () => {
    const { leading } = await farBucket();
    const proxy = await leading();
    const asked: string[] = [];
    const systemProxy = async (url: string) => {
      asked.push(url);
      return `PROXY 127.0.0.1:${await closedPort()}; ${entry(proxy)}; DIRECT`;
    };
    const running = await start({ systemProxy });
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual([1, 2, 3]);
    expect(asked).toEqual([`${endpoint}/`]);
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${NAME}:443`]));
  });

  test('is the one of the environment first, with its credentials', async () => {
    const { bucket } = await farBucket();
    const authorization = `Basic ${Buffer.from('me:S3cr3t').toString('base64')}`;
    const proxy = await startProxy({ authorization, resolve: { [NAME]: bucket.port } });
    vi.stubEnv('HTTPS_PROXY', proxy.origin.replace('//', '//me:S3cr3t@'));
    const running = await start({ systemProxy: () => Promise.reject(new Error('It was asked.')) });
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual([1, 2, 3]);
  });

  test('is refused without a word of the password, even if the proxy repeats it', async () => {
    const { bucket } = await farBucket();
    const proxy = await startProxy({ authorization: 'Basic other', authenticate: ['Basic realm="S3cr3t"'] });
    vi.stubEnv('HTTPS_PROXY', proxy.origin.replace('//', '//me:S3cr3t@'));
    const running = await start({});
    expect(await problemOf(running)).toMatchObject({ raw: expect.stringContaining('407') });
    expect(JSON.stringify(running.source.status())).not.toContain('S3cr3t');
    expect(bucket.requests).toEqual([]);
  });

  test('has no proxy on this computer itself', async () => {
    const bucket = await new Bucket(await serverTls('valid')).listen();
    bucket.put('a', `${event(1)}\n`);
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${await closedPort()}`);
    const running = await start({}, { endpoint: bucket.url });
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual([1]);
  });

  test.each([
    ['SOCKS5 127.0.0.1:1080', 'SOCKS5'],
    [null, "This computer's proxy settings could not be read."],
  ])('is not direct if the settings say %s; the source says so, and tries again', async (answer, raw) => {
    const { leading } = await farBucket();
    const clock = new TurnedClock();
    let list: string | null = answer;
    const systemProxy = async () => list ?? Promise.reject(new Error('no PAC'));
    const running = await start({ clock, systemProxy });
    expect(await problemOf(running)).toMatchObject({ code: 'SLUICE-SRC-028', raw: expect.stringContaining(raw) });
    list = entry(await leading());
    await clock.advance(5_000);
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual([1, 2, 3]);
  });

  test('is not another one if the proxy refuses, and the refusal is shown', async () => {
    const { leading } = await farBucket();
    const refusing = await startProxy({ refuseWith: 403 });
    const second = await leading();
    const running = await start({ systemProxy: async () => `${entry(refusing)}; ${entry(second)}` });
    expect((await problemOf(running))?.raw).toContain('The proxy answered 403');
    expect(second.asked).toEqual([]);
  });

  test('names all that could not be connected to', async () => {
    const ports = [await closedPort(), await closedPort()];
    const running = await start({ systemProxy: async () => ports.map((port) => `PROXY 127.0.0.1:${port}`).join('; ') });
    const raw = (await problemOf(running))?.raw;
    for (const port of ports) expect(raw).toContain(`127.0.0.1:${port}`);
  });

  test('is not waited for when the source is stopped', async () => {
    const asked = vi.fn(() => new Promise<string>(() => undefined));
    const running = await start({ systemProxy: asked });
    await until(() => asked.mock.calls.length > 0, 'the operating system is asked');
    await running.stop();
    expect(running.source.status().problem).toBeNull();
  });
});
