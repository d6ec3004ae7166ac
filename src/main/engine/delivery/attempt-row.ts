/** One request as the delivery log records it. */
import type { EventBatch, Outcome, SendResult } from '../../../destinations/sender';
import type { Attempt } from '../trail/types';

export function attemptRow(batch: EventBatch, result: SendResult, startedAtMs: number, durationMs: number): Attempt {
  const { outcome, httpStatus, sentBytes } = result;
  const code = codeOf(outcome);
  return {
    fromSeq: batch.seqs[0] ?? 0,
    toSeq: batch.seqs[batch.count - 1] ?? 0,
    events: batch.count,
    bytes: sentBytes,
    atMs: startedAtMs,
    durationMs: Math.max(0, Math.round(durationMs)),
    outcome: outcome.kind,
    ...(httpStatus === undefined ? {} : { status: httpStatus }),
    ...(code === undefined ? {} : { code }),
  };
}

function codeOf(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'delivered':
      return outcome.code;
    case 'partial':
      return outcome.failed[0]?.failure.code;
    case 'partialUnknown':
    case 'transient':
    case 'credentials':
    case 'configuration':
    case 'tooLarge':
    case 'payload':
    case 'unknown':
      return outcome.failure.code;
  }
}

/** The number of the request's events that will be sent again. */
export function resentEvents(batch: EventBatch, outcome: Outcome): number {
  switch (outcome.kind) {
    case 'delivered':
    case 'partialUnknown':
      return 0;
    case 'partial':
      return outcome.failed.filter((record) => record.next !== 'reject').length;
    case 'tooLarge':
    case 'payload':
      return batch.count === 1 ? 0 : batch.count;
    case 'transient':
    case 'credentials':
    case 'configuration':
    case 'unknown':
      return batch.count;
  }
}
