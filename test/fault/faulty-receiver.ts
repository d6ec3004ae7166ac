/**
 * A destination that fails in every possible way, and the oracle: it keeps each event that it has stored, and
 * compares every one with what was generated. The protocol itself is the rehearsal's strict imitation.
 */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { HttpReceiver, ReceivedRequest, ReceiverFault, ReceiverModule } from '../../src/destinations/receiver';
import type { MadeEvents } from './made-events';
import type { Random } from './random';

export type Weather = 'fair' | 'foul' | 'dead';

/** What happens to a request besides the service's own answer. */
type Mishap =
  | { readonly kind: 'none' }
  | { readonly kind: 'fault'; readonly fault: ReceiverFault }
  | { readonly kind: 'cutBefore' }
  | { readonly kind: 'cutAfterStoring' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'hang' };

export class FaultyReceiver {
  weather: Weather = 'fair';
  readonly kind: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** How often each event was stored, in the order of first storing. */
  readonly stored = new Map<string, number>();
  /** Violations, as text. */
  readonly violations: string[] = [];
  requests = 0;
  readonly #receiver: HttpReceiver;
  readonly #made: MadeEvents;
  readonly #random: Random;
  readonly #server: http.Server;
  readonly #origin: string;

  private constructor(module: ReceiverModule, made: MadeEvents, random: Random, server: http.Server, origin: string) {
    const { receiver, settingsFor } = module.setUp((bytes) => random.hex(bytes));
    if (receiver.transport !== 'http') throw new Error(`${module.kind} is not spoken over HTTP.`);
    this.kind = module.kind;
    this.#receiver = receiver;
    this.#made = made;
    this.#random = random;
    this.#server = server;
    this.#origin = origin;
    this.settings = settingsFor(origin, null);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => this.#collect(request, response));
  }

  static async start(module: ReceiverModule, made: MadeEvents, random: Random): Promise<FaultyReceiver> {
    const server = http.createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The receiver has no port.');
    return new FaultyReceiver(module, made, random, server, `http://127.0.0.1:${address.port}`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #collect(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => this.#answer(request, Buffer.concat(chunks), response));
  }

  #answer(request: IncomingMessage, rawBody: Buffer, response: ServerResponse): void {
    this.requests += 1;
    const received = receivedOf(request, rawBody, this.#origin);
    const mishap = this.#mishap(received.body.length);
    if (mishap.kind === 'hang') return;
    if (mishap.kind === 'cutBefore') {
      response.socket?.destroy();
      return;
    }
    const answer = this.#receiver.receive(received, {
      fault: mishap.kind === 'fault' ? mishap.fault : { kind: 'poison', nth: 0 },
      isPoison: (identity) => this.#made.isPoison(identity),
      receivedBefore: 0,
      nowMs: 0,
    });
    for (const { id, bytes } of answer.stored) this.#store(id, bytes);
    const reply = () => response.writeHead(answer.status, answer.headers).end(answer.body);
    if (mishap.kind === 'cutAfterStoring') response.socket?.destroy();
    else if (mishap.kind === 'slow') setTimeout(reply, mishap.ms);
    else reply();
  }

  #store(id: string | null, bytes: Uint8Array): void {
    const made = id === null ? undefined : this.#made.textOf(id);
    if (id === null || made === undefined) {
      this.violations.push(`${this.kind}: an event was invented: ${Buffer.from(bytes).toString().slice(0, 200)}`);
      return;
    }
    if (!this.#isUnaltered(Buffer.from(bytes).toString(), made)) {
      this.violations.push(`${this.kind}: event ${id} was altered`);
    }
    this.stored.set(id, (this.stored.get(id) ?? 0) + 1);
  }

  /** Elasticsearch gets a time stamp beside the event's own keys. Everything else must arrive byte for byte. */
  #isUnaltered(arrived: string, made: string): boolean {
    return this.kind === 'elasticsearch' ? arrived.endsWith(made.slice(1)) : arrived === made;
  }

  #mishap(bodyBytes: number): Mishap {
    if (this.weather === 'dead') return { kind: 'cutBefore' };
    if (this.weather === 'fair' || this.#random.chance(0.75)) return { kind: 'none' };
    const draw = this.#random.next();
    if (draw < 0.2) return { kind: 'cutAfterStoring' };
    if (draw < 0.35) return { kind: 'cutBefore' };
    if (draw < 0.5) return { kind: 'slow', ms: this.#random.between(1, 300) };
    if (draw < 0.55) return { kind: 'hang' };
    if (draw < 0.7)
      return { kind: 'fault', fault: { kind: 'serverError', status: this.#random.chance(0.5) ? 503 : 500 } };
    if (draw < 0.8) return { kind: 'fault', fault: { kind: 'tooManyRequests' } };
    // A single event that is too large would rightly become a dead letter.
    if (draw < 0.88) return bodyBytes > 4_000 ? { kind: 'fault', fault: { kind: 'tooLarge' } } : { kind: 'none' };
    if (draw < 0.98) {
      const everyNth = this.#random.between(2, 5);
      return this.kind === 'elasticsearch' ? { kind: 'fault', fault: { kind: 'partial', everyNth } } : { kind: 'none' };
    }
    return { kind: 'fault', fault: { kind: 'wrongCredentials' } };
  }
}

function receivedOf(request: IncomingMessage, rawBody: Buffer, origin: string): ReceivedRequest {
  const url = new URL(request.url ?? '/', origin);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const body = headers['content-encoding'] === 'gzip' ? gunzipSync(rawBody) : rawBody;
  return { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers, rawBody, body, origin };
}
