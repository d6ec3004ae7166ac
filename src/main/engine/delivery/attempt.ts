/** One request from begin to answer: its time limit, its abort, and a guard against a sender that breaks its word. */
import { type Failure, failure } from '../../../contract/errors';
import type { SendContext, SendResult } from '../../../destinations/sender';
import type { Clock } from '../../clock';

/** After an abort the sender has so long to say what became of the request; its own words are better than ours. */
const LAST_WORD_MS = 1_000;
/** Waiting for the destination's acknowledgement, once it has the bytes, may take longer than the request. */
const ACKNOWLEDGEMENT_MS = 600_000;

export interface AttemptOptions {
  readonly timeoutMs: number;
  readonly onAccepted: () => void;
}

export interface RunningAttempt {
  /** Never rejects. */
  readonly result: Promise<SendResult>;
  /** Ends it soon, whatever the destination does. */
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
    cancel = clock.after(LAST_WORD_MS, () =>
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
    return ended === null ? sent : namedBy(ended, sent);
  });
  return { result, abort: () => end('The stream was stopped.', failure('SLUICE-CMD-003')) };
}

/** A sender only sees that it was told to end; why, it can't know. What it did in time counts nevertheless. */
function namedBy(cause: Failure, sent: SendResult): SendResult {
  if (sent.outcome.kind !== 'transient') return sent;
  const { raw } = sent.outcome.failure;
  return { ...sent, outcome: { ...sent.outcome, failure: raw === undefined ? cause : { raw, ...cause } } };
}

/** What throws (a sender, a format) has met something that it was not written for: held, and shown. */
async function sendSafely(send: Send, context: SendContext): Promise<SendResult> {
  try {
    return await send(context);
  } catch (error) {
    const raw = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: { kind: 'unknown', failure: failure('SLUICE-CMD-002', { raw }) }, sentBytes: 0 };
  }
}
