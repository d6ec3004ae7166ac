/**
 * Asks Splunk whether a request's events are indexed (Splunk, "About HTTP Event Collector Indexer Acknowledgment").
 * Splunk forgets an id after reporting it as true, so the answer is used at once.
 */
import { z } from 'zod';
import { failure } from '../../contract/errors';
import type { Outcome } from '../sender';
import { answerFailure, type HttpAnswer, jsonOf } from '../transport/classify';
import type { HttpTools } from '../transport/http-sender';
import { outcomeOf, parseHec } from './classify';

/**
 * Short at first, since a healthy indexer answers within a second or two. Splunk recommends about 10 s between polls.
 */
const POLL_AFTER_MS = [250, 500, 1_000, 2_000, 5_000, 10_000] as const;
/** After this time Splunk recommends sending again and accepting duplicates. */
const GIVE_UP_AFTER_MS = 300_000;

const ackSchema = z.object({ acks: z.record(z.string(), z.boolean()) });

function isAcknowledged(answer: HttpAnswer, ackId: number): boolean | null {
  if (answer.status !== 200) return null;
  const parsed = ackSchema.safeParse(jsonOf(answer));
  return parsed.success ? parsed.data.acks[String(ackId)] === true : null;
}

/** @returns false when the stream was stopped meanwhile */
async function pause(ms: number, { dependencies, context }: HttpTools): Promise<boolean> {
  try {
    await dependencies.sleep(ms, context.signal);
    return true;
  } catch (error) {
    if (context.signal.aborted) return false;
    throw error;
  }
}

export async function waitForAcknowledgement(ackId: number, path: string, tools: HttpTools): Promise<Outcome> {
  const { context, dependencies } = tools;
  context.onAccepted?.();
  const body = new TextEncoder().encode(JSON.stringify({ acks: [ackId] }));
  const headers = { ...tools.headers, 'content-type': 'application/json' };
  // The sum of the pauses, since the computer's clock may jump.
  let waitedMs = 0;
  for (let poll = 0; waitedMs < GIVE_UP_AFTER_MS; poll += 1) {
    const pauseMs = POLL_AFTER_MS[Math.min(poll, POLL_AFTER_MS.length - 1)] ?? 10_000;
    waitedMs += pauseMs;
    if (!(await pause(pauseMs, tools))) return { kind: 'transient', failure: failure('SLUICE-CMD-003') };
    const exchange = await tools.exchange({ method: 'POST', path, headers, body });
    // A failed poll says nothing about the events. The next one may.
    if (exchange.kind === 'failed') {
      if (exchange.cancelled) return tools.outcomeOf(exchange);
      continue;
    }
    const acknowledged = isAcknowledged(exchange.answer, ackId);
    if (acknowledged === true) return { kind: 'delivered' };
    const final = acknowledged === null ? finalOutcome(exchange.answer, dependencies.nowMs()) : null;
    if (final !== null) return final;
  }
  return { kind: 'transient', failure: failure('SLUICE-SPLUNK-006', { raw: `ackId ${ackId}` }) };
}

/** @returns null where the next poll may say more */
function finalOutcome(answer: HttpAnswer, nowMs: number): Outcome | null {
  const code = parseHec(answer)?.code;
  // Acknowledgement was switched off for the token meanwhile, so the accepted request counts as delivered.
  if (code === 14) return { kind: 'delivered' };
  // This indexer does not know the channel of the events: they are at another indexer, or lost.
  if (code === 10 || code === 11 || code === 28) {
    return { kind: 'transient', failure: answerFailure('SLUICE-SPLUNK-006', answer) };
  }
  const outcome = outcomeOf(answer, nowMs);
  const isWrongPlace = outcome.kind === 'configuration' && answer.status >= 300;
  if (isWrongPlace) return { ...outcome, mayBeStored: true };
  return outcome.kind === 'credentials' ? outcome : null;
}
