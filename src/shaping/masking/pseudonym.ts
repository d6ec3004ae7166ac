/** Pseudonyms: HMAC-SHA-256 of a value under the stream's key. Without the key nobody can tell or try out the value. */
import { createHmac } from 'node:crypto';
import { boundedCache } from '../../destinations/mapping/bounded-cache';
import type { Pseudonyms } from './actions';

/** 128 bits: two values never share a pseudonym in practice. */
const CHARACTERS = 22;
const REMEMBERED = 2_000;

export function pseudonymOf(key: string, value: string): string {
  return `p_${createHmac('sha256', key).update(value, 'utf8').digest('base64url').slice(0, CHARACTERS)}`;
}

/** Remembers the last ones: the same few people are in most events. */
export function pseudonyms(key: string): Pseudonyms {
  return boundedCache(REMEMBERED, (value) => pseudonymOf(key, value));
}
