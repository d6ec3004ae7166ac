/**
 * Makes AWS's SDK send through the same transport as every other destination: own CA, proxy, time limit, redaction. The
 * SDK signs and parses. It opens no connections.
 */
import type { HttpHandlerOptions, HttpRequest as SdkRequest } from '@smithy/types';
import { routeSourceFor } from '../../network/route-source';
import type { SenderDependencies } from '../sender';
import { type HttpAnswer, jsonOf } from '../transport/classify';
import { looksLikeHtml } from '../transport/html';
import type { HttpClient } from '../transport/http';
import type { Redactor } from '../transport/redact';
import { createRoutedClient } from '../transport/routed-client';
import type { ProxySettings, TlsSettings } from '../transport/settings';

/** No complete answer arrived. `cause` is the network's error. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    readonly cancelled: boolean,
    readonly sent: boolean,
    cause: unknown,
  ) {
    super('The service did not answer.', { cause });
  }
}

/** Something other than an AWS service answered. */
export class StrangerAnswered extends Error {
  override readonly name = 'StrangerAnswered';

  constructor(readonly answer: HttpAnswer) {
    super(`HTTP ${answer.status} in a form that AWS does not use`);
  }
}

/**
 * The attempt's signal has its own name, because the SDK would abort a request on `abortSignal` with an error that says
 * nothing about what the destination had answered until then.
 */
export interface AttemptHandlerOptions extends HttpHandlerOptions {
  readonly attemptSignal: AbortSignal;
}

export interface TransportSettings {
  readonly tls: TlsSettings;
  readonly proxy: ProxySettings;
}

const MAX_ANSWER_BYTES = 1_048_576;
/** For the SDK's own requests, such as assuming a role. They have the time limit of every request. */
const NEVER = new AbortController().signal;

/** One per sender. Its connections are kept alive between requests, with one pool per service. */
export class TransportHandler {
  readonly #clients = new Map<string, HttpClient>();
  readonly #settings: TransportSettings;
  readonly #dependencies: SenderDependencies;
  readonly #redact: Redactor;

  constructor(settings: TransportSettings, dependencies: SenderDependencies, redact: Redactor) {
    this.#settings = settings;
    this.#dependencies = dependencies;
    this.#redact = redact;
  }

  #clientFor(url: URL): HttpClient {
    const known = this.#clients.get(url.origin);
    if (known !== undefined) return known;
    const { tls, proxy } = this.#settings;
    const client = createRoutedClient({
      source: routeSourceFor(proxy, url, this.#dependencies),
      tls,
      url,
      dependencies: this.#dependencies,
      redact: this.#redact,
    });
    this.#clients.set(url.origin, client);
    return client;
  }

  async handle(
    request: SdkRequest,
    { attemptSignal = NEVER }: Partial<AttemptHandlerOptions> = {},
  ): Promise<{ response: SdkResponse }> {
    const url = urlOf(request);
    const exchange = await this.#clientFor(url).exchange(
      {
        method: request.method === 'GET' ? 'GET' : 'POST',
        path: url.pathname + url.search,
        headers: withoutLength(request.headers),
        body: bytesOf(request.body),
        maxAnswerBytes: MAX_ANSWER_BYTES,
      },
      attemptSignal,
    );
    if (exchange.kind === 'failed') throw new NoAnswer(exchange.cancelled, exchange.sent, exchange.error);
    const { answer } = exchange;
    // A truncated answer could be read as one with fewer records.
    if (answer.incomplete !== undefined || !isServiceAnswer(answer)) throw new StrangerAnswered(answer);
    return { response: { statusCode: answer.status, headers: { ...answer.headers }, body: answer.body } };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
  }

  updateHttpClientConfig(): void {
    // The SDK offers to change timeouts. The stream's own apply here.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

/** STS answers in XML, Firehose in JSON. The SDK's parser fails on a proxy's page or plain text. */
function isServiceAnswer(answer: HttpAnswer): boolean {
  if (looksLikeHtml(answer.text)) return false;
  if (answer.headers['x-amzn-errortype'] !== undefined || isXml(answer.text)) return true;
  const body = jsonOf(answer);
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

const isXml = (text: string) => /^\s*(?:<\?xml[^>]*\?>\s*)?<[A-Z]\w*Response\b/.test(text);

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

function urlOf(request: SdkRequest): URL {
  const port = request.port === undefined ? '' : `:${request.port}`;
  const url = new URL(`${request.protocol}//${request.hostname}${port}${request.path}`);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, one ?? '');
  }
  return url;
}

function bytesOf(body: unknown): Uint8Array | null {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? body : null;
}

/** The transport sets Content-Length itself. */
function withoutLength(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length'));
}
