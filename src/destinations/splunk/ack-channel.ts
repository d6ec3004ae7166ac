/**
 * The lane of one request that waits for its acknowledgement. Indexers number requests for each channel from 0, each for
 * itself and again after a restart. So a channel carries one request at a time and is used again only after that was
 * confirmed: no number on it can stand for another request, whichever indexer answers.
 */
import { failure } from '../../contract/errors';
import type { Outcome } from '../sender';
import type { HttpAnswer } from '../transport/classify';
import type { HttpLane, HttpTools } from '../transport/http-sender';
import { waitForAcknowledgement } from './acknowledge';
import { parseHec } from './classify';

/** What the channels of one sender know together. */
export interface AckChannels {
  /** A GUID that no one else uses, not even this program before a restart. */
  readonly newChannel: () => string;
  readonly ackPath: string;
  /** Numbers have started over, so requests on one channel do reach several indexers: each request has a channel of its own. */
  startedOver: boolean;
}

export class AckChannel implements HttpLane {
  readonly #shared: AckChannels;
  #channel: string;
  #lastAckId = -1;

  constructor(shared: AckChannels) {
    this.#shared = shared;
    this.#channel = shared.newChannel();
  }

  get headers(): Readonly<Record<string, string>> {
    return { 'x-splunk-request-channel': this.#channel };
  }

  async confirm(taken: Outcome & { kind: 'delivered' }, answer: HttpAnswer, tools: HttpTools): Promise<Outcome> {
    const ackId = parseHec(answer)?.ackId;
    // Acknowledgement is off for this token: then the answer is all that Splunk will ever say.
    if (ackId === undefined) return taken;
    if (ackId <= this.#lastAckId) {
      this.#shared.startedOver = true;
      const raw = `ackId ${ackId} after ${this.#lastAckId}`;
      return { kind: 'transient', failure: failure('SLUICE-SPLUNK-007', { raw }) };
    }
    this.#lastAckId = ackId;
    const { ackPath, startedOver, newChannel } = this.#shared;
    const acknowledged = await waitForAcknowledgement(ackId, `${ackPath}?channel=${this.#channel}`, tools);
    if (startedOver) {
      this.#channel = newChannel();
      this.#lastAckId = -1;
    }
    return acknowledged;
  }
}
