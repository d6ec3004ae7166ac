/** Turns what was thrown into the failure that a person reads. */
import { type Failure, failure, SluiceError } from '../../contract/errors';

export function rawText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Why the trail did not take a batch. */
export function storageFailure(error: unknown): Failure {
  if (error instanceof SluiceError) return error.failure;
  return failure('SLUICE-STO-006', { raw: rawText(error) });
}

/** Whatever else stops a source. */
export function sourceFailure(error: unknown): Failure {
  if (error instanceof SluiceError) return error.failure;
  return failure('SLUICE-SRC-003', { raw: rawText(error) });
}
