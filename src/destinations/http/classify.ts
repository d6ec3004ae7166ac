/** Classifies an answer by its status alone, since the meaning of an unknown endpoint's body is not known. */
import { phrase } from '../../texts/phrase';
import type { Classify } from '../codec';
import { answerFailure, classifyStatus } from '../transport/classify';
import type { HttpSettings } from './encode';

export const classify: Classify<HttpSettings> = (answer, { settings, nowMs }) => {
  // If left out, any 2xx is accepted.
  const accepted = settings.acceptedStatuses;
  const outcome = classifyStatus(answer, { nowMs, definesBody: false });
  if (outcome.kind !== 'delivered' || accepted === undefined) return outcome;
  if (accepted.split(',').some((status) => Number(status) === answer.status)) return outcome;
  const actions = [phrase('Only these statuses count as success on this stream: {accepted}.', { accepted })];
  return { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-011', answer, { actions }) };
};
