/**
 * What an HTTP status means for a batch: the table that all HTTP destinations share. A destination first checks for its
 * own answers and leaves the rest to this table. Pure.
 */
import { type ErrorCode, type Failure, type FailureDetail, failure, withAdvice } from '../../contract/errors';
import { type Phrase, phrase } from '../../texts/phrase';
import type { Outcome } from '../sender';
import { isCaptivePortal } from './captive-portal';
import { looksLikeHtml, saysPortWantsTls } from './html';
import { proxyAsksFor } from './proxy-authentication';
import { presentable, shorten } from './redact';
import { retryAfterMs } from './retry-after';

/** An HTTP answer as read: `text` holds the first part of the body, secrets masked. */
export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names; repeated headers are joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Unchanged, up to the limit that the request set. For parsing, never for showing. */
  readonly body: Uint8Array;
  /** The body was longer than the limit. */
  readonly truncated: boolean;
  /** Why the answer could not be read to its end, in words; absent if it could. Its status is valid nevertheless. */
  readonly incomplete?: string;
  /** For showing: secrets masked, control characters visible, cut. */
  readonly text: string;
}

export interface ClassifyOptions {
  readonly nowMs: number;
  /**
   * Whether the protocol defines the body of its answers. If so, a web page with any status shows that another server
   * answered. If not, a page is suspicious only with a status of success.
   */
  readonly definesBody: boolean;
}

/** If the protocol has another form, a refusal as a web page probably comes from another server. */
const STRANGER =
  'The answer is a web page: a proxy, firewall or load balancer in between may have refused, not the SIEM.';

/** A failure with the answer as its raw cause. */
export function answerFailure(code: ErrorCode, answer: HttpAnswer, detail: FailureDetail = {}): Failure {
  const body = answer.text.trim();
  return failure(code, { raw: body === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}\n${body}`, ...detail });
}

/** The server, or a proxy in front of it, timed out on the request: a smaller one may succeed. 524 is Cloudflare's. */
const OUT_OF_TIME = new Set([408, 504, 524, 598]);

/** Retry later, and not before the time that the server asks for. */
export function transient(code: ErrorCode, answer: HttpAnswer, nowMs: number): Outcome {
  const waitMs = retryAfterMs(answer.headers, nowMs);
  const heavy = OUT_OF_TIME.has(answer.status) ? { heavy: true } : {};
  const base = { kind: 'transient', failure: answerFailure(code, answer), ...heavy } as const;
  return waitMs === undefined ? base : { ...base, retryAfterMs: waitMs };
}

const MAX_LOCATION_CHARACTERS = 300;

function redirect(answer: HttpAnswer): Outcome {
  const location = answer.headers.location;
  const actions = location === undefined ? [] : [redirectAdvice(location)];
  return { kind: 'configuration', failure: answerFailure('SLUICE-HTTP-002', answer, { actions }) };
}

/** Splunk Web, Kibana, a captive portal: a server that redirects to a sign-in page does not accept events. */
const SIGN_IN = /log-?(?:in|on)|sign-?(?:in|on)|sso|saml|oauth|portal/i;

function redirectAdvice(location: string): Phrase {
  const address = shorten(presentable(location), MAX_LOCATION_CHARACTERS);
  return SIGN_IN.test(location)
    ? phrase(
        'The answer leads to a sign-in page ({address}): that is a web interface or a page of the network, not the address that takes events.',
        { address },
      )
    : phrase('The answer names {address}: enter that address if you trust it.', { address });
}

/** The outcome of a portal, of a web page instead of an answer, or of a port that expects TLS; undefined if it is none. */
function strangerOutcome(answer: HttpAnswer, options: ClassifyOptions): Outcome | undefined {
  const { status } = answer;
  // The destination has not seen the request. Once somebody has signed in, the same request succeeds.
  if (isCaptivePortal(answer)) return transient('SLUICE-NET-002', answer, options.nowMs);
  if (status >= 400 && status < 500 && saysPortWantsTls(answer.text)) {
    return { kind: 'configuration', failure: answerFailure('SLUICE-TLS-009', answer) };
  }
  const telling = (status >= 200 && status < 300) || (options.definesBody && (status === 400 || status === 422));
  if (telling && looksLikeHtml(answer.text)) {
    return { kind: 'configuration', failure: answerFailure('SLUICE-HTTP-010', answer) };
  }
  return undefined;
}

function withStranger(outcome: Outcome, answer: HttpAnswer, { definesBody }: ClassifyOptions): Outcome {
  if (!('failure' in outcome) || !definesBody || answer.status < 400 || !looksLikeHtml(answer.text)) return outcome;
  return { ...outcome, failure: withAdvice(outcome.failure, [STRANGER]) };
}

/**
 * The shared table. A status without a row of its own is `unknown`: the stream is held and the answer is shown raw.
 */
export function classifyStatus(answer: HttpAnswer, options: ClassifyOptions): Outcome {
  const stranger = strangerOutcome(answer, options);
  return stranger ?? withStranger(outcomeOfStatus(answer, options), answer, options);
}

function proxyAuthentication(answer: HttpAnswer): Outcome {
  const code = proxyAsksFor(answer.headers['proxy-authenticate']);
  // Entering the credentials again is of no use where the proxy takes none that Sluice can send.
  return { kind: code === 'SLUICE-PROXY-001' ? 'credentials' : 'configuration', failure: answerFailure(code, answer) };
}

function outcomeOfStatus(answer: HttpAnswer, options: ClassifyOptions): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status >= 300 && status < 400) return redirect(answer);
  switch (status) {
    case 400:
    case 422:
      return { kind: 'payload', failure: answerFailure('SLUICE-HTTP-008', answer) };
    case 401:
      return { kind: 'credentials', failure: answerFailure('SLUICE-HTTP-003', answer) };
    case 403:
      return { kind: 'credentials', failure: answerFailure('SLUICE-HTTP-004', answer) };
    case 407:
      return proxyAuthentication(answer);
    case 404:
    case 405:
    case 410:
      return { kind: 'configuration', failure: answerFailure('SLUICE-HTTP-005', answer) };
    case 406:
    case 415:
      return { kind: 'configuration', failure: answerFailure('SLUICE-HTTP-013', answer) };
    case 413:
      return { kind: 'tooLarge', failure: answerFailure('SLUICE-HTTP-009', answer) };
    // 420 was Twitter's code for 429, and some proxies still use it.
    case 420:
    case 429:
      return transient('SLUICE-HTTP-006', answer, options.nowMs);
    case 408:
    case 421:
    case 425:
    case 449:
    case 499:
      return transient('SLUICE-HTTP-007', answer, options.nowMs);
    case 501:
      return { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-011', answer) };
  }
  // 505: the server does not speak HTTP/1.1. Only another address helps.
  if (status === 505) return { kind: 'configuration', failure: answerFailure('SLUICE-HTTP-012', answer) };
  if (status >= 500 && status < 600) return transient('SLUICE-HTTP-007', answer, options.nowMs);
  return { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-011', answer) };
}

/**
 * The shared table for a service whose refusals have their own form. A refusal in another form comes from another
 * server (a proxy, or a server that only resembles the service). It says nothing about any event, so no event is given
 * up for it.
 */
export function classifyOwnStatus(answer: HttpAnswer, isOwnForm: boolean, nowMs: number): Outcome {
  const outcome = classifyStatus(answer, { nowMs, definesBody: true });
  if (outcome.kind !== 'payload' || isOwnForm) return outcome;
  return { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-015', answer) };
}

/** The body as JSON; undefined if it is not JSON, or was truncated. */
export function jsonOf(answer: Pick<HttpAnswer, 'body'>): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
