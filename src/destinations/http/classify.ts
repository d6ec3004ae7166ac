/** Reads an answer by its status alone: what an unknown endpoint means by its body is not known. */
import type { Outcome } from '../sender';
import { answerFailure, classifyStatus, type HttpAnswer } from '../transport/classify';

/** @param accepted statuses as listed in the settings; undefined accepts any 2xx */
export function classify(answer: HttpAnswer, accepted: string | undefined, nowMs: number): Outcome {
  const outcome = classifyStatus(answer, { nowMs, definesBody: false });
  if (outcome.kind !== 'delivered' || accepted === undefined) return outcome;
  if (accepted.split(',').some((status) => Number(status) === answer.status)) return outcome;
  const actions = [`Only these statuses count as success on this stream: ${accepted}.`];
  return { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-011', answer, { actions }) };
}
