// What happened to the trail's files when they were opened, as a failure for the user's list of notices.
import { type Failure, failure } from '../../../contract/errors';
import { damageText } from '../trail/damage/words';
import type { DamageRecord, TrailNotice } from '../trail/types';

const LISTED = 5;

/** @returns null for what is no failure: a change of form that went well, with a copy kept, asks nothing of the user */
export function trailNotice(notice: TrailNotice): Failure | null {
  const { kind, text, path, cause } = notice;
  switch (kind) {
    case 'migrated':
      return null;
    case 'set-aside':
    case 'index-missing':
    case 'journal-missing': {
      const raw = [path, cause, asidePaths(notice.damages ?? [])].filter((part) => part !== undefined && part !== '');
      return failure('SLUICE-STO-002', { message: text, ...(raw.length === 0 ? {} : { raw: raw.join('\n') }) });
    }
    case 'events-lost':
      return lossFailure(text, notice.damages ?? []);
  }
}

/** Damage that was found while the trail is open. */
export function damageFailure(damages: readonly DamageRecord[]): Failure {
  return lossFailure(damageText(damages), damages);
}

function lossFailure(message: string, damages: readonly DamageRecord[]): Failure {
  const raw = asidePaths(damages);
  return failure('SLUICE-STO-007', { message, ...(raw === '' ? {} : { raw }) });
}

function asidePaths(damages: readonly DamageRecord[]): string {
  const paths = damages.flatMap(({ asidePath }) => asidePath ?? []);
  const more = paths.length - LISTED;
  return [...paths.slice(0, LISTED), ...(more > 0 ? [`and ${more} more copies beside them`] : [])].join('\n');
}
