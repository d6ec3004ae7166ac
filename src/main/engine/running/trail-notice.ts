/** Turns what happened to the trail's files on opening into a failure for the user's list of notices. */
import { type ErrorCode, type Failure, failure, type Sentence } from '../../../contract/errors';
import { damagePhrase } from '../trail/damage/damage-text';
import type { DamageRecord, TrailNotice } from '../trail/types';

const MAX_LISTED = 5;

/** @returns null for a migration that succeeded: it needs no action by the user */
export function trailNotice(notice: TrailNotice): Failure | null {
  const { kind, text, phrase: said = text, path, cause } = notice;
  switch (kind) {
    case 'migrated':
      return null;
    case 'set-aside':
    case 'index-missing':
      return fileFailure('SLUICE-STO-002', said, [path, cause, asidePaths(notice.damages ?? [])]);
    case 'journal-missing':
    case 'journal-damaged':
      return fileFailure('SLUICE-STO-008', said, [path, cause]);
    case 'trail-id-lost':
      return fileFailure('SLUICE-STO-011', said, [path]);
    case 'events-lost':
      return lossFailure(said, notice.damages ?? []);
  }
}

function fileFailure(code: ErrorCode, message: Sentence, causes: readonly (string | undefined)[]): Failure {
  const raw = causes.filter((cause) => cause !== undefined && cause !== '').join('\n');
  return failure(code, { message, ...(raw === '' ? {} : { raw }) });
}

/** Damage that was found while the trail was open. */
export function damageFailure(damages: readonly DamageRecord[]): Failure {
  return lossFailure(damagePhrase(damages), damages);
}

function lossFailure(message: Sentence, damages: readonly DamageRecord[]): Failure {
  const raw = asidePaths(damages);
  return failure('SLUICE-STO-007', { message, ...(raw === '' ? {} : { raw }) });
}

function asidePaths(damages: readonly DamageRecord[]): string {
  const paths = damages.flatMap(({ asidePath }) => asidePath ?? []);
  const more = paths.length - MAX_LISTED;
  if (paths.length === 0) return '';
  return [
    'The damaged bytes are kept in:',
    ...paths.slice(0, MAX_LISTED),
    ...(more > 0 ? [`and ${more} more copies beside them`] : []),
  ].join('\n');
}
