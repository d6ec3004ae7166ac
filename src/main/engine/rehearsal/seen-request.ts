/** Prepares a request and its answer for display: readable, shortened, and without credentials. */

import type { FaultKind, SeenRequest } from '../../../contract/rehearsal';
import { MASK } from '../../../contract/secret';
import type { ReceiverAnswer } from '../../../destinations/receiver';
import { presentable, shorten } from '../../../destinations/transport/redact';

const SHOWN_BODY_BYTES = 16_384;
const SHOWN_BINARY_BYTES = 512;
const SHOWN_CHECKS = 100;
const SHOWN_EVENTS = 5;
const SHOWN_EVENT_CHARACTERS = 4_096;

/** A user may point a real stream here by mistake. Its real key must not be shown. */
const PROVES_IDENTITY = /authorization|token|secret|cookie|password|api[-_]?key|(^|-)key$/i;
const HARMLESS = new Set(['idempotency-key']);

export function shownHeaders(raw: readonly string[]): (readonly [string, string])[] {
  const shown: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]];
    shown.push([name, isSecret(name) ? masked(value) : value]);
  }
  return shown;
}

const isSecret = (name: string) => PROVES_IDENTITY.test(name) && !HARMLESS.has(name.toLowerCase());

/** Shows the scheme, which helps to find mistakes and is no secret. */
function masked(value: string): string {
  const scheme = /^(?:Basic|Bearer|Splunk|ApiKey|AWS4-HMAC-SHA256)(?= )/.exec(value)?.[0];
  return scheme === undefined ? MASK : `${scheme} ${MASK}`;
}

/** An address may also have credentials: in the query, in the path (as Datadog's v1), or before the host. */
export function shownLine(line: string): string {
  return line
    .replace(/([?&]([^=&\s]+)=)[^&\s]*/g, (whole, head: string, name: string) => (isSecret(name) ? head + MASK : whole))
    .replace(/(\/v1\/input\/)[^/?\s]+/, `$1${MASK}`)
    .replace(/(\/\/)[^/@\s]*@/, `$1${MASK}@`);
}

function shownBody(body: Uint8Array): { text: string; isText: boolean } {
  const beginning = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, SHOWN_BODY_BYTES));
  const text = beginning.toString('utf8');
  // A character that is cut at the end of the shown part does not make the body binary.
  const isText = !/[\0\ufffd]/.test(text.slice(0, body.length > SHOWN_BODY_BYTES ? -4 : undefined));
  if (isText) return { text: presentable(text), isText };
  return { text: beginning.subarray(0, SHOWN_BINARY_BYTES).toString('hex'), isText };
}

function shownEvent(bytes: Uint8Array): string {
  // A character takes four bytes at most.
  const beginning = Buffer.from(bytes.subarray(0, SHOWN_EVENT_CHARACTERS * 4));
  return shorten(presentable(beginning.toString('utf8')), SHOWN_EVENT_CHARACTERS);
}

export interface SeenParts {
  readonly number: number;
  readonly atMs: number;
  readonly line: string;
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
  readonly wireBytes: number;
  readonly answer: Pick<ReceiverAnswer, 'checks' | 'stored'> | null;
  /** What was sent back; null when nothing was. */
  readonly answered: { readonly status: number; readonly body: string | Uint8Array } | null;
  readonly fault: FaultKind | null;
}

export function seenRequest(parts: SeenParts): SeenRequest {
  const { text, isText } = shownBody(parts.body);
  const answered = parts.answered;
  return {
    number: parts.number,
    atMs: parts.atMs,
    line: shownLine(parts.line),
    headers: shownHeaders(parts.rawHeaders),
    body: text,
    bodyIsText: isText,
    bodyBytes: parts.body.length,
    wireBytes: parts.wireBytes,
    checks: (parts.answer?.checks ?? []).slice(0, SHOWN_CHECKS),
    answer:
      answered === null ? null : { status: answered.status, body: shorten(shownBody(toBytes(answered.body)).text) },
    stored: parts.answer?.stored.length ?? 0,
    events: (parts.answer?.stored ?? []).slice(0, SHOWN_EVENTS).map(({ bytes }) => shownEvent(bytes)),
    fault: parts.fault,
  };
}

function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}
