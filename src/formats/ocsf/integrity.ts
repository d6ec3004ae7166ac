/**
 * The profile "Record Integrity" of OCSF 1.9: a fingerprint over the event's canonical JSON (RFC 8785), which covers all of
 * it but the fingerprint itself.
 */
import { hash } from 'node:crypto';
import type { JsonObject } from '../../shaping/json/exact';

/** Keys in the order of their UTF-16 code units, numbers as ECMAScript writes doubles, no white space. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Readonly<Record<string, unknown>>;
  const members = Object.keys(object)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
}

const method = {
  algorithm: 'SHA-256',
  algorithm_id: 3,
  serialization: 'JCS',
  serialization_id: 2,
  encoding: 'Hex',
  encoding_id: 1,
} as const;

/** @param chain what the event belongs to: the trail */
export function attested(event: JsonObject, chain: string): JsonObject {
  const attestation = { authority_uid: 'Sluice', chain_uid: chain };
  // Read back as a receiver reads it: numbers are doubles to both.
  const seen: unknown = JSON.parse(JSON.stringify({ ...event, attestation_list: [attestation] }));
  const value = hash('sha256', canonicalJson(seen), 'hex');
  return { ...event, attestation_list: [{ ...attestation, fingerprint: { ...method, value } }] };
}
