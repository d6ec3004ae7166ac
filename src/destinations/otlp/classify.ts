/** Reads an OTLP answer: ExportLogsServiceResponse in the encoding of the request, or google.rpc.Status. */
import { z } from 'zod';
import type { Outcome } from '../sender';
import { answerFailure, classifyStatus, type HttpAnswer } from '../transport/classify';
import { decodeResponse, decodeStatusMessage, type PartialSuccess } from './protobuf';
import { WireError } from './wire';

export type OtlpEncoding = 'protobuf' | 'json';

/** A 64-bit integer is a decimal string in proto3's JSON; some servers write a number. */
const int64 = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
const jsonResponseSchema = z.object({
  partialSuccess: z
    .object({ rejectedLogRecords: int64.optional().default(0), errorMessage: z.string().optional().default('') })
    .nullish(),
});

const decoder = new TextDecoder();

/** @returns null when the body is not a response of the protocol */
function partialSuccess(answer: HttpAnswer, encoding: OtlpEncoding): PartialSuccess | null {
  const answeredIn = answer.headers['content-type']?.includes('json') ? 'json' : encoding;
  // Empty means that all was taken; what is cut off may have said otherwise.
  if (answer.incomplete !== undefined) return null;
  if (answer.body.length === 0) return { rejected: 0, message: '' };
  try {
    if (answeredIn === 'protobuf') return decodeResponse(answer.body);
    const parsed = jsonResponseSchema.safeParse(JSON.parse(decoder.decode(answer.body)));
    if (!parsed.success) return null;
    const partial = parsed.data.partialSuccess;
    return { rejected: partial?.rejectedLogRecords ?? 0, message: partial?.errorMessage ?? '' };
  } catch (error) {
    if (error instanceof WireError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The status message in a protobuf refusal, readable; undefined where the body is something else. */
function statusMessage(answer: HttpAnswer): string | undefined {
  if (!answer.headers['content-type']?.includes('protobuf')) return undefined;
  try {
    return decodeStatusMessage(answer.body);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

export function classifyOtlp(answer: HttpAnswer, encoding: OtlpEncoding, nowMs: number): Outcome {
  if (answer.status === 404) return { kind: 'configuration', failure: answerFailure('SLUICE-OTLP-002', answer) };
  const byStatus = classifyStatus(answer, { nowMs, definesBody: true });
  if (byStatus.kind !== 'delivered') {
    const message = 'failure' in byStatus ? statusMessage(answer) : undefined;
    if (message === undefined || message === '' || !('failure' in byStatus)) return byStatus;
    return { ...byStatus, failure: { ...byStatus.failure, raw: `HTTP ${answer.status}\n${message}` } };
  }
  const partial = partialSuccess(answer, encoding);
  if (partial === null) return { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-010', answer) };
  if (partial.rejected > 0) {
    const raw = `${partial.rejected} rejected: ${partial.message}`;
    return {
      kind: 'partialUnknown',
      rejected: partial.rejected,
      failure: answerFailure('SLUICE-OTLP-001', answer, { raw }),
    };
  }
  return partial.message === '' ? { kind: 'delivered' } : { kind: 'delivered', note: partial.message };
}
