/** Sends RFC 5424 messages over one kept-open connection, in order. */
import type { RequestPreview } from '../../contract/connection-test';
import type { DestinationLimits } from '../../contract/definition';
import { type ErrorCode, failure } from '../../contract/errors';
import { boundsOf } from '../mapping/event-time';
import { mappingContext, placedEvents } from '../mapping/placed-event';
import {
  defineModule,
  type EventBatch,
  type Outcome,
  type SendContext,
  type Sender,
  type SenderDependencies,
  type SendResult,
} from '../sender';
import { ConnectError } from '../transport/connect';
import { networkFailure, networkOutcome } from '../transport/failures';
import { type Redactor, redactor } from '../transport/redact';
import { ConnectionLost, ServerStalled, SyslogConnection } from './connection';
import { definition } from './definition';
import { encodeMessage, frame, type SyslogSettings } from './message';

class SyslogSender implements Sender {
  readonly target: Sender['target'];
  readonly limits: DestinationLimits;
  readonly acknowledges = false;
  readonly missingStages = {
    authentication: 'Syslog knows no credentials.',
    acknowledgement: "Syslog has no acknowledgement: only the server's log shows whether the event arrived.",
  };
  readonly #settings: SyslogSettings;
  readonly #dependencies: SenderDependencies;
  readonly #redact: Redactor;
  /** Shared by the requests under way: they write in the order in which they were made. */
  #connection: Promise<SyslogConnection> | null = null;

  constructor(settings: SyslogSettings, dependencies: SenderDependencies) {
    this.#settings = settings;
    this.#dependencies = dependencies;
    const secrets = [settings.clientKey, settings.clientKeyPassphrase];
    this.#redact = redactor(secrets.flatMap((secret) => (secret === undefined ? [] : [secret.reveal()])));
    this.limits = {
      ...definition.limits,
      maxEventBytes: Math.min(definition.limits.maxEventBytes, settings.maxMessageBytes),
    };
    this.target = {
      host: settings.host,
      port: settings.port,
      tls: settings.transport === 'tls' ? settings : null,
      url: null,
    };
  }

  #messages(batch: EventBatch): Uint8Array[] {
    const { trailId, nowMs } = mappingContext(this.#dependencies);
    const bounds = boundsOf(definition.timeWindow, nowMs);
    return Array.from(placedEvents(batch, trailId), (placed) => encodeMessage(placed, this.#settings, bounds, nowMs));
  }

  async send(batch: EventBatch, context: SendContext): Promise<SendResult> {
    const messages = this.#messages(batch);
    const excess = this.#excess(messages);
    if (excess !== null) return { outcome: excess, sentBytes: 0 };
    const bytes = Buffer.concat(messages.map((message) => frame(message, this.#settings.framing)));
    try {
      const connection = await this.#open(context.signal);
      await connection.deliver(bytes, context.signal);
      return { outcome: { kind: 'delivered' }, sentBytes: bytes.length };
    } catch (error) {
      await this.#drop();
      return { outcome: this.#outcomeOf(error, context.signal), sentBytes: bytes.length };
    }
  }

  #excess(messages: readonly Uint8Array[]): Outcome | null {
    const { maxMessageBytes } = this.#settings;
    const longest = Math.max(0, ...messages.map((message) => message.length));
    if (longest <= maxMessageBytes) return null;
    const raw = `Not sent: a message of ${longest} bytes; the longest allowed has ${maxMessageBytes}.`;
    return { kind: 'tooLarge', failure: failure('SLUICE-HTTP-014', { raw }) };
  }

  /** Each request looks at the connection of the one before it, so that only one of them opens it anew. */
  #open(signal: AbortSignal): Promise<SyslogConnection> {
    const before = this.#connection;
    const opened = (async () => {
      const known = await before?.catch(() => null);
      return known?.isOpen === true ? known : SyslogConnection.open(this.#settings, this.#dependencies, signal);
    })();
    this.#connection = opened;
    return opened;
  }

  async #drop(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    const opened = await connection?.catch(() => null);
    await opened?.end();
  }

  #outcomeOf(error: unknown, signal: AbortSignal): Outcome {
    if (signal.aborted) return { kind: 'transient', failure: failure('SLUICE-CMD-003') };
    if (error instanceof ConnectError) return networkOutcome(error, this.#redact);
    if (error instanceof ServerStalled) return this.#transient('SLUICE-SYSLOG-002', error.message);
    if (error instanceof ConnectionLost) {
      const { code, raw } = networkFailure(error.cause, this.#redact);
      // With TLS 1.3 a refused client certificate is told only after the first write.
      if (code === 'SLUICE-TLS-007')
        return { kind: 'configuration', failure: failure(code, raw === undefined ? {} : { raw }) };
      return this.#transient('SLUICE-SYSLOG-001', raw ?? error.message);
    }
    return networkOutcome(error, this.#redact);
  }

  #transient(code: ErrorCode, raw: string): Outcome {
    return { kind: 'transient', failure: failure(code, { raw: this.#redact(raw) }) };
  }

  async preview(batch: EventBatch): Promise<readonly RequestPreview[]> {
    const bytes = Buffer.concat(this.#messages(batch).map((message) => frame(message, this.#settings.framing)));
    const scheme = this.#settings.transport === 'tls' ? 'syslog-tls' : 'syslog-tcp';
    return [
      {
        method: 'TCP',
        url: `${scheme}://${this.#settings.host}:${this.#settings.port}`,
        headers: [],
        body: this.#redact(bytes.toString('utf8')),
        bodyIsText: true,
        bodyBytes: bytes.length,
        compressedBytes: null,
        curl: null,
      },
    ];
  }

  async close(): Promise<void> {
    await this.#drop();
  }
}

export const syslogModule = defineModule({
  definition,
  createSender: (settings, dependencies) => new SyslogSender(settings, dependencies),
});
