/**
 * Keeps an access token of a token server: asks for one when it is needed, renews it before it expires, and forgets it
 * once a destination refuses it. One request is under way at a time, however many batches wait for it.
 */
import { failure, withAdvice } from '../../contract/errors';
import { phrase } from '../../texts/phrase';
import type { Outcome, SenderDependencies } from '../sender';
import type { Exchange, HttpClient } from './http';
import { networkOutcome } from './network-failures';
import {
  type AccessToken,
  basicOfClient,
  type OAuthSettings,
  readTokenAnswer,
  tokenRequest,
  unreachable,
} from './oauth-request';
import { type Redactor, redactor } from './redact';
import { redactOutcome } from './redact-outcome';

/** How long before its end a token is renewed, at most; short-lived ones at a tenth of their life. */
const RENEW_AHEAD_MS = 60_000;
const TENTH = 0.1;

interface Held {
  readonly value: string;
  readonly renewAtMs: number;
  readonly endsAtMs: number;
}

/** A token, or why there is none. */
export type TokenResult = { readonly token: string } | { readonly outcome: Outcome };

/** Everything in the settings that must not be shown. */
export const oauthSecrets = (settings: OAuthSettings): string[] => [
  settings.clientSecret.reveal(),
  basicOfClient(settings),
];

export class TokenSource {
  readonly #settings: OAuthSettings;
  readonly #client: HttpClient;
  readonly #dependencies: SenderDependencies;
  readonly #closing = new AbortController();
  #held: Held | null = null;
  #asking: Promise<TokenResult> | null = null;
  #redactToken: Redactor = (text) => text;
  readonly #redactAll: Redactor = (text, isCut) => this.redact(this.#client.redact(text, isCut), isCut);

  /** @param client connected to the token server; masks the secrets with which a token is got */
  constructor(settings: OAuthSettings, client: HttpClient, dependencies: SenderDependencies) {
    this.#settings = settings;
    this.#client = client;
    this.#dependencies = dependencies;
  }

  /** Never rejects. @param signal ends the wait, not the request, for which other batches may wait too */
  async token(signal: AbortSignal): Promise<TokenResult> {
    const held = this.#held;
    const nowMs = this.#dependencies.nowMs();
    if (held === null || nowMs >= held.endsAtMs) return unlessAborted(this.#ask(), signal);
    // The one at hand is still good: this batch need not wait, and a failure counts only once it has expired.
    if (nowMs >= held.renewAtMs) void this.#ask();
    return { token: held.value };
  }

  /** A destination has refused this token. One that came since is kept. */
  refused(token: string): void {
    if (this.#held?.value === token) this.#held = null;
  }

  /** Masks the current token. */
  redact(text: string, isCut?: boolean): string {
    return this.#redactToken(text, isCut);
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('The sender was closed.'));
    await this.#client.close();
  }

  #ask(): Promise<TokenResult> {
    this.#asking ??= this.#request().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #request(): Promise<TokenResult> {
    const { version, nowMs } = this.#dependencies;
    const request = tokenRequest(this.#settings, `Sluice/${version}`);
    const exchange = await this.#client.exchange(request, this.#closing.signal);
    if (exchange.kind === 'failed') return { outcome: this.#failed(exchange) };
    const read = readTokenAnswer(exchange.answer, nowMs());
    if ('kind' in read) return { outcome: redactOutcome(read, this.#redactAll) };
    return { token: this.#keep(read) };
  }

  #keep({ value, lifetimeMs }: AccessToken): string {
    const nowMs = this.#dependencies.nowMs();
    const aheadMs = Math.min(RENEW_AHEAD_MS, lifetimeMs * TENTH);
    this.#held = { value, renewAtMs: nowMs + lifetimeMs - aheadMs, endsAtMs: nowMs + lifetimeMs };
    this.#redactToken = redactor([value]);
    return value;
  }

  #failed({ error, sent }: Exchange & { kind: 'failed' }): Outcome {
    const outcome = networkOutcome(error, this.#redactAll, sent);
    if (!('failure' in outcome)) return outcome;
    // Nothing of the batch was sent, whatever became of this request.
    if (outcome.kind === 'transient') return unreachable(outcome.failure);
    const { host } = new URL(this.#settings.tokenUrl);
    const where = phrase('This concerns the token server, {host}, not the destination.', { host });
    return { ...outcome, failure: withAdvice(outcome.failure, [where]) };
  }
}

function unlessAborted(result: Promise<TokenResult>, signal: AbortSignal): Promise<TokenResult> {
  return new Promise((resolve) => {
    const stopped = () => resolve({ outcome: { kind: 'transient', failure: failure('SLUICE-CMD-003') } });
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped, { once: true });
    void result.then(resolve).finally(() => signal.removeEventListener('abort', stopped));
  });
}
