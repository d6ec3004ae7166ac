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

describe('a computer without a network', () => {
  const offline = () => true;

  test('is named instead of the bucket, its name and its proxy', async () => {
    const direct = await start({ isOffline: offline });
    expect(await problemOf(direct)).toMatchObject({ code: 'SLUICE-NET-003', raw: expect.stringContaining(NAME) });
    expect(await problemOf(await start({ isOffline: () => false }))).toMatchObject({ code: 'SLUICE-SRC-028' });

    const ports = [await closedPort(), await closedPort()];
    const systemProxy = async () => ports.map((port) => `PROXY 127.0.0.1:${port}`).join('; ');
    const proxied = await start({ isOffline: offline, systemProxy });
    expect(await problemOf(proxied)).toMatchObject({ code: 'SLUICE-NET-003' });

    const unasked = await start({ isOffline: offline, systemProxy: () => Promise.reject(new Error('no PAC')) });
    expect(await problemOf(unasked)).toMatchObject({ code: 'SLUICE-NET-003' });
  });

  test('is not blamed for what answered, or is on this computer', async () => {
    const refusing = await startProxy({ refuseWith: 403 });
    const refused = await start({ isOffline: offline, systemProxy: async () => entry(refusing) });
    expect(await problemOf(refused)).toMatchObject({ code: 'SLUICE-SRC-028' });
    const own = await start({ isOffline: offline }, { endpoint: `https://127.0.0.1:${await closedPort()}` });
    expect(await problemOf(own)).toMatchObject({ code: 'SLUICE-SRC-028' });
  });

  test('reads the bucket as soon as it is told that the network is back, and not before', async () => {
    const { leading } = await farBucket();
    const clock = new TurnedClock();
    let list = `PROXY 127.0.0.1:${await closedPort()}`;
    let isOffline = true;
    const running = await start({ clock, isOffline: () => isOffline, systemProxy: async () => list });
    expect(await problemOf(running)).toMatchObject({ code: 'SLUICE-NET-003' });
    list = entry(await leading());
    isOffline = false;
    await clock.advance(4_000);
    expect(numbers(running.trail)).toEqual([]);
    running.source.tryNow?.();
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual([1, 2, 3]);
    expect(running.source.status()).toMatchObject({ state: 'running', problem: null });
  });

  test('begins with short waits again, because names often work only later', async () => {
    const clock = new TurnedClock();
    let asked = 0;
    const systemProxy = async () => {
      asked += 1;
      throw new Error('no PAC');
    };
    const running = await start({ clock, isOffline: offline, systemProxy });
    const tried = (times: number) => until(() => asked === times && clock.waiting > 0, `it has tried ${times} times`);
    await tried(1);
    for (const [index, waitMs] of [5_000, 10_000, 20_000].entries()) {
      await clock.advance(waitMs);
      await tried(index + 2);
    }
    running.source.tryNow?.();
    await tried(5);
    await clock.advance(5_000);
    await tried(6);
  });

  test('leaves alone a source that works, and one that was stopped', async () => {
    const bucket = await new Bucket(await serverTls('valid')).listen();
    const running = await start({ clock: new TurnedClock() }, { endpoint: bucket.url });
    await caughtUp(running);
    const { length } = bucket.requests;
    running.source.tryNow?.();
    await running.stop();
    running.source.tryNow?.();
    expect(bucket.requests).toHaveLength(length);
  });
});
