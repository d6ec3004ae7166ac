// What happened to the trail's files when they were opened, as a failure for the user's list of notices.
import { type Failure, failure } from '../../../contract/errors';
import type { TrailNotice } from '../trail/types';

/** @returns null for what is no failure: a change of form that went well, with a copy kept, asks nothing of the user */
export function trailNotice(notice: TrailNotice): Failure | null {
  const { kind, text, path, cause } = notice;
  switch (kind) {
    case 'migrated':
      return null;
    case 'set-aside':
    case 'index-missing':
    case 'journal-missing':
    case 'events-lost': {
      const raw = [path, cause].filter((part) => part !== undefined).join('\n');
      return failure('SLUICE-STO-002', { message: text, ...(raw === '' ? {} : { raw }) });
    }
  }
}
