/** OAuth 2.0 client credentials against a real token server (oidc-provider). */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { describe, expect, it, onTestFinished } from 'vitest';
import { joinSecrets, splitSecrets } from '../../../../src/contract/settings';
import { moduleFor } from '../../../../src/destinations';
import { batchOf } from '../../../../src/destinations/batch';
import type { Sender } from '../../../../src/destinations/sender';
import { TEST_NOW_MS, testDependencies } from '../../../support/dependencies';
import { bytesOf, NEVER } from '../../../support/http-destination';

const SECRET = 'a client secret: with + and % in it, 32 characters';
const ID = 'sluice client';
const LIFETIME_MS = 600_000;

const originOf = (server: http.Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function listening(handler: http.RequestListener): Promise<http.Server> {
  const server = http.createServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}

async function tokenServer() {
  let handle: http.RequestListener = () => undefined;
  let requests = 0;
  const server = await listening((request, response) => {
    requests += 1;
    handle(request, response);
  });
  const client = {
    client_id: ID,
    client_secret: SECRET,
    scope: 'ingest',
    grant_types: ['client_credentials'],
    redirect_uris: [],
  };
  const provider = new Provider(originOf(server), {
    clients: [
      { ...client, response_types: [], token_endpoint_auth_method: 'client_secret_basic' },
      { ...client, client_id: 'by form', response_types: [], token_endpoint_auth_method: 'client_secret_post' },
    ],
    scopes: ['ingest', 'administer'],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    ttl: { ClientCredentials: LIFETIME_MS / 1_000 },
  });
  handle = provider.callback();
  return { provider, server, tokenUrl: `${originOf(server)}/token`, requests: () => requests };
}

/** Takes events from those who have a token of the provider. */
async function endpoint(provider: Provider | null) {
  const seen: (string | undefined)[] = [];
  const server = await listening(async (request, response) => {
    request.resume();
    await once(request, 'end');
    const given = request.headers.authorization;
    seen.push(given);
    const known = await provider?.ClientCredentials.find(given?.replace(/^Bearer /, '') ?? '');
    response.writeHead(known === undefined ? 401 : 200).end(`you sent ${given}`);
  });
  return { url: originOf(server), seen };
}

function senderTo(url: string, auth: Record<string, unknown>, nowMs = () => TEST_NOW_MS, kind = 'http'): Sender {
  const module = moduleFor(kind);
  if (module === undefined) throw new Error(`There is no destination ${kind}.`);
  const { fields } = module.definition;
  const settings = { url, auth: { kind: 'oauth2', clientId: ID, clientSecret: SECRET, ...auth } };
  const split = splitSecrets(fields, settings);
  const sender = module.createSender(joinSecrets(fields, split.settings, split.typed), testDependencies({ nowMs }));
  onTestFinished(() => sender.close());
  return sender;
}

const batch = () => batchOf([bytesOf('{"Event":{"EventId":"e-1"}}')], 1, TEST_NOW_MS);
const send = async (sender: Sender) => (await sender.send(batch(), { signal: NEVER })).outcome;

describe('A stream with client credentials', () => {
  it('gets one token for all requests, by header or form, with the scope that is asked for', async () => {
    const { provider, tokenUrl, requests } = await tokenServer();
    const { url, seen } = await endpoint(provider);
    const sender = senderTo(url, { tokenUrl, scope: 'ingest' });
    expect(await Promise.all([send(sender), send(sender), send(sender)])).toMatchObject(
      Array(3).fill({ kind: 'delivered' }),
    );
    expect(requests()).toBe(1);
    const token = await provider.ClientCredentials.find(seen[0]?.replace('Bearer ', '') ?? '');
    expect(token?.scope).toBe('ingest');
    expect(await send(senderTo(url, { tokenUrl, clientId: 'by form', clientIn: 'body' }))).toMatchObject({
      kind: 'delivered',
    });
  });

  it('replaces a token that was revoked, once', async () => {
    const { provider, tokenUrl, requests } = await tokenServer();
    const { url, seen } = await endpoint(provider);
    const sender = senderTo(url, { tokenUrl });
    await send(sender);
    const token = await provider.ClientCredentials.find(seen[0]?.replace('Bearer ', '') ?? '');
    await token?.destroy();
    expect(await send(sender)).toMatchObject({ kind: 'delivered' });
    expect([requests(), seen.length, new Set(seen).size]).toEqual([2, 3, 2]);
  });

  it('is held when the destination refuses new tokens too, and shows none of them', async () => {
    const { tokenUrl, requests } = await tokenServer();
    const { url, seen } = await endpoint(null);
    const outcome = await send(senderTo(url, { tokenUrl }));
    expect(outcome).toMatchObject({ kind: 'credentials', failure: { code: 'SLUICE-HTTP-003' } });
    expect([requests(), seen.length]).toEqual([2, 2]);
    for (const each of seen) expect(JSON.stringify(outcome)).not.toContain(each?.replace('Bearer ', ''));
  });

  it('renews a token ahead of its end without keeping a batch waiting', async () => {
    const { provider, tokenUrl, requests } = await tokenServer();
    const { url, seen } = await endpoint(provider);
    let nowMs = TEST_NOW_MS;
    const sender = senderTo(url, { tokenUrl }, () => nowMs);
    await send(sender);
    nowMs += LIFETIME_MS - 60_001;
    await send(sender);
    expect(requests()).toBe(1);
    nowMs += 1;
    await send(sender);
    expect(new Set(seen).size).toBe(1);
    await expect.poll(requests).toBe(2);
    await expect.poll(async () => (await send(sender)) && new Set(seen).size).toBe(2);
    nowMs += LIFETIME_MS;
    expect(await send(sender)).toMatchObject({ kind: 'delivered' });
    expect(requests()).toBe(3);
  });

  it.each([
    ['a wrong secret', { clientSecret: 'another secret' }, 'credentials', 'SLUICE-OAUTH-001'],
    ['a wrong id', { clientId: 'nobody' }, 'credentials', 'SLUICE-OAUTH-001'],
    ['a scope that the client may not have', { scope: 'administer' }, 'configuration', 'SLUICE-OAUTH-002'],
  ])('tells %s', async (_, auth, kind, code) => {
    const { provider, tokenUrl } = await tokenServer();
    const { url, seen } = await endpoint(provider);
    const outcome = await send(senderTo(url, { tokenUrl, ...auth }));
    expect(outcome).toMatchObject({ kind, failure: { code } });
    expect(seen).toEqual([]);
    expect(JSON.stringify(outcome)).not.toContain('secret:');
  });

  it('tells a token server that cannot be reached from a destination that cannot', async () => {
    const { provider, server, tokenUrl } = await tokenServer();
    const { url, seen } = await endpoint(provider);
    server.close();
    server.closeAllConnections();
    const outcome = await send(senderTo(url, { tokenUrl }));
    expect(outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-OAUTH-003' } });
    expect(outcome).not.toHaveProperty('cut');
    expect(seen).toEqual([]);
  });

  it('recognises that an address is not that of a token server', async () => {
    const page = await listening((_, response) => response.end('<!DOCTYPE html><html>Sign in</html>'));
    const { url } = await endpoint(null);
    const outcome = await send(senderTo(url, { tokenUrl: originOf(page) }));
    expect(outcome).toMatchObject({ kind: 'configuration', failure: { code: 'SLUICE-OAUTH-004' } });
  });

  it('proves its credentials in the test, and asks for no token for a preview', async () => {
    const { provider, tokenUrl, requests } = await tokenServer();
    const { url } = await endpoint(provider);
    const sender = senderTo(url, { tokenUrl });
    const [preview] = await sender.preview(batch());
    expect(requests()).toBe(0);
    expect(preview?.headers.find(([name]) => name === 'authorization')?.[1]).toMatch(/^Bearer [^a-zA-Z0-9]+$/);
    expect((await sender.authenticate?.({ signal: NEVER }))?.outcome).toMatchObject({ kind: 'delivered' });
    const wrong = senderTo(url, { tokenUrl, clientSecret: 'another' });
    expect((await wrong.authenticate?.({ signal: NEVER }))?.outcome).toMatchObject({ kind: 'credentials' });
  });

  it.each(['otlp', 'elasticsearch'])('works for %s', async (kind) => {
    const { provider, tokenUrl } = await tokenServer();
    const { url, seen } = await endpoint(provider);
    await send(senderTo(url, { tokenUrl }, undefined, kind));
    expect(await provider.ClientCredentials.find(seen[0]?.replace('Bearer ', '') ?? '')).toBeDefined();
  });

  it('ends when the stream is stopped, although the token server does not answer', async () => {
    const silent = await listening(() => undefined);
    const { url } = await endpoint(null);
    const controller = new AbortController();
    const sending = senderTo(url, { tokenUrl: originOf(silent) }).send(batch(), { signal: controller.signal });
    controller.abort();
    expect((await sending).outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-CMD-003' } });
  });
});
