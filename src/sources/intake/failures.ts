/** Turns errors into the failures that users read. */
import { type Failure, failure, SluiceError } from '../../contract/errors';

export function rawText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Why a batch was not stored. */
export function storageFailure(error: unknown): Failure {
  if (error instanceof SluiceError) return error.failure;
  return failure('SLUICE-STO-006', { raw: rawText(error) });
}

/** Any other error that stops a source. */
export function sourceFailure(error: unknown): Failure {
  if (error instanceof SluiceError) return error.failure;
  return failure('SLUICE-SRC-003', { raw: rawText(error) });
}
