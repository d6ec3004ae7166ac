/**
 * Makes a {@link Sender} of a destination's pure functions (`encode` and `classify`). Everything that is the same for
 * all is done here once: size checks, compression, headers, time limits, network failures, masking.
 */

import type { RequestPreview, StageFacts } from '../../contract/connection-test';
import type { DestinationDefinition, DestinationLimits } from '../../contract/definition';
import { failure } from '../../contract/errors';
import { MASK } from '../../contract/secret';
import { hostOf, portOf, type Route } from '../../network/proxy';
import { knownRoute, routeSourceFor } from '../../network/route-source';
import { phrase } from '../../texts/phrase';
import { largestEvent } from '../batch';
import type { Classify, Encode, EncodedBatch } from '../codec';
import { mappingContext } from '../mapping/placed-event';
import type { EventBatch, FindResult, Outcome, SendContext, Sender, SenderDependencies, SendResult } from '../sender';
import { credentialsFor, oauthSettings } from './auth';
import type { HttpAnswer } from './classify';
import { withDoubts } from './doubts';
import { gzip } from './gzip';
import type { Exchange, HttpClient, HttpRequest } from './http';
import { type Held, type Lanes, ownLanes, sharedLane } from './lanes';
import { networkOutcome } from './network-failures';
import { previewOf } from './preview';
import { type Redactor, redactor } from './redact';
import { redactOutcome } from './redact-outcome';
import { createRoutedClient } from './routed-client';
import type { ProxySettings, TlsSettings } from './settings';
import { exchangeWithToken, NoToken, tokenSourceFor } from './token-exchange';
import { oauthSecrets, type TokenSource } from './token-source';
import { requestSecrets, transportSecrets } from './transport-secrets';

/** What `confirm` and `authenticate` may use, e.g. for polling an acknowledgement. */
export interface HttpTools {
  /**
   * A further request over the same connection settings, with a path and query at the destination's origin. Never
   * rejects.
   */
  exchange(request: HttpRequest): Promise<Exchange>;
  /** The outcome of an exchange that failed. */
  outcomeOf(exchange: Exchange & { kind: 'failed' }): Outcome;
  /** The headers of every request: credentials, own headers, User-Agent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly context: SendContext;
  readonly dependencies: SenderDependencies;
}

/** The settings that all HTTP destinations share (fields of settings.ts). */
export type HttpSettings = TlsSettings & { readonly gzip: boolean; readonly proxy: ProxySettings };

export interface HttpDestination<S extends HttpSettings = HttpSettings> {
  readonly definition: DestinationDefinition;
  readonly settings: S;
  readonly encode: Encode<S>;
  readonly classify: Classify<S>;
  /** Where batches go, query included. */
  readonly url: URL;
  readonly method?: 'POST' | 'PUT';
  /** Of every request, beside the credentials that the definition declares. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Present if the settings allow less than the definition's limits. */
  readonly limits?: Partial<DestinationLimits>;
  /** How much of an answer `classify` needs at most; 64 KB by default. */
  readonly maxAnswerBytes?: number;
  /** Present if further requests must reach the server that answered. Each request under way then has its own lane. */
  readonly openLane?: () => HttpLane;
  /** Looks for the batch's events in what the destination has stored; left out if it cannot be asked. */
  find?(batch: EventBatch, tools: HttpTools): Promise<FindResult>;
  /** Checks the credentials without storing an event; left out if the destination has no way to do so. */
  authenticate?(tools: HttpTools): Promise<{ readonly outcome: Outcome; readonly facts: StageFacts }>;
}

/**
 * What a destination remembers of one connection and session. Carries one request at a time, until its outcome is
 * known.
 */
export interface HttpLane {
  readonly headers: Readonly<Record<string, string>>;
  /** Waits for the acknowledgement of a batch that was accepted. */
  confirm?(taken: Outcome & { kind: 'delivered' }, answer: HttpAnswer, tools: HttpTools): Promise<Outcome>;
}

interface PreparedRequest {
  readonly encoded: EncodedBatch;
  readonly request: HttpRequest;
  readonly compressed: Uint8Array | null;
}

const NO_CREDENTIALS = phrase('The stream sends no credentials.');
const TOKEN_ISSUED = 'The token server has issued an access token.';

class HttpSender<S extends HttpSettings> implements Sender {
  readonly target: Sender['target'];
  readonly limits: DestinationLimits;
  readonly acknowledges: boolean;
  readonly authenticate?: NonNullable<Sender['authenticate']>;
  readonly find?: NonNullable<Sender['find']>;
  readonly missingStages: NonNullable<Sender['missingStages']>;
  readonly #destination: HttpDestination<S>;
  readonly #dependencies: SenderDependencies;
  readonly #redact: Redactor;
  /** null: the operating system decides, request by request. */
  readonly #route: Route | null;
  readonly #lanes: Lanes<HttpLane>;
  readonly #headers: Readonly<Record<string, string>>;
  /** Present if requests carry a token of a token server. */
  readonly #tokens: TokenSource | null;

  constructor(destination: HttpDestination<S>, dependencies: SenderDependencies) {
    const { definition, settings, url, openLane } = destination;
    const credentials = credentialsFor(definition.fields, settings);
    const ownHeaders = { ...lowerCaseNames(destination.headers ?? {}), ...credentials.headers };
    this.#destination = destination;
    this.#dependencies = dependencies;
    const source = routeSourceFor(settings.proxy, url, dependencies);
    this.#route = knownRoute(source);
    const oauth = oauthSettings(settings);
    const redactSettings = redactor([
      ...credentials.secrets,
      ...(oauth === null ? [] : oauthSecrets(oauth)),
      ...requestSecrets(url.href, ownHeaders),
      ...transportSecrets(settings, this.#route),
    ]);
    this.#tokens = oauth === null ? null : tokenSourceFor(oauth, settings, dependencies, redactSettings);
    this.#redact = (text, isCut) => redactSettings(this.#tokens?.redact(text, isCut) ?? text, isCut);
    this.limits = { ...definition.limits, ...destination.limits };
    this.#lanes = lanesFor(openLane, this.limits, (maxConnections) =>
      createRoutedClient({
        source,
        tls: settings,
        url,
        maxConnections,
        keepsConnections: openLane !== undefined,
        dependencies,
        redact: this.#redact,
      }),
    );
    this.#headers = {
      'user-agent': `Sluice/${dependencies.version}`,
      accept: '*/*',
      // Answers are short, and read as they come.
      'accept-encoding': 'identity',
      ...ownHeaders,
    };
    this.target = {
      host: hostOf(url),
      port: portOf(url),
      tls: url.protocol === 'https:' ? settings : null,
      url: url.href,
      proxy: settings.proxy,
      proxyCa: settings.ca,
    };
    this.acknowledges = openLane !== undefined;
    this.missingStages = credentials.secrets.length === 0 ? { authentication: NO_CREDENTIALS } : {};
    if (destination.authenticate !== undefined || oauth !== null)
      this.authenticate = (context) => this.#authenticate(context);
    if (destination.find !== undefined) this.find = (batch, context) => this.#find(batch, context);
  }

  async send(batch: EventBatch, context: SendContext): Promise<SendResult> {
    try {
      return await this.#send(batch, context);
    } catch (error) {
      return { outcome: this.#unexpected(error), sentBytes: 0 };
    }
  }

  async #send(batch: EventBatch, context: SendContext): Promise<SendResult> {
    const tooMany = this.#excess(batch, 0);
    if (tooMany !== null) return { outcome: tooMany, sentBytes: 0 };
    const encoded = this.#encode(batch);
    const tooLong = this.#excess(batch, encoded.body.length);
    if (tooLong !== null) return { outcome: tooLong, sentBytes: 0 };
    const held = this.#lanes.take();
    let result: SendResult | undefined;
    try {
      result = await this.#sendBy(held, encoded, batch, context);
      return result;
    } finally {
      void this.#lanes.release(held, result?.outcome.kind === 'delivered');
    }
  }

  async #sendBy(
    held: Held<HttpLane>,
    encoded: EncodedBatch,
    batch: EventBatch,
    context: SendContext,
  ): Promise<SendResult> {
    const { request } = await this.#prepare(encoded, held.lane);
    const sentBytes = request.body?.length ?? 0;
    const exchange = await this.#exchange(held.client, request, context.signal);
    if (exchange.kind === 'failed') {
      return { outcome: this.#outcomeOf(exchange), sentBytes: exchange.error instanceof NoToken ? 0 : sentBytes };
    }
    const { answer } = exchange;
    const outcome = await this.#verdict(answer, batch, held, context);
    return {
      outcome: redactOutcome(withDoubts(outcome, answer), held.client.redact),
      httpStatus: answer.status,
      sentBytes,
      answerText: answer.text,
    };
  }

  #exchange(client: HttpClient, request: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    if (this.#tokens === null) return client.exchange(request, signal);
    return exchangeWithToken(this.#tokens, client, request, signal);
  }

  #encode(batch: EventBatch): EncodedBatch {
    const { encode, settings } = this.#destination;
    return encode(batch, settings, mappingContext(this.#dependencies));
  }

  async #verdict(answer: HttpAnswer, batch: EventBatch, held: Held<HttpLane>, context: SendContext): Promise<Outcome> {
    const { classify, settings } = this.#destination;
    const outcome = classify(answer, { batch, settings, ...mappingContext(this.#dependencies) });
    if (outcome.kind !== 'delivered' || held.lane.confirm === undefined) return outcome;
    return held.lane.confirm(outcome, answer, this.#tools(held, context));
  }

  /**
   * A batch that exceeds the limits is refused without a request. The server would refuse it too, or cut the
   * connection.
   */
  #excess(batch: EventBatch, bodyBytes: number): Outcome | null {
    const { maxEvents, maxBodyBytes, maxEventBytes } = this.limits;
    const largest = largestEvent(batch).bytes;
    if (batch.count <= maxEvents && bodyBytes <= maxBodyBytes && largest <= maxEventBytes) return null;
    const raw = `Not sent: ${batch.count} events, ${bodyBytes} bytes, largest event ${largest} bytes; the limits are ${maxEvents}, ${maxBodyBytes} and ${maxEventBytes}.`;
    const code = batch.count === 1 ? 'SLUICE-HTTP-014' : 'SLUICE-HTTP-009';
    return { kind: 'tooLarge', failure: failure(code, { raw }) };
  }

  async #prepare(encoded: EncodedBatch, lane: HttpLane): Promise<PreparedRequest> {
    const { url, method = 'POST', settings, maxAnswerBytes } = this.#destination;
    const compressed = settings.gzip ? await gzip(encoded.body) : null;
    const request: HttpRequest = {
      method,
      path: url.pathname + url.search,
      headers: {
        ...this.#headers,
        ...lane.headers,
        ...encoded.headers,
        'content-type': encoded.contentType,
        ...(compressed === null ? {} : { 'content-encoding': 'gzip' }),
      },
      body: compressed ?? encoded.body,
      ...(maxAnswerBytes === undefined ? {} : { maxAnswerBytes }),
    };
    return { encoded, request, compressed };
  }

  async preview(batch: EventBatch): Promise<readonly RequestPreview[]> {
    const held = this.#lanes.take();
    const { encoded, request, compressed } = await this.#prepare(this.#encode(batch), held.lane);
    await this.#lanes.release(held, true);
    const preview = previewOf(
      {
        method: request.method,
        url: this.#destination.url.href,
        headers: {
          host: this.#destination.url.host,
          ...request.headers,
          ...(this.#tokens === null ? {} : { authorization: `Bearer ${MASK}` }),
          'content-length': String(request.body?.length ?? 0),
        },
        body: encoded.body,
        compressed,
        curlOptions: this.#curlOptions(),
        ...(encoded.readable === undefined ? {} : { readable: encoded.readable() }),
      },
      this.#redact,
    );
    return [preview];
  }

  #curlOptions(): string[] {
    const { settings, url } = this.#destination;
    const route = this.#route?.kind === 'proxy' ? [`--proxy '${this.#route.label}'`] : [];
    if (url.protocol !== 'https:') return route;
    return [
      ...route,
      ...(settings.skipVerification ? ['--insecure'] : []),
      ...(settings.ca === undefined ? [] : ['--cacert ca.pem']),
      ...(settings.clientCertificate === undefined ? [] : ['--cert client.pem --key client.key']),
      `--tlsv${settings.minTlsVersion.slice('TLSv'.length)}`,
    ];
  }

  async #find(batch: EventBatch, context: SendContext): Promise<FindResult> {
    const held = this.#lanes.take();
    try {
      const result = await this.#destination.find?.(batch, this.#tools(held, context));
      return result ?? { kind: 'missing' };
    } catch (error) {
      const outcome = this.#unexpected(error);
      return 'failure' in outcome ? { kind: 'unable', failure: outcome.failure } : { kind: 'missing' };
    } finally {
      await this.#lanes.release(held, true);
    }
  }

  async #authenticate(context: SendContext): Promise<{ readonly outcome: Outcome; readonly facts: StageFacts }> {
    const none = { kind: 'none' } as const;
    const held = this.#lanes.take();
    try {
      const got = await this.#tokens?.token(context.signal);
      if (got !== undefined && 'outcome' in got) return { outcome: got.outcome, facts: none };
      const result = await this.#destination.authenticate?.(this.#tools(held, context));
      if (result === undefined) return { outcome: { kind: 'delivered', note: TOKEN_ISSUED }, facts: none };
      return { ...result, outcome: redactOutcome(result.outcome, held.client.redact) };
    } catch (error) {
      return { outcome: this.#unexpected(error), facts: none };
    } finally {
      await this.#lanes.release(held, true);
    }
  }

  #tools({ client, lane }: Held<HttpLane>, context: SendContext): HttpTools {
    return {
      exchange: (request) => this.#exchange(client, request, context.signal),
      outcomeOf: (exchange) => this.#outcomeOf(exchange),
      headers: { ...this.#headers, ...lane.headers },
      context,
      dependencies: this.#dependencies,
    };
  }

  #outcomeOf(exchange: Exchange & { kind: 'failed' }): Outcome {
    if (exchange.error instanceof NoToken) return exchange.error.outcome;
    if (exchange.cancelled) return { kind: 'transient', failure: failure('SLUICE-CMD-003'), heavy: exchange.sent };
    return networkOutcome(exchange.error, this.#redact, exchange.sent);
  }

  #unexpected(error: unknown): Outcome {
    const raw = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { kind: 'unknown', failure: failure('SLUICE-CMD-002', { raw: this.#redact(raw) }) };
  }

  async close(): Promise<void> {
    await Promise.all([this.#lanes.close(), this.#tokens?.close()]);
  }
}

/** A destination without its own lanes has one for all requests, with as many connections as it may use. */
function lanesFor(
  openLane: (() => HttpLane) | undefined,
  { maxInFlight }: DestinationLimits,
  openClient: (maxConnections: number) => HttpClient,
): Lanes<HttpLane> {
  if (openLane !== undefined) return ownLanes(() => ({ lane: openLane(), client: openClient(1) }));
  return sharedLane({ lane: { headers: {} }, client: openClient(maxInFlight) });
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Builds a sender; opens no connection yet. */
export function createHttpSender<S extends HttpSettings>(
  destination: HttpDestination<S>,
  dependencies: SenderDependencies,
): Sender {
  return new HttpSender(destination, dependencies);
}
