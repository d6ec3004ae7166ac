/** Sends to Amazon Data Firehose, one record per event, and reads the result of each. */
import type { RequestPreview, StageFacts } from '../../contract/connection-test';
import { failure } from '../../contract/errors';
import { hostOf, portOf } from '../../network/proxy';
import { knownRoute, routeSourceFor } from '../../network/route-source';
import { largestEvent } from '../batch';
import type { EncodedEvents } from '../codec';
import { textOf } from '../mapping/event-text';
import { mappingContext } from '../mapping/placed-event';
import { defineModule } from '../module';
import type { EventBatch, Outcome, SendContext, Sender, SenderDependencies, SendResult } from '../sender';
import { credentialsFor } from '../transport/auth';
import { withDoubts } from '../transport/doubts';
import { networkOutcome } from '../transport/network-failures';
import { type Redactor, redactor } from '../transport/redact';
import { redactOutcome } from '../transport/redact-outcome';
import { transportSecrets } from '../transport/transport-secrets';
import type { AwsClient } from './aws-client';
import { classify, classifyServiceError, classifyStranger, isServiceError, type PutResult } from './classify';
import { definition } from './definition';
import { encode, endpointOf, type FirehoseSettings, wireBytes } from './encode';
import { NoAnswer, StrangerAnswered, TransportHandler } from './sdk-transport';

type Operation = Parameters<typeof classifyServiceError>[1];

function statusOf(error: unknown): number | undefined {
  if (error instanceof StrangerAnswered) return error.answer.status;
  return isServiceError(error) ? error.$metadata?.httpStatusCode : undefined;
}

class FirehoseSender implements Sender {
  readonly target: Sender['target'];
  readonly limits = definition.limits;
  readonly acknowledges = false;
  readonly #settings: FirehoseSettings;
  readonly #redact: Redactor;
  readonly #handler: TransportHandler;
  readonly #dependencies: SenderDependencies;
  #client: Promise<AwsClient> | null = null;
  /** The last answer was about the clock; the SDK corrects for it from then on. */
  #isSkewed = false;

  constructor(settings: FirehoseSettings, dependencies: SenderDependencies) {
    const url = endpointOf(settings);
    this.#settings = settings;
    this.#dependencies = dependencies;
    const route = knownRoute(routeSourceFor(settings.proxy, url, dependencies));
    const { secrets } = credentialsFor(definition.fields, settings);
    this.#redact = redactor([...secrets, ...transportSecrets(settings, route)]);
    this.#handler = new TransportHandler({ tls: settings, proxy: settings.proxy }, dependencies, this.#redact);
    this.target = {
      host: hostOf(url),
      port: portOf(url),
      tls: url.protocol === 'https:' ? settings : null,
      url: url.href,
      proxy: settings.proxy,
    };
  }

  /** The SDK is loaded with the first request, not with the app. */
  #open(): Promise<AwsClient> {
    this.#client ??= import('./aws-client').then(({ createAwsClient }) =>
      createAwsClient(this.#settings, this.#handler),
    );
    return this.#client;
  }

  async send(batch: EventBatch, context: SendContext): Promise<SendResult> {
    const largest = largestEvent(batch).bytes;
    const { maxEvents, maxEventBytes, maxBodyBytes } = this.limits;
    const records = this.#records(batch);
    const encoded = wireBytes(records);
    if (batch.count > maxEvents || largest > maxEventBytes || encoded > maxBodyBytes) {
      const raw = `Not sent: ${batch.count} events, ${encoded} bytes, largest ${largest} bytes; the limits are ${maxEvents}, ${maxBodyBytes} and ${maxEventBytes}.`;
      return { outcome: { kind: 'tooLarge', failure: failure('SLUICE-HTTP-009', { raw }) }, sentBytes: 0 };
    }
    let operation: Operation = 'assumeRole';
    try {
      const client = await this.#open();
      if (this.#settings.credentials.kind === 'role') await client.resolveCredentials();
      operation = 'put';
      const result = await client.put(records, context.signal);
      this.#isSkewed = false;
      const outcome = withDoubts(this.#verdict(result, batch), { status: result.httpStatus ?? 200 });
      return this.#result(outcome, result.httpStatus, encoded);
    } catch (error) {
      const outcome = await this.#afterRefusal(this.#outcomeOf(error, operation));
      return this.#result(outcome, statusOf(error), 0);
    }
  }

  #records(batch: EventBatch): EncodedEvents {
    return encode(batch, this.#settings, mappingContext(this.#dependencies));
  }

  #verdict(result: PutResult, batch: EventBatch): Outcome {
    return classify(result, { batch, settings: this.#settings, ...mappingContext(this.#dependencies) });
  }

  /** Keeps the SDK's state if the clock was wrong, and discards it if credentials were refused. */
  async #afterRefusal(outcome: Outcome): Promise<Outcome> {
    if (outcome.kind !== 'credentials') return outcome;
    if (outcome.failure.code === 'SLUICE-AWS-009') {
      const isFirst = !this.#isSkewed;
      this.#isSkewed = true;
      return isFirst ? { kind: 'transient', failure: outcome.failure } : outcome;
    }
    // The SDK keeps credentials without an expiry for ever, but another program may have renewed them.
    const client = this.#client;
    this.#client = null;
    if (client !== null) (await client).close();
    return outcome;
  }

  #result(outcome: Outcome, httpStatus: number | undefined, sentBytes: number): SendResult {
    return {
      outcome: redactOutcome(outcome, this.#redact),
      sentBytes,
      ...(httpStatus === undefined ? {} : { httpStatus }),
    };
  }

  #outcomeOf(error: unknown, operation: Operation): Outcome {
    if (error instanceof NoAnswer) {
      return error.cancelled
        ? { kind: 'transient', failure: failure('SLUICE-CMD-003'), heavy: error.sent }
        : networkOutcome(error.cause, this.#redact, error.sent);
    }
    if (error instanceof StrangerAnswered) {
      return withDoubts(classifyStranger(error.answer, operation, this.#dependencies.nowMs()), error.answer);
    }
    if (isServiceError(error)) return classifyServiceError(error, operation, this.#dependencies.nowMs());
    const raw = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { kind: 'unknown', failure: failure('SLUICE-HTTP-011', { raw }) };
  }

  async authenticate(context: SendContext): Promise<{ readonly outcome: Outcome; readonly facts: StageFacts }> {
    let operation: Operation = this.#settings.credentials.kind === 'role' ? 'assumeRole' : 'identity';
    try {
      const client = await this.#open();
      await client.resolveCredentials();
      operation = 'identity';
      const arn = await client.whoAmI(context.signal);
      return { outcome: { kind: 'delivered' }, facts: { kind: 'text', text: arn } };
    } catch (error) {
      return { outcome: redactOutcome(this.#outcomeOf(error, operation), this.#redact), facts: { kind: 'none' } };
    }
  }

  async preview(batch: EventBatch): Promise<readonly RequestPreview[]> {
    const encoded = this.#records(batch);
    const records = encoded.map((record) => ({ Data: Buffer.from(record).toString('base64') }));
    const body = JSON.stringify({ DeliveryStreamName: this.#settings.deliveryStream, Records: records });
    const readable = encoded.map((record) => textOf(record));
    return [
      {
        method: 'POST',
        url: endpointOf(this.#settings).href,
        headers: [
          ['content-type', 'application/x-amz-json-1.1'],
          ['x-amz-target', 'Firehose_20150804.PutRecordBatch'],
          ['authorization', 'AWS4-HMAC-SHA256 …, made when it is sent'],
        ],
        body: this.#redact(`Records, each sent in base64:\n${readable.join('')}`),
        bodyIsText: false,
        bodyBytes: Buffer.byteLength(body),
        compressedBytes: null,
        curl: null,
      },
    ];
  }

  async close(): Promise<void> {
    if (this.#client !== null) (await this.#client).close();
    await this.#handler.close();
  }
}

export const destination = defineModule({
  definition,
  encode,
  classify,
  createSender: (settings, dependencies) => new FirehoseSender(settings, dependencies),
});
