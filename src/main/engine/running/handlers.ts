/** Handlers of the engine's requests that concern the trail or one stream. */

import type { Clock } from '../../clock';
import type { Handlers } from '../../threads/requests';
import { maskedLetter } from '../delivery/masked-letter';
import type { engineRequests } from '../protocol';
import type { Trail } from '../trail/types';
import { damageView } from './damage-views';
import { streamAccount, trailUsage } from './stream-account';
import type { StreamManager } from './stream-manager';

export type EngineHandlers = Handlers<typeof engineRequests>;

/** @param onChange called after a request has changed dead letters or set-aside records */
export function trailHandlers(trail: Trail, streams: StreamManager, clock: Clock, onChange: () => void) {
  const { deadLetters, deliveryLog, setAside } = trail;
  const changed = (count: number) => {
    onChange();
    return { changed: count };
  };
  return {
    tryNow: async ({ streamId }) => streams.tryNow(streamId),
    skipToNow: ({ streamId }) => streams.skipToNow(streamId),
    rewind: ({ streamId, to }) => streams.rewind(streamId, to),
    rewindPlan: async ({ streamId, to }) => streams.rewindPlan(streamId, to),
    account: async ({ streamId }) => streamAccount(trail, streamId),
    trailUsage: async () => trailUsage(trail),
    standing: async ({ streamId }) => streams.standing(streamId),
    forgetStream: async ({ streamId }) => streams.forget(streamId),
    deadLetters: async (query) => deadLetters.list(query),
    deadLetter: async ({ id }) => {
      const letter = deadLetters.get(id);
      return letter === undefined ? null : maskedLetter(letter, streams.configOf(letter.streamId));
    },
    markDeadLettersSeen: async ({ streamId, ids }) => changed(deadLetters.markLookedAt(streamId, ids)),
    resendDeadLetters: async ({ streamId, ids }) => {
      const queued = deadLetters.queueForResend(streamId, ids);
      streams.deadLettersQueued(streamId);
      return changed(queued);
    },
    discardDeadLetters: async ({ streamId, ids, reason }) =>
      changed(deadLetters.discard(streamId, ids, reason, clock.wallMs())),
    attempts: async (query) => deliveryLog.attempts(query),
    metrics: async (query) => deliveryLog.metrics(query),
    traffic: async (query) => deliveryLog.traffic(query),
    acceptedSince: async ({ fromMs }) => ({ accepted: deliveryLog.acceptedSince(fromMs), headSeq: trail.headSeq }),
    damages: async ({ limit }) => trail.damages.list(limit).map(damageView),
    deleteSetAside: async (query) => changed(setAside.delete(query)),
  } satisfies Partial<EngineHandlers>;
}
