/** Reads ExportLogsServiceResponse and google.rpc.Status in protobuf. */
import { readFields } from './wire';

export interface PartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

const decoder = new TextDecoder();

/**
 * Reads ExportLogsServiceResponse.
 * @throws {WireError} when the bytes are not a message
 */
export function decodeResponse(bytes: Uint8Array): PartialSuccess {
  let rejected = 0;
  let message = '';
  for (const field of readFields(bytes)) {
    if (field.number !== 1 || typeof field.value === 'bigint') continue;
    for (const inner of readFields(field.value)) {
      if (inner.number === 1 && typeof inner.value === 'bigint') rejected = Number(BigInt.asIntN(64, inner.value));
      if (inner.number === 2 && typeof inner.value !== 'bigint') message = decoder.decode(inner.value);
    }
  }
  return { rejected, message };
}

/** The message of google.rpc.Status, in which receivers explain a refusal. */
export function decodeStatusMessage(bytes: Uint8Array): string {
  for (const field of readFields(bytes)) {
    if (field.number === 2 && typeof field.value !== 'bigint') return decoder.decode(field.value);
  }
  return '';
}
