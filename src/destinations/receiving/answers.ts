/** Small parts that all receivers share: building an answer, recording checks, reading an event's id. */

import { timingSafeEqual } from 'node:crypto';
import { isObject } from '../../contract/value-paths';
import type { Check, ReceiverAnswer, ReceiverContext } from '../receiver';
import { isJson } from './json-text';

type Stored = ReceiverAnswer['stored'][number];

export function jsonAnswer(
  status: number,
  body: unknown,
  rest: { stored?: readonly Stored[]; checks?: readonly Check[]; headers?: Readonly<Record<string, string>> } = {},
): ReceiverAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...rest.headers },
    body: JSON.stringify(body),
    stored: rest.stored ?? [],
    checks: rest.checks ?? [],
  };
}

export const check = (what: string, ok: boolean, found: string): Check => ({ what, ok, found: found.slice(0, 500) });

/** Compares a credential in constant time. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The id by which an event is counted: EventId in ODC's schema; null if it has none. */
export function eventIdOf(parsed: unknown): string | null {
  const event = isObject(parsed) ? parsed.Event : undefined;
  const id = isObject(event) ? event.EventId : undefined;
  return typeof id === 'string' && id !== '' ? id : null;
}

/**
 * Whether the record at this index of the request is the one that the poison fault refuses.
 * @param text the event as it arrived, by which it is recognised when it comes again
 */
export function isPoisoned(context: ReceiverContext, index: number, text: () => string): boolean {
  if (context.fault?.kind !== 'poison') return false;
  if (context.isPoison === undefined) return context.receivedBefore + index + 1 === context.fault.nth;
  return context.isPoison(identityOf(text()));
}

/** An event's id, else its text: the same at every attempt. */
function identityOf(text: string): string {
  return (isJson(text) ? eventIdOf(JSON.parse(text)) : null) ?? text;
}

/** Whether the record at this index is one that the fault of partial results refuses. */
export function isPartlyRefused(context: ReceiverContext, index: number): boolean {
  return context.fault?.kind === 'partial' && (index + 1) % context.fault.everyNth === 0;
}

const encoder = new TextEncoder();
export const stored = (id: string | null, text: string): Stored => ({ id, bytes: encoder.encode(text) });

/** A version 4 UUID (RFC 9562) from 16 random bytes in hex. */
export function uuidFromHex(hex: string): string {
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
