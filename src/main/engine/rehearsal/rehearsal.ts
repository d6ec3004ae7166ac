/**
 * A rehearsal: an imitation of a destination on loopback, with generated certificates, faults that can be switched
 * while it runs, and a record of everything that arrived.
 */
import { type Failure, SluiceError } from '../../../contract/errors';
import { faultText } from '../../../contract/fault-text';
import { type Fault, faultsFor, type RehearsalTransport, type SeenRequest } from '../../../contract/rehearsal';
import type { ReceiverModule } from '../../../destinations/receiver';
import { type Authority, type CertificateCondition, createAuthority } from './certificates';
import { httpHandler } from './http-handler';
import { type ConnectionHandler, Listener } from './listener';
import type { Oracle } from './oracle';
import { RehearsalState } from './rehearsal-state';
import { tcpHandler } from './tcp-handler';

export interface RehearsalOptions {
  readonly module: ReceiverModule;
  readonly tls: boolean;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly nowMs: () => number;
  /** Resolves after the time, or rejects with the signal's reason. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Random bytes in hexadecimal, for generated credentials. */
  readonly randomHex: (bytes: number) => string;
  /** Called for every request once it was answered, or left without an answer. */
  readonly onRequest?: (request: SeenRequest) => void;
  /** Called when a fault ends by itself, or is switched. */
  readonly onFault?: (fault: Fault | null) => void;
  /** Called when the rehearsal itself fails, for example because it has lost its port. */
  readonly onProblem?: (failure: Failure) => void;
}

const NAMES = ['localhost', '127.0.0.1', '::1'];

export class Rehearsal {
  readonly kind: string;
  readonly transport: RehearsalTransport;
  /** The authority of its certificates, in PEM form; null without TLS. */
  readonly caPem: string | null;
  /** Settings for a stream that delivers to it, with its generated secrets as plain text. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly #state: RehearsalState;
  readonly #listener: Listener;
  readonly #authority: Authority | null;
  readonly #options: RehearsalOptions;
  #outageEnds = new AbortController();

  private constructor(
    options: RehearsalOptions,
    parts: {
      state: RehearsalState;
      listener: Listener;
      authority: Authority | null;
      settings: Readonly<Record<string, unknown>>;
      transport: RehearsalTransport;
    },
  ) {
    this.#options = options;
    this.kind = options.module.kind;
    this.transport = parts.transport;
    this.caPem = parts.authority?.caPem ?? null;
    this.settings = parts.settings;
    this.#state = parts.state;
    this.#listener = parts.listener;
    this.#authority = parts.authority;
  }

  /** @throws {SluiceError} when the port is not available */
  static async start(options: RehearsalOptions): Promise<Rehearsal> {
    const { module, nowMs, sleep, randomHex, onRequest = () => undefined } = options;
    const setup = module.setUp(randomHex);
    const state = new RehearsalState({ nowMs, sleep, onRequest });
    const { receiver } = setup;
    const scheme = options.tls ? 'https' : 'http';
    const originOf = (port: number) => `${scheme}://127.0.0.1:${port}`;
    let port = options.port;
    const handler: ConnectionHandler =
      receiver.transport === 'http'
        ? {
            transport: 'http',
            onRequest: guarded(httpHandler({ receiver, state, origin: () => originOf(port) }), options),
          }
        : {
            transport: 'tcp',
            onConnection: tcpHandler({ receiver, state, onProblem: (error) => options.onProblem?.(problemOf(error)) }),
          };
    const authority = options.tls ? await createAuthority(nowMs()) : null;
    const certificate = authority === null ? null : await authority.server('valid', NAMES);
    const listener = await Listener.open({ handler, certificate, port, sleep }).catch((error: unknown) => {
      throw new SluiceError('SLUICE-REH-001', { raw: messageOf(error) }, { cause: error });
    });
    port = listener.port;
    const settings = setup.settingsFor(originOf(port), authority?.caPem ?? null);
    const transport = receiver.transport === 'http' ? scheme : options.tls ? 'tls' : 'tcp';
    return new Rehearsal(options, { state, listener, authority, settings, transport });
  }

  /** The address for clients, such as `https://127.0.0.1:port`. For raw TCP only host and port matter. */
  get origin(): string {
    return `${this.caPem === null ? 'http' : 'https'}://127.0.0.1:${this.#listener.port}`;
  }

  get port(): number {
    return this.#listener.port;
  }

  get fault(): Fault | null {
    return this.#state.fault;
  }

  get oracle(): Oracle {
    return this.#state.oracle;
  }

  /** The last requests, oldest first. */
  requests(): readonly SeenRequest[] {
    return this.#state.requests();
  }

  /** Forgets requests and stored events. */
  clear(): void {
    this.#state.clear();
  }

  /**
   * Switches a fault on, or (null) off. It is in effect when this resolves.
   * @throws {SluiceError} for a fault that
   * this destination can't have, or that needs TLS
   */
  async setFault(fault: Fault | null): Promise<void> {
    if (fault !== null && !faultsFor(this.transport).includes(fault.kind)) {
      throw new SluiceError('SLUICE-REH-002', { raw: `${faultText(fault)} over ${this.transport}` });
    }
    const before = this.#state.fault;
    this.#outageEnds.abort();
    this.#state.setFault(fault);
    if (before?.kind === 'outage') await this.#listener.endOutage();
    if (before?.kind === 'certificate') await this.#showCertificate('valid');
    // Hanging requests would hang forever.
    if (before?.kind === 'hang') this.#listener.cutAll();
    if (fault?.kind === 'certificate') await this.#showCertificate(fault.condition);
    if (fault?.kind === 'outage') await this.#listener.beginOutage(fault.how);
    this.#options.onFault?.(fault);
    if (fault?.kind !== 'outage' || fault.forMs === null) return;
    this.#endOutage(fault.forMs).catch((error: unknown) => this.#options.onProblem?.(problemOf(error)));
  }

  async #showCertificate(condition: CertificateCondition): Promise<void> {
    if (this.#authority === null) return;
    this.#listener.setCertificate(await this.#authority.server(condition, NAMES));
  }

  async #endOutage(forMs: number): Promise<void> {
    const ends = new AbortController();
    this.#outageEnds = ends;
    const over = await this.#options.sleep(forMs, ends.signal).then(
      () => true,
      (error: unknown) => {
        // Aborted because another fault was switched on, or the rehearsal has ended.
        if (!ends.signal.aborted) throw error;
        return false;
      },
    );
    if (over) await this.setFault(null);
  }

  async close(): Promise<void> {
    this.#outageEnds.abort();
    this.#state.setFault(null);
    await this.#listener.close();
  }
}

type RequestListener = ReturnType<typeof httpHandler>;

/**
 * A receiver that throws is a defect of the rehearsal. Reports it, and closes the connection so that the client does
 * not wait.
 */
function guarded(listener: RequestListener, options: RehearsalOptions) {
  return (...[request, response]: Parameters<RequestListener>): void => {
    listener(request, response).catch((error: unknown) => {
      options.onProblem?.(problemOf(error));
      response.destroy();
    });
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function problemOf(error: unknown): Failure {
  return new SluiceError('SLUICE-REH-003', { raw: messageOf(error) }).failure;
}
