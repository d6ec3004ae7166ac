/** Sends RFC 5424 messages over one kept-open connection, in order. */

import type { RequestPreview } from '../../contract/connection-test';
import type { DestinationLimits } from '../../contract/definition';
import { failure } from '../../contract/errors';
import { phrase } from '../../texts/phrase';
import type { EncodedEvents } from '../codec';
import { mappingContext } from '../mapping/placed-event';
import { defineModule } from '../module';
import type { EventBatch, Outcome, SendContext, Sender, SenderDependencies, SendResult } from '../sender';
import { type Redactor, redactor } from '../transport/redact';
import { classify } from './classify';
import { SyslogConnection } from './connection';
import { definition } from './definition';
import { encode, frame, type SyslogSettings } from './encode';

class SyslogSender implements Sender {
  readonly target: Sender['target'];
  readonly limits: DestinationLimits;
  readonly acknowledges = false;
  readonly missingStages = {
    authentication: phrase('Syslog knows no credentials.'),
    acknowledgement: phrase("Syslog has no acknowledgement: only the server's log shows whether the event arrived."),
  };
  readonly #settings: SyslogSettings;
  readonly #dependencies: SenderDependencies;
  readonly #redact: Redactor;
  /** Shared by the requests under way, which write in the order in which they were made. */
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

  #messages(batch: EventBatch): EncodedEvents {
    return encode(batch, this.#settings, mappingContext(this.#dependencies));
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
      return { outcome: this.#outcomeOf(error, batch, context.signal), sentBytes: bytes.length };
    }
  }

  #outcomeOf(error: unknown, batch: EventBatch, signal: AbortSignal): Outcome {
    const sent = { batch, settings: this.#settings, ...mappingContext(this.#dependencies) };
    return classify({ error, cancelled: signal.aborted, redact: this.#redact }, sent);
  }

  #excess(messages: readonly Uint8Array[]): Outcome | null {
    const { maxMessageBytes } = this.#settings;
    const longest = Math.max(0, ...messages.map((message) => message.length));
    if (longest <= maxMessageBytes) return null;
    const raw = `Not sent: a message of ${longest} bytes; the longest allowed has ${maxMessageBytes}.`;
    return { kind: 'tooLarge', failure: failure('SLUICE-HTTP-014', { raw }) };
  }

  /** Each request checks the connection of the one before it, so that only one of them reopens it. */
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

export const destination = defineModule({
  definition,
  encode,
  classify,
  createSender: (settings, dependencies) => new SyslogSender(settings, dependencies),
});
