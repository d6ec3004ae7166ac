/** Maps the trail's errors to failures of the error catalogue. */
import { type ErrorCode, type Failure, failure, SluiceError } from '../../../contract/errors';
import { rawOf } from '../../../contract/errors/raw-cause';
import { TrailError, type TrailErrorKind } from './errors';

const codes: Record<TrailErrorKind, ErrorCode> = {
  full: 'SLUICE-STO-001',
  locked: 'SLUICE-STO-004',
  'newer-schema': 'SLUICE-STO-003',
  unwritable: 'SLUICE-STO-005',
  disk: 'SLUICE-STO-006',
  damaged: 'SLUICE-STO-002',
  'not-conserved': 'SLUICE-CMD-002',
  'unknown-stream': 'SLUICE-SET-003',
  missing: 'SLUICE-SET-003',
  encrypted: 'SLUICE-STO-012',
  'other-key': 'SLUICE-STO-013',
  'no-room-to-convert': 'SLUICE-STO-014',
  converting: 'SLUICE-STO-015',
};

/** Kinds for which a restart does not help. */
const lasting: readonly TrailErrorKind[] = [
  'locked',
  'newer-schema',
  'unwritable',
  'encrypted',
  'other-key',
  'no-room-to-convert',
];

export function failureOf(error: unknown): Failure {
  if (error instanceof SluiceError) return error.failure;
  if (error instanceof TrailError) return failure(codes[error.kind], { raw: rawOf(error) });
  return failure('SLUICE-CMD-002', { raw: rawOf(error) });
}

export function isLasting(error: unknown): boolean {
  return error instanceof TrailError && lasting.includes(error.kind);
}
