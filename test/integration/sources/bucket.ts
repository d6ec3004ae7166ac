/** A bucket for tests: lists and gets over real HTTP, checks each signature, and fails when it is told to. */
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

interface StoredObject {
  readonly bytes: Buffer;
  readonly modifiedAtMs: number;
  readonly archived: boolean;
}

export class Bucket {
  readonly #tls: https.ServerOptions | undefined;
  readonly objects = new Map<string, StoredObject>();
  /** `list` and `get KEY`, in order. */
  readonly requests: string[] = [];
  readonly #server: Server;
  /** Objects in one answer. */
  pageSize = 1_000;
  /** Answers every request with this error while it is set. */
  error: { readonly status: number; readonly code: string } | null = null;
  /** Cuts the connection after so many bytes of the next object that is longer. */
  cutAfterBytes: number | null = null;
  nowMs = 1_800_000_000_000;

  /** @param tls by default it is served without TLS */
  constructor(tls?: https.ServerOptions) {
    const answer = (request: IncomingMessage, response: ServerResponse) => this.#answer(request, response);
    this.#tls = tls;
    this.#server = tls === undefined ? createServer(answer) : https.createServer(tls, answer);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#tls === undefined ? 'http' : 'https'}://127.0.0.1:${this.port}`;
  }

  put(key: string, content: string | Buffer, more: Partial<StoredObject> = {}): void {
    this.objects.set(key, { bytes: Buffer.from(content), modifiedAtMs: this.nowMs, archived: false, ...more });
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    onTestFinished(() => {
      this.#server.closeAllConnections();
      this.#server.close();
    });
    return this;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', this.url);
    if (!isSigned(request, url)) fail(response, 403, 'SignatureDoesNotMatch');
    else if (this.error !== null) fail(response, this.error.status, this.error.code);
    else if (url.pathname === '/trail') this.#list(url.searchParams, response);
    else this.#get(decodeURIComponent(url.pathname.slice('/trail/'.length)), request, response);
  }

  #list(query: URLSearchParams, response: ServerResponse): void {
    this.requests.push('list');
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const keys = [...this.objects.keys()]
      .filter((key) => key > after && key.startsWith(query.get('prefix') ?? ''))
      .sort();
    const page = keys.slice(0, this.pageSize);
    const contents = page.map((key) => {
      const { bytes, modifiedAtMs } = this.objects.get(key) as StoredObject;
      const encoded = encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
      return `<Contents><Key>${encoded}</Key><LastModified>${new Date(modifiedAtMs).toISOString()}</LastModified><ETag>&quot;${sha256(bytes.toString('latin1'))}&quot;</ETag><Size>${bytes.length}</Size></Contents>`;
    });
    const isCut = page.length < keys.length;
    const next = isCut ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    response.end(
      `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><EncodingType>url</EncodingType><IsTruncated>${isCut}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    );
  }

  #get(key: string, request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(`get ${key}`);
    const object = this.objects.get(key);
    const refused = refusalOf(object, request.headers['if-match']);
    if (object === undefined || refused !== null) {
      const [status, code] = refused ?? [404, 'NoSuchKey'];
      fail(response, status, code);
      return;
    }
    const { bytes } = object;
    response.writeHead(200, { 'content-length': bytes.length });
    if (this.cutAfterBytes === null || bytes.length <= this.cutAfterBytes) {
      response.end(bytes);
      return;
    }
    response.write(bytes.subarray(0, this.cutAfterBytes), () => response.destroy());
    this.cutAfterBytes = null;
  }
}

function refusalOf(object: StoredObject | undefined, etag: string | undefined): readonly [number, string] | null {
  if (object === undefined) return [404, 'NoSuchKey'];
  if (object.archived) return [403, 'InvalidObjectState'];
  return etag === `"${sha256(object.bytes.toString('latin1'))}"` ? null : [412, 'PreconditionFailed'];
}

function fail(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status)
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>In words.</Message></Error>`);
}

/** AWS, "Signature calculations for the Authorization header". */
function isSigned({ method = '', headers }: IncomingMessage, url: URL): boolean {
  const match =
    /Credential=AKIAEXAMPLE\/(\d{8})\/eu-central-1\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/.exec(
      headers.authorization ?? '',
    );
  if (match === null) return false;
  const [, date = '', signedHeaders = '', signature = ''] = match;
  const query = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .sort()
    .join('&');
  const lines = signedHeaders.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const canonical = [method, url.pathname, query, lines.join(''), signedHeaders, headers['x-amz-content-sha256']].join(
    '\n',
  );
  const scope = `${date}/eu-central-1/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [date, 'eu-central-1', 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET_KEY}`);
  return hmac(key, toSign).toString('hex') === signature;
}
