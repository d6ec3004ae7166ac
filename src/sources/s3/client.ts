/**
 * Two requests of S3: list, and get. A separate module, so that AWS's packages are loaded only if a bucket is read. They
 * find the credentials and sign; routed-requests.ts sends.
 */
import { createHash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { SignatureV4 } from '@smithy/signature-v4';
import { isLoopbackHost } from '../../contract/addresses';
import { SluiceError } from '../../contract/errors';
import type { SettingsOf } from '../../contract/fields';
import { type Redactor, showable } from '../../destinations/transport/redact';
import type { Clock } from '../../main/clock';
import { isExplainedByNoNetwork } from '../../network/out-of-reach';
import { rawText } from '../intake/failures';
import type { SourceDeps } from '../source';
import type { definition } from './definition';
import { type Listing, readError, readListing } from './listing';
import { RoutedRequests } from './routed-requests';

export type S3Settings = SettingsOf<typeof definition.fields>;

export interface BucketClient {
  /** Objects whose key comes after `after`. @throws {SluiceError} */
  list(after: string, token: string | null, signal: AbortSignal): Promise<Listing>;
  /**
   * The bytes of an object with this ETag.
   * @throws {ObjectUnavailable} if this object cannot be read, although the bucket can
   * @throws {SluiceError}
   */
  get(key: string, etag: string, signal: AbortSignal): AsyncGenerator<Buffer, void>;
  close(): Promise<void>;
}

/** One object cannot be read: it is archived, gone, was overwritten, or may not be read. */
export class ObjectUnavailable extends Error {
  override readonly name = 'ObjectUnavailable';
  /** It is gone or has changed since it was listed, so that the next look will tell. */
  readonly isOutdated: boolean;

  constructor(message: string, isOutdated: boolean) {
    super(message);
    this.isOutdated = isOutdated;
  }
}

const MAX_LIST_BYTES = 10_485_760;
const MAX_ERROR_BYTES = 65_536;
const MAX_KEYS = 1_000;
/** Of no body. */
const EMPTY_SHA256 = createHash('sha256').digest('hex');

/** As S3 encodes a key: everything but unreserved characters and slashes. */
const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Where the bucket is, and the path before its keys. */
export function addressOf({ endpoint, bucket, region }: Pick<S3Settings, 'endpoint' | 'bucket' | 'region'>): URL {
  if (endpoint !== undefined) return new URL(`${endpoint.replace(/\/+$/, '')}/${bucket}`);
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  // A certificate for *.s3… does not cover a name with dots.
  return bucket.includes('.')
    ? new URL(`https://s3.${region}.${domain}/${bucket}`)
    : new URL(`https://${bucket}.s3.${region}.${domain}`);
}

export interface BucketClientDeps {
  readonly clock: Clock;
  readonly systemProxy?: SourceDeps['systemProxy'];
  readonly isOffline?: SourceDeps['isOffline'];
}

export function createBucketClient(settings: S3Settings, deps: BucketClientDeps): BucketClient {
  const { clock, systemProxy } = deps;
  const { credentials } = settings;
  const base = addressOf(settings);
  const basePath = base.pathname === '/' ? '' : base.pathname;
  const requests = new RoutedRequests({ url: base, ca: settings.ca, clock, systemProxy });
  const signer = new SignatureV4({
    service: 's3',
    region: settings.region,
    uriEscapePath: false,
    sha256: Sha256,
    credentials:
      credentials.kind === 'key'
        ? {
            accessKeyId: credentials.accessKeyId,
            secretAccessKey: credentials.secretAccessKey.reveal(),
            ...(credentials.sessionToken === undefined ? {} : { sessionToken: credentials.sessionToken.reveal() }),
          }
        : fromNodeProviderChain({
            ignoreCache: true,
            ...(credentials.profile === undefined ? {} : { profile: credentials.profile }),
          }),
  });

  const send = async (
    path: string,
    query: Record<string, string>,
    more: Record<string, string>,
    signal: AbortSignal,
  ) => {
    const signed = await signer
      .sign(
        {
          method: 'GET',
          protocol: base.protocol,
          hostname: base.hostname,
          path,
          query,
          headers: { host: base.host, 'x-amz-content-sha256': EMPTY_SHA256, ...more },
        },
        { signingDate: new Date(clock.wallMs()) },
      )
      .catch((error: unknown) => {
        throw new SluiceError('SLUICE-SRC-027', { raw: rawText(error) }, { cause: error });
      });
    try {
      const search = Object.entries(query).map(([name, value]) => `${name}=${encodeKey(value).replaceAll('/', '%2F')}`);
      const target = `${path === '' ? '/' : path}${search.length === 0 ? '' : `?${search.join('&')}`}`;
      return await requests.get(target, signed.headers, signal);
    } catch (error) {
      // This computer itself is reached without a network.
      const isOffline = isExplainedByNoNetwork(error) && !isLoopbackHost(base.hostname) && deps.isOffline?.() === true;
      throw unreachable(error, requests.redact, isOffline ? 'SLUICE-NET-003' : 'SLUICE-SRC-028');
    }
  };

  return {
    async list(after, token, signal) {
      const query = {
        'list-type': '2',
        'max-keys': String(MAX_KEYS),
        'encoding-type': 'url',
        ...(settings.prefix === undefined ? {} : { prefix: settings.prefix }),
        ...(after === '' ? {} : { 'start-after': after }),
        ...(token === null ? {} : { 'continuation-token': token }),
      };
      const { statusCode, body } = await send(basePath === '' ? '/' : basePath, query, {}, signal);
      const xml = await textOf(body, MAX_LIST_BYTES);
      if (statusCode !== 200) throw refused(statusCode, xml);
      try {
        return readListing(xml);
      } catch (error) {
        throw unreachable(error);
      }
    },

    async *get(key, etag, signal) {
      const { statusCode, body } = await send(`${basePath}/${encodeKey(key)}`, {}, { 'if-match': etag }, signal);
      if (statusCode !== 200) throw objectRefused(statusCode, await textOf(body, MAX_ERROR_BYTES));
      try {
        for await (const piece of body as AsyncIterable<Buffer>) yield piece;
      } catch (error) {
        throw unreachable(error);
      }
    },

    close: () => requests.close(),
  };
}

async function textOf(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > maxBytes) throw new Error('The answer is too long.');
      pieces.push(piece);
    }
  } catch (error) {
    throw unreachable(error);
  }
  return Buffer.concat(pieces).toString('utf8');
}

const unreachable = (
  error: unknown,
  redact: Redactor = (text) => text,
  code: 'SLUICE-SRC-028' | 'SLUICE-NET-003' = 'SLUICE-SRC-028',
): SluiceError => {
  if (error instanceof SluiceError) return error;
  return new SluiceError(code, { raw: showable(rawText(error), redact) }, { cause: error });
};

/** S3's own words, which contain no secret. */
function words(status: number, xml: string): string {
  const error = readError(xml);
  return error === null ? `HTTP ${status}` : `HTTP ${status} ${error.code}: ${error.message}`;
}

function refused(status: number, xml: string): SluiceError {
  const isCredentials = status === 401 || status === 403;
  return new SluiceError(isCredentials ? 'SLUICE-SRC-027' : 'SLUICE-SRC-028', { raw: words(status, xml) });
}

/** Codes that concern one object, not the credentials or the bucket. */
const ofOneObject = new Set(['InvalidObjectState', 'AccessDenied', 'NoSuchKey', 'PreconditionFailed']);

function objectRefused(status: number, xml: string): Error {
  const code = readError(xml)?.code ?? '';
  if (status === 404 || status === 412) return new ObjectUnavailable(words(status, xml), code !== 'NoSuchBucket');
  return ofOneObject.has(code) ? new ObjectUnavailable(words(status, xml), false) : refused(status, xml);
}
