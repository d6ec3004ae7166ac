/**
 * Secrets are planted wherever one can be typed, and sent to a destination that repeats them in its answers. Then everything that
 * the app has written or said is searched for them, in each form in which they travel.
 */

import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { unshaped } from '../../../src/contract/shaping';
import type { StreamInput } from '../../../src/contract/stream';
import { makeLab } from '../cli/support/lab';
import { sluice, startSluice, withBuiltSluice } from '../cli/support/sluice';
import { ConsoleClient } from './support/console-client';
import { startEcho } from './support/echo';

withBuiltSluice();

const planted = {
  token: 'planted-bearer-token-7Zq/+"\\~',
  key: 'planted-api-key-9Xw=%&?',
  password: 'planted password with ä and "quotes"',
  collector: 'planted-collector-secret-3Vb',
  proxy: 'planted-proxy-password-5Kd',
  oauthHeader: 'planted-oauth-secret-8Zq/+"\\~',
  oauthForm: 'planted-oauth-secret-1Ww&<x>',
  splunk: 'planted-splunk-token-7Tt',
  datadog: 'planted-datadog-key-66Rq',
  elastic: 'planted-elastic-key-3Jp==',
  awsKey: 'planted-aws-secret-key/abc+def',
  awsSession: 'planted-aws-session-token-Zx9==',
  s3Key: 'planted-s3-secret-key/abc+def',
  s3Session: 'planted-s3-session-token-Qq1==',
};
const USER = 'sluice';
const ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE';

/** A secret as it may stand in files, in JSON, in addresses and in headers. */
function formsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const basic = Buffer.from(`${USER}:${secret}`).toString('base64');
  const encoded = Buffer.from(secret).toString('base64').replaceAll('=', '');
  const inHtml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return [
    ...new Set([
      secret,
      inJson,
      JSON.stringify(inJson).slice(1, -1),
      encodeURIComponent(secret),
      basic,
      encoded,
      inHtml,
    ]),
  ];
}

/** Which secrets stand in it, in whichever form. */
function found(text: string): string[] {
  return Object.entries(planted)
    .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
    .map(([name]) => name);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function foundInFiles(folder: string): string[] {
  return filesIn(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    const names = [...new Set([...found(bytes.toString('utf8')), ...found(bytes.toString('utf16le'))])];
    return names.map((name) => `${name} in ${path.slice(folder.length)}`);
  });
}

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function streamTo(name: string, url: string, settings: object): StreamInput {
  return streamOf(name, 'http', { url, framing: 'ndjson', ...settings });
}

function streamOf(name: string, kind: string, settings: object): StreamInput {
  return {
    name,
    destination: { kind, settings: { ...settings } },
    filter: { includeSamples: true },
    shaping: unshaped,
    delivery: { holdProbeMs: 1_000, backoffInitialMs: 50 } as StreamInput['delivery'],
  };
}

describe('planted secrets', () => {
  it('are found nowhere in the console’s data, traffic and words, though the destination repeats them', async () => {
    const folder = freshFolder();
    const echo = await startEcho();
    const oauth = (clientSecret: string, clientIn: 'header' | 'body') => ({
      ...{ kind: 'oauth2', tokenUrl: echo.url, clientId: USER },
      ...{ clientSecret, clientIn },
    });
    const client = await ConsoleClient.open(folder);
    if ((await client.ask('app.status', {})).engine !== 'running') {
      await client.pushed((push) => push.kind === 'status' && push.status.engine === 'running');
    }
    const streams = [
      streamTo('bearer', echo.url, { auth: { kind: 'bearer', token: planted.token } }),
      streamTo('apiKey', echo.url, { auth: { kind: 'apiKey', header: 'X-Api-Key', key: planted.key } }),
      streamTo('basic', echo.url, { auth: { kind: 'basic', user: USER, password: planted.password } }),
      streamTo('proxy', 'http://siem.example/in', {
        proxy: { kind: 'explicit', url: echo.url, user: USER, password: planted.proxy },
      }),
      streamTo('oauth', echo.url, { auth: oauth(planted.oauthHeader, 'header') }),
      streamTo('oauth in the form', echo.url, { auth: oauth(planted.oauthForm, 'body') }),
      streamOf('splunk', 'splunk', { url: echo.url, token: planted.splunk }),
      streamOf('datadog', 'datadog', { endpoint: { kind: 'url', url: echo.url }, apiKey: planted.datadog }),
      streamOf('elastic', 'elasticsearch', { url: echo.url, auth: { kind: 'apiKey', key: planted.elastic } }),
      streamOf('firehose', 'firehose', {
        region: 'eu-central-1',
        deliveryStream: 'audit',
        endpoint: new URL(echo.url).origin,
        credentials: {
          kind: 'key',
          accessKeyId: ACCESS_KEY_ID,
          secretAccessKey: planted.awsKey,
          sessionToken: planted.awsSession,
        },
      }),
    ];
    for (const stream of streams) {
      await client.ask('drafts.put', { key: 'new', draft: { stream } as Record<string, unknown> });
      await client.ask('tests.preview', { stream });
      const { testId } = await client.ask('tests.start', { stream });
      await client.pushed(
        (push) => push.kind === 'test' && push.testId === testId && push.progress.kind === 'finished',
      );
      await client.ask('streams.create', { stream });
    }
    await client.ask('sources.create', {
      source: {
        name: 'odc',
        settings: {
          kind: 'collector',
          port: 0,
          host: '127.0.0.1',
          auth: { kind: 'bearer' },
          tls: { kind: 'off' },
          maxBodyBytes: 100_000,
        },
        secrets: { 'auth.token': planted.collector },
      },
    });
    await client.ask('sources.create', {
      source: {
        name: 's3',
        settings: {
          kind: 's3',
          region: 'eu-central-1',
          bucket: 'audit-trail',
          credentials: { kind: 'key', accessKeyId: ACCESS_KEY_ID },
          pollSeconds: 10,
          endpoint: new URL(echo.url).origin,
        },
        secrets: { 'credentials.secretAccessKey': planted.s3Key, 'credentials.sessionToken': planted.s3Session },
      },
    });
    const listening = () => {
      const statuses = client.pushes.flatMap((push) => (push.kind === 'status' ? [push.status] : []));
      return statuses.at(-1)?.sources.find(({ url }) => url !== null)?.url ?? null;
    };
    await client.pushed(() => listening() !== null);
    const event = { method: 'POST', body: '{"Event":{"EventId":"a"}}' };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${planted.collector}` };
    expect((await fetch(listening() ?? '', { ...event, headers })).status).toBe(200);
    const wrong = { ...headers, authorization: `Bearer ${planted.collector}?` };
    expect((await fetch(listening() ?? '', { ...event, headers: wrong })).status).toBe(401);
    await client.pushed(
      (push) =>
        push.kind === 'status' &&
        push.status.streams.filter(({ status }) => status === 'activeWithErrors').length === streams.length &&
        push.status.sources.some(({ name, problem }) => name === 's3' && problem !== null),
    );
    for (const { id } of await client.ask('streams.list', {})) {
      await client.ask('delivery.attempts', { streamId: id });
      await client.ask('streams.duplicate', { id, name: `copy of ${id}` });
    }
    await client.ask('sources.list', {});
    await client.ask('notices.list', {});
    await client.ask('activity.list', {});
    await client.ask('drafts.get', { key: 'new' });
    await client.call('streams.create', {
      stream: streamTo('bad', 'nonsense', { auth: { kind: 'bearer', token: planted.token } }),
    });
    await client.call('no.such' as 'app.info', { token: planted.token } as never);
    // That nothing is found means something only if they were really sent, and the data really lies there.
    const { datadog, elastic, splunk, awsSession, s3Session } = planted;
    const inHeaders = [`Splunk ${splunk}`, `ApiKey ${elastic}`, datadog, awsSession, s3Session];
    for (const form of [planted.key, `Bearer ${planted.token}`, ...inHeaders]) {
      expect(echo.heard()).toContain(JSON.stringify(form).slice(1, -1));
    }
    for (const secret of [planted.password, planted.proxy]) {
      expect(echo.heard()).toContain(Buffer.from(`${USER}:${secret}`).toString('base64'));
    }
    expect(echo.heard()).toContain(new URLSearchParams({ client_secret: planted.oauthForm }).toString());
    const [, inForm] = new URLSearchParams({ secret: planted.oauthHeader }).toString().split('=');
    const inHeader = `${USER}:${inForm}`;
    expect(echo.heard()).toContain(Buffer.from(inHeader).toString('base64'));
    expect(client.traffic).toContain('••••');
    expect(foundInFiles(folder)).toEqual([]);
    expect(await client.end()).toBe(0);
    expect(foundInFiles(folder)).toEqual([]);
    expect(found(client.traffic)).toEqual([]);
    expect(found(client.terminal)).toEqual([]);

    const names = filesIn(folder).map((path) => path.slice(folder.length + 1));
    expect(names).toEqual(expect.arrayContaining(['config.db', 'trail.db', 'vault.key', join('logs', 'sluice.log')]));
    // Only the user may read what is there.
    for (const path of filesIn(folder)) expect((statSync(path).mode & 0o077).toString(8), path).toBe('0');
  });

  it('are found nowhere in what the command line writes and says', async () => {
    const echo = await startEcho();
    const lab = makeLab(echo.url);
    const env = { LAB_TOKEN: planted.token };
    const tested = await sluice(['test', '--config', lab.config, '--stream', 'lab', '--json'], env);
    expect(tested.code).toBe(1);
    const validated = await sluice(['validate', '--config', lab.config, '--json'], env);
    appendFileSync(join(lab.trail, 'audit.ndjson'), '{"Event":{"EventId":"a"}}\n');
    const running = startSluice(['run', '--config', lab.config, '--data', lab.data, '--json'], env);
    await running.until(/"activeWithErrors"/);
    running.kill('SIGTERM');
    await running.ended;
    expect(echo.heard()).toContain('planted-bearer-token');
    for (const { out, told } of [tested, validated, running]) expect(found(out + told)).toEqual([]);
    expect(foundInFiles(lab.data)).toEqual([]);
  });

  it.each([
    ['HTTP_PROXY', 'http://svc:pa/planted-proxy@127.0.0.1:9'],
    ['ALL_PROXY', 'socks5://svc:pa/planted-proxy@127.0.0.1:9'],
    ['all_proxy', 'svc:pa?#planted-proxy@127.0.0.1:9'],
    ['HTTP_PROXY', 'http://svc:pa@planted-proxy@127.0.0.1:port'],
  ])("are not shown as a proxy's password in the environment: %s=%s", async (name, value) => {
    const lab = makeLab('http://siem.invalid/');
    const env = { LAB_TOKEN: 'any', NO_PROXY: '', no_proxy: '', [name]: value };
    for (const json of [[], ['--json']]) {
      const tested = await sluice(['test', '--config', lab.config, '--stream', 'lab', ...json], env);
      expect(tested.out + tested.told).toMatch(/SLUICE-PROXY-00[24]/);
      expect(tested.out + tested.told).not.toContain('planted-proxy');
    }
  });

  it('are not shown when they stand in the address or in a header of the stream, and the destination repeats them', async () => {
    const echo = await startEcho();
    const lab = makeLab(`${echo.url}?page=2&api_key=planted-in%2Faddress`);
    const text = readFileSync(lab.config, 'utf8').replace(
      'framing: ndjson,',
      '$& headers: {X-Auth-Token: "Custom planted-in-header"},',
    );
    writeFileSync(lab.config, text);
    const tested = await sluice(['test', '--config', lab.config, '--stream', 'lab', '--json'], { LAB_TOKEN: 'any' });
    expect(echo.heard()).toContain('planted-in-header');
    expect(tested.out).toMatch(/SLUICE-HTTP-003/);
    expect(tested.out + tested.told).not.toMatch(/planted-in/);
  });
});
