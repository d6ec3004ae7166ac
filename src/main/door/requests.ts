/**
 * What both doors do with a message from the page: measure it, read it, have it answered. Nothing from outside throws here,
 * and nothing reaches the dispatcher that is not an envelope.
 */
import {
  type Answer,
  MAX_MESSAGE_BYTES,
  type RequestEnvelope,
  requestSchema,
  type ServerEnvelope,
} from '../../contract/envelope';
import { type Failure, failure, SluiceError } from '../../contract/errors';

/** Has one request answered; the input is validated there. */
export type Dispatch = (request: RequestEnvelope) => Promise<Answer>;

export type ReadRequest =
  | { readonly ok: true; readonly request: RequestEnvelope }
  /** `id` of the request, as far as it could be told. */
  | { readonly ok: false; readonly id: number | null; readonly failure: Failure };

const idSchema = requestSchema.pick({ id: true }).loose();

function refused(raw: string, value?: unknown): ReadRequest {
  const id = idSchema.safeParse(value).data?.id ?? null;
  return { ok: false, id, failure: failure('SLUICE-CMD-001', { raw }) };
}

/** @param message whatever came through the door; only text of at most {@link MAX_MESSAGE_BYTES} is looked at */
export function readRequest(message: unknown): ReadRequest {
  if (typeof message !== 'string') return refused('The message is not text.');
  // The length in characters first: it is never above the bytes, and costs nothing.
  if (message.length > MAX_MESSAGE_BYTES || Buffer.byteLength(message) > MAX_MESSAGE_BYTES) {
    return refused(`The message is larger than ${MAX_MESSAGE_BYTES} bytes.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch (error) {
    return refused(`The message is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = requestSchema.safeParse(value);
  return parsed.success
    ? { ok: true, request: parsed.data }
    : refused(`The message is not a request: ${parsed.error.issues[0]?.message ?? 'unknown form'}`, value);
}

/** Reads a message and has it answered. Never rejects. @returns the answer under the request's id, -1 where there is none */
export async function answerMessage(
  message: unknown,
  dispatch: Dispatch,
): Promise<Extract<ServerEnvelope, { kind: 'answer' }>> {
  const read = readRequest(message);
  if (!read.ok) return { kind: 'answer', id: read.id ?? -1, answer: { ok: false, failure: read.failure } };
  try {
    return { kind: 'answer', id: read.request.id, answer: await dispatch(read.request) };
  } catch (error) {
    const known = error instanceof SluiceError ? error.failure : failure('SLUICE-CMD-002', { raw: String(error) });
    return { kind: 'answer', id: read.request.id, answer: { ok: false, failure: known } };
  }
}
