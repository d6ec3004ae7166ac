/** Finds IPv4 and IPv6 addresses. */
import { isIPv6 } from 'node:net';
import type { Find, Found } from './found';

const V4 = /(?<!\d)(?<!\d\.)(?:\d{1,3}\.){3}\d{1,3}(?!\d)(?!\.\d)/g;
/** Whatever may be an IPv6 address, the IPv4 address at its end included. */
const V6_RUN = /[0-9A-Fa-f:.]{3,}/g;
const ZONE = /%25[\w.-]+|%[\w.-]+/y;
const WORD = /[\p{L}\p{N}_]/u;

export const findIps: Find = (text) => [...findV6(text), ...findV4(text)];

function findV4(text: string): readonly Found[] {
  if (!text.includes('.')) return [];
  return [...text.matchAll(V4)].flatMap(({ 0: address, index }) =>
    address.split('.').every((part) => Number(part) <= 255) ? [{ start: index, end: index + address.length }] : [],
  );
}

function findV6(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const run of runsOf(text)) {
    const address = addressIn(text, run);
    if (address !== null) found.push(withZone(text, address));
  }
  return found;
}

function runsOf(text: string): readonly Found[] {
  if (!text.includes(':')) return [];
  const runs: Found[] = [];
  for (const { 0: run, index } of text.matchAll(V6_RUN)) {
    if (run.indexOf(':') !== run.lastIndexOf(':')) runs.push({ start: index, end: index + run.length });
  }
  return runs;
}

/** The address in a run: the whole, or without a word before or behind it that happens to be made of the same letters. */
function addressIn(text: string, run: Found): Found | null {
  const end = run.end - trailing(text.slice(run.start, run.end));
  const afterFirst = text.indexOf(':', run.start);
  const startsAt = [run.start, afterFirst + 1, afterFirst].filter((start) => !isWordAt(text, start - 1));
  const endsAt = [end, text.lastIndexOf(':', end - 1), text.lastIndexOf(':', end - 1) + 1].filter(
    (stop) => !isWordAt(text, stop),
  );
  for (const start of startsAt) {
    for (const stop of endsAt) {
      if (start < stop && stop - start > 2 && isIPv6(text.slice(start, stop))) return { start, end: stop };
    }
  }
  return null;
}

/** Punctuation at the end of a run. */
function trailing(run: string): number {
  return /(?<!:):$|\.+$/.exec(run)?.[0].length ?? 0;
}

function isWordAt(text: string, at: number): boolean {
  return WORD.test(text.charAt(at));
}

function withZone(text: string, { start, end }: Found): Found {
  ZONE.lastIndex = end;
  return { start, end: ZONE.test(text) ? ZONE.lastIndex : end };
}
