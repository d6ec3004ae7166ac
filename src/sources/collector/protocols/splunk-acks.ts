/**
 * HEC's indexer acknowledgement. An id is issued after the commit only, so each issued id is acknowledged at once. Ids
 * of an earlier run are not known, and the sender sends again: Sluice recognises the events.
 */
import { z } from 'zod';
import { jsonReply, type Reply, type RequestHead } from './protocol';

/** Senders choose a channel each, so there are few. The one that was used longest ago is forgotten. */
const MAX_CHANNELS = 10_000;
const MAX_ASKED = 10_000;

const questionSchema = z.object({ acks: z.array(z.number().int().nonnegative()).max(MAX_ASKED) });

export function channelOf({ headers, query }: RequestHead): string | null {
  const header = headers['x-splunk-request-channel'];
  return typeof header === 'string' ? header : query.get('channel');
}

/** A channel is a GUID of the sender's choice. */
export const isChannel = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

export class Acknowledgements {
  /** The next id of each channel. */
  readonly #next = new Map<string, number>();

  issue(channel: string): number {
    const id = this.#next.get(channel) ?? 0;
    this.#next.delete(channel);
    this.#next.set(channel, id + 1);
    if (this.#next.size > MAX_CHANNELS) {
      const [oldest] = this.#next.keys();
      if (oldest !== undefined) this.#next.delete(oldest);
    }
    return id;
  }

  answer(body: Buffer, head: RequestHead): Reply {
    const channel = channelOf(head);
    if (channel === null) return jsonReply(400, { text: 'Data channel is missing', code: 10 });
    if (!isChannel(channel)) return jsonReply(400, { text: 'Invalid data channel', code: 11 });
    const asked = askedIds(body);
    if (asked === null) return jsonReply(400, { text: 'Invalid data format', code: 6 });
    const next = this.#next.get(channel) ?? 0;
    return jsonReply(200, { acks: Object.fromEntries(asked.map((id) => [String(id), id < next])) });
  }
}

function askedIds(body: Buffer): number[] | null {
  try {
    return questionSchema.parse(JSON.parse(body.toString('utf8'))).acks;
  } catch {
    return null;
  }
}
