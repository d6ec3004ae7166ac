/**
 * Verifies a request's AWS Signature Version 4, step by step as AWS documents it ("Create a signed AWS API request").
 * Written independently of the SDK that signs on the sending side, so that an error on one side is found by the other.
 */
import { createHash, createHmac } from 'node:crypto';
import type { ReceivedRequest } from '../receiver';
import { sameSecret } from '../receiving/answers';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
  /** Whose it is. */
  readonly principal: Principal;
  /** Milliseconds since 1970; null for a key that does not expire. */
  readonly expiresAtMs: number | null;
}

export interface Principal {
  readonly arn: string;
  readonly userId: string;
}

export type SignatureProblem =
  | 'MissingAuthenticationToken'
  | 'IncompleteSignature'
  | 'InvalidClientTokenId'
  | 'SignatureDoesNotMatch'
  | 'ExpiredToken'
  | 'RequestExpired';

export type SignatureCheck =
  | { readonly ok: true; readonly key: AccessKey; readonly region: string; readonly service: string }
  | { readonly ok: false; readonly problem: SignatureProblem; readonly detail: string };

/** AWS accepts requests whose time differs by at most this. */
const MAX_SKEW_MS = 15 * 60_000;

const authorizationForm =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Uint8Array | string, data: string) => createHmac('sha256', key).update(data).digest();

/** Everything but the unreserved characters of RFC 3986 is percent-encoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function canonicalRequest(request: ReceivedRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`);
  return [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers.join(''),
    signedHeaders.join(';'),
    sha256(request.rawBody),
  ].join('\n');
}

/** `20260102T030405Z` as milliseconds since 1970; NaN if the text is not a time. */
function amzTimeMs(text: string): number {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  return parts === null
    ? Number.NaN
    : Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`);
}

const refuse = (problem: SignatureProblem, detail: string): SignatureCheck => ({ ok: false, problem, detail });

/** @param keys all access keys that are known, by id */
export function checkSignature(
  request: ReceivedRequest,
  keys: ReadonlyMap<string, AccessKey>,
  nowMs: number,
): SignatureCheck {
  const header = request.headers.authorization;
  if (header === undefined) return refuse('MissingAuthenticationToken', 'no Authorization header');
  const parts = authorizationForm.exec(header);
  if (parts === null)
    return refuse('IncompleteSignature', 'the Authorization header is not of the form of AWS4-HMAC-SHA256');
  const [, accessKeyId = '', date = '', region = '', service = '', signed = '', signature = ''] = parts;
  const amzDate = request.headers['x-amz-date'] ?? '';
  const atMs = amzTimeMs(amzDate);
  if (Number.isNaN(atMs) || !amzDate.startsWith(date)) return refuse('IncompleteSignature', `x-amz-date: ${amzDate}`);
  if (Math.abs(nowMs - atMs) > MAX_SKEW_MS) return refuse('RequestExpired', `signed for ${amzDate}`);
  const signedHeaders = signed.split(';');
  if (!signedHeaders.includes('host')) return refuse('IncompleteSignature', 'host is not signed');
  const key = keys.get(accessKeyId);
  if (key === undefined) return refuse('InvalidClientTokenId', `access key ${accessKeyId}`);
  const token = request.headers['x-amz-security-token'] ?? null;
  if (token !== key.sessionToken) return refuse('InvalidClientTokenId', 'the session token does not belong to the key');
  if (key.expiresAtMs !== null && nowMs >= key.expiresAtMs)
    return refuse('ExpiredToken', 'The security token included in the request is expired');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', amzDate, scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  const signingKey = [region, service, 'aws4_request'].reduce<Uint8Array>(
    (derived, part) => hmac(derived, part),
    hmac(`AWS4${key.secretAccessKey}`, date),
  );
  const expected = hmac(signingKey, toSign).toString('hex');
  if (!sameSecret(signature, expected)) return refuse('SignatureDoesNotMatch', 'the signature is another');
  return { ok: true, key, region, service };
}
