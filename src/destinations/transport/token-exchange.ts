/** Requests that carry a token of a token server. */

import { knownRoute, routeSourceFor } from '../../network/route-source';
import type { Outcome, SenderDependencies } from '../sender';
import type { Exchange, HttpClient, HttpRequest } from './http';
import type { OAuthSettings } from './oauth-request';
import { type Redactor, redactor } from './redact';
import { createRoutedClient } from './routed-client';
import type { ProxySettings, TlsSettings } from './settings';
import { TokenSource } from './token-source';
import { transportSecrets } from './transport-secrets';

/** There is no token, so the request was not made. */
export class NoToken extends Error {
  override readonly name = 'NoToken';

  constructor(readonly outcome: Outcome) {
    super('There is no access token.');
  }
}

/** The token server is reached with the stream's TLS and proxy settings. Opens no connection yet. */
export function tokenSourceFor(
  oauth: OAuthSettings,
  settings: TlsSettings & { readonly proxy: ProxySettings },
  dependencies: SenderDependencies,
  redact: Redactor,
): TokenSource {
  const url = new URL(oauth.tokenUrl);
  const source = routeSourceFor(settings.proxy, url, dependencies);
  const redactRoute = redactor(transportSecrets(null, knownRoute(source)));
  const client = createRoutedClient({
    source,
    tls: settings,
    url,
    maxConnections: 1,
    dependencies,
    redact: (text, isCut) => redactRoute(redact(text, isCut), isCut),
  });
  return new TokenSource(oauth, client, dependencies);
}

/** A token that is refused is replaced once: it may have been revoked. */
export async function exchangeWithToken(
  tokens: TokenSource,
  client: HttpClient,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Exchange> {
  for (let isSecond = false; ; isSecond = true) {
    const got = await tokens.token(signal);
    if ('outcome' in got) return { kind: 'failed', error: new NoToken(got.outcome), cancelled: false, sent: false };
    const headers = { ...request.headers, authorization: `Bearer ${got.token}` };
    const exchange = await client.exchange({ ...request, headers }, signal);
    if (exchange.kind === 'failed' || exchange.answer.status !== 401) return exchange;
    tokens.refused(got.token);
    if (isSecond) return exchange;
  }
}
