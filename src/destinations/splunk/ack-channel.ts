/**
 * The lane of one request that waits for its acknowledgement. Each indexer numbers a channel's requests from 0, and
 * starts again after a restart. So a channel carries one request at a time and is reused only after that request was
 * confirmed: a number on it cannot belong to another request, whichever indexer answers.
 */
import { failure } from '../../contract/errors';
import type { Outcome } from '../sender';
import type { HttpAnswer } from '../transport/classify';
import type { HttpLane, HttpTools } from '../transport/http-sender';
import { waitForAcknowledgement } from './acknowledge';
import { parseHec } from './classify';

/** What the channels of one sender share. */
export interface AckChannels {
  /** Makes a GUID that nothing else has used, not even this program before a restart. */
  readonly newChannel: () => string;
  readonly ackPath: string;
  /**
   * Numbers have started over, so requests of one channel reach several indexers. From then on, each request has its
   * own channel.
   */
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
    // Acknowledgement is off for this token, so there is nothing to wait for.
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
