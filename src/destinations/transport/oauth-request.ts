/**
 * The request for an access token by client credentials, and the reading of its answer (RFC 6749, sections 2.3.1, 4.4
 * and 5). Pure.
 */
import { z } from 'zod';
import { type Failure, failure } from '../../contract/errors';
import type { Secret } from '../../contract/secret';
import type { Outcome } from '../sender';
import { answerFailure, type HttpAnswer } from './classify';
import type { HttpRequest } from './http';
import { retryAfterMs } from './retry-after';

/** Settings of the option `oauth2` (auth-fields.ts). */
export interface OAuthSettings {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly scope?: string | undefined;
  readonly audience?: string | undefined;
  /** Where the token server expects the id and the secret. */
  readonly clientIn: 'header' | 'body';
}

export interface AccessToken {
  readonly value: string;
  readonly lifetimeMs: number;
}

/** If the server does not say how long a token lives (it should, section 5.1), it is renewed this often. */
const DEFAULT_LIFETIME_MS = 300_000;
const MAX_LIFETIME_S = 31_536_000;

/** Id and secret are form-encoded before they become user name and password (section 2.3.1). */
const formEncoded = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);

export function basicOfClient({ clientId, clientSecret }: OAuthSettings): string {
  return Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret.reveal())}`).toString('base64');
}

export function tokenRequest(settings: OAuthSettings, userAgent: string): HttpRequest {
  const { tokenUrl, clientId, clientSecret, scope, audience, clientIn } = settings;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== undefined) form.set('scope', scope);
  if (audience !== undefined) form.set('audience', audience);
  if (clientIn === 'body') {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret.reveal());
  }
  const url = new URL(tokenUrl);
  return {
    method: 'POST',
    path: url.pathname + url.search,
    headers: {
      'user-agent': userAgent,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'content-type': 'application/x-www-form-urlencoded',
      ...(clientIn === 'header' ? { authorization: `Basic ${basicOfClient(settings)}` } : {}),
    },
    body: Buffer.from(form.toString()),
  };
}

/** Some servers write the lifetime as a string. */
const successSchema = z.object({
  access_token: z
    .string()
    .min(1)
    .max(65_536)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().max(MAX_LIFETIME_S).nullish().catch(undefined),
});
const errorSchema = z.object({ error: z.string() });

/** Errors of section 5.2 that blame the client's id or secret. The others blame what was asked for. */
const CLIENT_ERRORS: ReadonlySet<string> = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_grant',
  'access_denied',
]);

function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(Buffer.from(answer.body).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @returns the token, or what the answer means for a batch that needs one */
export function readTokenAnswer(answer: HttpAnswer, nowMs: number): AccessToken | Outcome {
  const { status } = answer;
  const json = jsonOf(answer);
  const success = successSchema.safeParse(json);
  if (status === 200 && success.success) {
    const { access_token: value, expires_in: seconds } = success.data;
    const lifetimeMs = typeof seconds === 'number' ? seconds * 1_000 : DEFAULT_LIFETIME_MS;
    return { value, lifetimeMs };
  }
  if (status === 408 || status === 429 || status >= 500) {
    const wait = retryAfterMs(answer.headers, nowMs);
    const cause = answerFailure('SLUICE-OAUTH-003', answer);
    return { kind: 'transient', failure: cause, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  }
  const refusal = errorSchema.safeParse(json);
  if (refusal.success && status >= 400) {
    return CLIENT_ERRORS.has(refusal.data.error)
      ? { kind: 'credentials', failure: answerFailure('SLUICE-OAUTH-001', answer) }
      : { kind: 'configuration', failure: answerFailure('SLUICE-OAUTH-002', answer) };
  }
  if (status === 401) return { kind: 'credentials', failure: answerFailure('SLUICE-OAUTH-001', answer) };
  return { kind: 'configuration', failure: answerFailure('SLUICE-OAUTH-004', answer) };
}

/** The token server gave no answer: the reason is kept, the code says which server it was. */
export function unreachable({ code, message, raw = message, actions = [], actionPhrases }: Failure): Outcome {
  const detail = { raw: `${code}: ${raw}`, actions, ...(actionPhrases !== undefined && { actionPhrases }) };
  return { kind: 'transient', failure: failure('SLUICE-OAUTH-003', detail) };
}
