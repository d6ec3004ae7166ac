/** Indexer acknowledgement as in Splunk: ids count up per channel, and are forgotten once reported. */
import { z } from 'zod';
import type { Check, ReceivedRequest, ReceiverAnswer } from '../receiver';
import { check, jsonAnswer } from '../receiving/answers';

const pollSchema = z.object({ acks: z.array(z.number().int().nonnegative()).max(10_000) });

/** A channel is a GUID of the client's choice. */
export const isChannel = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

export class HecAcknowledgements {
  readonly #channels = new Map<string, { next: number; open: Set<number> }>();

  issue(channel: string): number {
    const state = this.#channels.get(channel) ?? { next: 0, open: new Set<number>() };
    this.#channels.set(channel, state);
    const id = state.next;
    state.next += 1;
    state.open.add(id);
    return id;
  }

  answer(request: ReceivedRequest, seen: readonly Check[]): ReceiverAnswer {
    const channel = request.headers['x-splunk-request-channel'] ?? request.query.get('channel');
    if (channel === null || channel === undefined) {
      return jsonAnswer(
        400,
        { text: 'Data channel is missing', code: 10 },
        { checks: [...seen, check('Channel', false, 'missing')] },
      );
    }
    if (!isChannel(channel)) {
      return jsonAnswer(
        400,
        { text: 'Invalid data channel', code: 11 },
        { checks: [...seen, check('Channel', false, channel)] },
      );
    }
    const ids = requestedIds(request.body);
    if (ids === null) return jsonAnswer(400, { text: 'Invalid data format', code: 6 }, { checks: seen });
    const open = this.#channels.get(channel)?.open ?? new Set<number>();
    const acks = Object.fromEntries(ids.map((id) => [String(id), open.delete(id)]));
    return jsonAnswer(200, { acks }, { checks: seen });
  }
}

function requestedIds(body: Uint8Array): number[] | null {
  try {
    const parsed = pollSchema.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return parsed.success ? parsed.data.acks : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
