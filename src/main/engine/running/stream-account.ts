/**
 * Figures for the user, from the ledger: what became of a stream's events, and how much space the trail uses.
 */
import type { StreamAccount, TrailUsage } from '../../../contract/delivery';
import { SluiceError } from '../../../contract/errors';
import type { Trail } from '../trail/types';

/** @throws {SluiceError} SLUICE-SET-003 when the ledger does not know the stream */
export function streamAccount(trail: Pick<Trail, 'streams' | 'deadLetters'>, streamId: string): StreamAccount {
  const state = trail.streams.get(streamId);
  if (state === undefined) throw new SluiceError('SLUICE-SET-003');
  const skips = trail.streams.skipsByReason(streamId);
  const { counts, waiting, originSeq, cursorSeq } = state;
  const passed = counts.delivered + counts.deadLettered + counts.filtered + counts.skipped;
  const skipped = skips.reduce((sum, { count }) => sum + count, 0);
  return {
    firstSeq: originSeq + 1,
    sinceMs: state.epochStartedAtMs,
    accepted: cursorSeq - originSeq + waiting,
    ...counts,
    waiting,
    skips,
    openDeadLetters: trail.deadLetters.count({ streamId, states: ['held', 'queued'] }),
    balanced: passed === cursorSeq - originSeq && skipped === counts.skipped,
  };
}

export function trailUsage(trail: Pick<Trail, 'usage' | 'readEvent' | 'tailSeq' | 'headSeq'>): TrailUsage {
  const { usedBytes, freeDiskBytes, events } = trail.usage();
  const acceptedAtMs = (seq: number) => trail.readEvent(seq)?.acceptedAtMs ?? null;
  return {
    usedBytes,
    freeDiskBytes,
    events,
    oldestAtMs: acceptedAtMs(trail.tailSeq),
    newestAtMs: acceptedAtMs(trail.headSeq),
  };
}
