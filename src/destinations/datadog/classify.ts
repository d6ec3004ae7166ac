/** Classifies the intake's answers: the shared table, plus Datadog's own answers to a refused key and a wrong path. */
import { z } from 'zod';
import type { Classify } from '../codec';
import { answerFailure, classifyOwnStatus, type HttpAnswer, jsonOf } from '../transport/classify';
import type { DatadogSettings } from './encode';

/** The intake's refusals: `errors` in v2 and v1, `code` and `message` in v1. */
const errorSchema = z.union([z.object({ errors: z.array(z.unknown()) }), z.object({ message: z.string() })]);

function isOwnError(answer: HttpAnswer): boolean {
  return errorSchema.safeParse(jsonOf(answer)).success;
}

export const classify: Classify<DatadogSettings> = (answer, { nowMs }) => {
  const { status } = answer;
  if (status === 401 || status === 403) {
    return { kind: 'credentials', failure: answerFailure('SLUICE-DATADOG-001', answer) };
  }
  // A wrong path is answered with 400 and this sentence. No event is at fault.
  if (status === 404 || (status === 400 && /path is invalid/i.test(answer.text))) {
    return { kind: 'configuration', failure: answerFailure('SLUICE-DATADOG-002', answer) };
  }
  return classifyOwnStatus(answer, isOwnError(answer), nowMs);
};
