/**
 * Classifies HEC's answers. Its own codes say more than the HTTP status: for example, a wrong index is a 400 just like
 * a broken event, but must not cost a single event. Table and sources in README.md.
 */
import { z } from 'zod';
import type { ErrorCode } from '../../contract/errors';
import type { Classify } from '../codec';
import type { Outcome } from '../sender';
import { answerFailure, classifyOwnStatus, type HttpAnswer, jsonOf, transient } from '../transport/classify';
import type { SplunkSettings } from './encode';

const hecSchema = z.object({
  text: z.string().catch(''),
  code: z.number().int(),
  'invalid-event-number': z.number().int().nonnegative().optional().catch(undefined),
  ackId: z.number().int().nonnegative().optional().catch(undefined),
});
export type HecAnswer = z.output<typeof hecSchema>;

export function parseHec(answer: HttpAnswer): HecAnswer | null {
  const parsed = hecSchema.safeParse(jsonOf(answer));
  return parsed.success ? parsed.data : null;
}

const credentialCodes: Readonly<Record<number, ErrorCode>> = {
  1: 'SLUICE-SPLUNK-002',
  2: 'SLUICE-SPLUNK-003',
  3: 'SLUICE-SPLUNK-003',
  4: 'SLUICE-SPLUNK-001',
  16: 'SLUICE-SPLUNK-003',
  21: 'SLUICE-SPLUNK-001',
  22: 'SLUICE-SPLUNK-002',
};
const configurationCodes: Readonly<Record<number, ErrorCode>> = {
  7: 'SLUICE-SPLUNK-004',
  10: 'SLUICE-SPLUNK-005',
  11: 'SLUICE-SPLUNK-005',
  28: 'SLUICE-SPLUNK-005',
};
const payloadCodes = new Set([5, 6, 12, 13, 15]);
const transientCodes = new Set([8, 9, 18, 19, 20, 23, 26, 27]);
/** Delivered, but Splunk's queue is filling up. */
const slowDownCodes = new Set([24, 25]);

/** The outcome of a request to the event endpoint. */
export const classify: Classify<SplunkSettings> = (answer, { nowMs }) => outcomeOf(answer, nowMs);

/** HEC's endpoints share their codes. */
export function outcomeOf(answer: HttpAnswer, nowMs: number): Outcome {
  const hec = parseHec(answer);
  if (hec === null) {
    const byStatus = classifyOwnStatus(answer, false, nowMs);
    // Splunk's success always has a body in its own form. A bare 200 comes from another server.
    return byStatus.kind === 'delivered'
      ? { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-010', answer) }
      : byStatus;
  }
  // The code for this differs by version, and some of the codes mean a full queue in other versions.
  if (answer.status === 413) return { kind: 'tooLarge', failure: answerFailure('SLUICE-HTTP-009', answer) };
  const credentials = credentialCodes[hec.code];
  if (credentials !== undefined) return { kind: 'credentials', failure: answerFailure(credentials, answer) };
  const configuration = configurationCodes[hec.code];
  if (configuration !== undefined) return { kind: 'configuration', failure: answerFailure(configuration, answer) };
  if (payloadCodes.has(hec.code)) {
    const failure = answerFailure('SLUICE-HTTP-008', answer);
    const suspect = hec['invalid-event-number'];
    return suspect === undefined ? { kind: 'payload', failure } : { kind: 'payload', failure, suspectIndex: suspect };
  }
  if (transientCodes.has(hec.code)) {
    const code = answer.status === 429 ? 'SLUICE-HTTP-006' : 'SLUICE-HTTP-007';
    return transient(code, answer, nowMs);
  }
  if (answer.status === 200 && hec.code === 0) return { kind: 'delivered' };
  if (answer.status === 200 && slowDownCodes.has(hec.code))
    return { kind: 'delivered', slowDown: true, note: hec.text };
  // An unknown code may have any cause, so no event is given up for it.
  const byStatus = classifyOwnStatus(answer, false, nowMs);
  return byStatus.kind === 'delivered'
    ? { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-011', answer) }
    : byStatus;
}

/** The health endpoint proves the token, not the index. 17 is healthy; all other codes are classified as usual. */
export function classifyHealth(answer: HttpAnswer, nowMs: number): Outcome {
  const hec = parseHec(answer);
  if (answer.status === 200 && hec?.code === 17) return { kind: 'delivered' };
  return outcomeOf(answer, nowMs);
}
