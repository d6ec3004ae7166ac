/**
 * One request, from its start to its answer: the time limit, the abort, and a guard against a sender that doesn't
 * return.
 */
import { type Failure, failure } from '../../../contract/errors';
import type { SendContext, SendResult } from '../../../destinations/sender';
import type { Clock } from '../../clock';

/** How long the sender may take to report after an abort. Its own result says more than a timeout. */
const REPORT_WITHIN_MS = 1_000;
/** Time limit for the acknowledgement, once the destination has the bytes. */
const ACKNOWLEDGEMENT_MS = 600_000;

export interface AttemptOptions {
  readonly timeoutMs: number;
  readonly onAccepted: () => void;
}

export interface RunningAttempt {
  /** Never rejects. */
  readonly result: Promise<SendResult>;
  /** Ends the request soon, whatever the destination does. */
  abort(): void;
}

type Send = (context: SendContext) => Promise<SendResult>;

export function startAttempt(send: Send, options: AttemptOptions, clock: Clock): RunningAttempt {
  const controller = new AbortController();
  let cancel: () => void = () => undefined;
  let giveUp: (result: SendResult) => void = () => undefined;
  const given = new Promise<SendResult>((resolve) => {
    giveUp = resolve;
  });
  let ended: Failure | null = null;
  const end = (reason: string, cause: Failure) => {
    ended ??= cause;
    cancel();
    cancel = clock.after(REPORT_WITHIN_MS, () =>
      giveUp({ outcome: { kind: 'transient', failure: cause, heavy: true }, sentBytes: 0 }),
    );
    controller.abort(new DOMException(reason, 'TimeoutError'));
  };
  const timeOutAfter = (ms: number) => {
    cancel();
    cancel = clock.after(ms, () => end(`No answer within ${ms} ms.`, failure('SLUICE-HTTP-001')));
  };
  timeOutAfter(options.timeoutMs);
  const onAccepted = () => {
    timeOutAfter(ACKNOWLEDGEMENT_MS);
    options.onAccepted();
  };
  const result = Promise.race([sendSafely(send, { signal: controller.signal, onAccepted }), given]).then((sent) => {
    cancel();
    return ended === null ? sent : withCause(ended, sent);
  });
  return { result, abort: () => end('The stream was stopped.', failure('SLUICE-CMD-003')) };
}

/** The sender can't know why it was aborted, so the cause is added here. What it delivered in time still counts. */
function withCause(cause: Failure, sent: SendResult): SendResult {
  if (sent.outcome.kind !== 'transient') return sent;
  const { raw } = sent.outcome.failure;
  return { ...sent, outcome: { ...sent.outcome, failure: raw === undefined ? cause : { raw, ...cause } } };
}

/** A sender or a format that throws has a defect: the stream is held and shows the error. */
export async function sendSafely(send: Send, context: SendContext): Promise<SendResult> {
  try {
    return await send(context);
  } catch (error) {
    const raw = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: { kind: 'unknown', failure: failure('SLUICE-CMD-002', { raw }) }, sentBytes: 0 };
  }
}
