/** Reads an OTLP answer: ExportLogsServiceResponse in the encoding of the request, or google.rpc.Status. */
import { z } from 'zod';
import type { Classify } from '../codec';
import type { Outcome } from '../sender';
import { answerFailure, classifyOwnStatus, type HttpAnswer, jsonOf } from '../transport/classify';
import { decodeResponse, decodeStatusMessage, type PartialSuccess } from './protobuf';
import type { OtlpSettings } from './record';
import { WireError } from './wire';

/** In proto3's JSON, a 64-bit integer is a decimal string. Some servers write a number. */
const int64 = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
/** In proto3's JSON, a parser must also accept a field's original name, and null as its default. */
const jsonPartialSchema = z.object({
  rejectedLogRecords: int64.nullish(),
  rejected_log_records: int64.nullish(),
  errorMessage: z.string().nullish(),
  error_message: z.string().nullish(),
});
const jsonResponseSchema = z.object({
  partialSuccess: jsonPartialSchema.nullish(),
  partial_success: jsonPartialSchema.nullish(),
});

function readJson(body: Uint8Array): PartialSuccess | null {
  const parsed = jsonResponseSchema.safeParse(jsonOf({ body }));
  if (!parsed.success) return null;
  const partial = parsed.data.partialSuccess ?? parsed.data.partial_success;
  return {
    rejected: partial?.rejectedLogRecords ?? partial?.rejected_log_records ?? 0,
    message: partial?.errorMessage ?? partial?.error_message ?? '',
  };
}

function readProtobuf(body: Uint8Array): PartialSuccess | null {
  try {
    return decodeResponse(body);
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

const isBlank = (body: Uint8Array) => body.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));

/**
 * Some servers answer in the other encoding, or name the wrong one. A body that is valid in one is never valid in the
 * other.
 * @returns null when the body is not a response of the protocol
 */
function partialSuccess(answer: HttpAnswer, encoding: OtlpSettings['encoding']): PartialSuccess | null {
  const isJson = answer.headers['content-type']?.includes('json') ?? encoding === 'json';
  // Empty means that everything was accepted; a truncated answer may have said otherwise.
  if (answer.incomplete !== undefined) return null;
  if (isBlank(answer.body)) return { rejected: 0, message: '' };
  const [first, second] = isJson ? [readJson, readProtobuf] : [readProtobuf, readJson];
  return first(answer.body) ?? second(answer.body);
}

/** google.rpc.Status in JSON. Fields may be left out where they are empty. */
const jsonStatusSchema = z
  .looseObject({ code: z.number().int().optional(), message: z.string().optional() })
  .refine((status) => 'code' in status || 'message' in status || Object.keys(status).length === 0);

/** The message of a google.rpc.Status, with which the protocol refuses; undefined where the body is something else. */
function statusMessage(answer: HttpAnswer): string | undefined {
  const json = jsonStatusSchema.safeParse(jsonOf(answer));
  if (json.success) return json.data.message ?? '';
  if (!answer.headers['content-type']?.includes('protobuf')) return undefined;
  try {
    return decodeStatusMessage(answer.body);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

const OTHER_ENCODING = 'If the response says that the encoding is not supported, choose the other one on the stream.';

function refusalOf(answer: HttpAnswer, nowMs: number): Outcome {
  const message = statusMessage(answer);
  const outcome = classifyOwnStatus(answer, message !== undefined, nowMs);
  if (!('failure' in outcome)) return outcome;
  const { failure } = outcome;
  if (failure.code === 'SLUICE-HTTP-015') return { ...outcome, failure: { ...failure, actions: [OTHER_ENCODING] } };
  if (message === undefined || message === '') return outcome;
  return { ...outcome, failure: { ...failure, raw: `HTTP ${answer.status}\n${message}` } };
}

export const classify: Classify<OtlpSettings> = (answer, { settings, nowMs }) => {
  if (answer.status === 404) return { kind: 'configuration', failure: answerFailure('SLUICE-OTLP-002', answer) };
  const byStatus = refusalOf(answer, nowMs);
  if (byStatus.kind !== 'delivered') return byStatus;
  const partial = partialSuccess(answer, settings.encoding);
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
};
