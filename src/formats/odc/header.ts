/** What the headers of CEF and LEEF share. */
import type { OdcEvent } from '../../destinations/mapping/odc-event';
import { actionOf } from './action';
import type { ActionGroup } from './action-table';
import { outcomeOf } from './outcome';

const DEFAULT_VERSION = '1.0.0';

/** The version of ODC's schema: the last part of `urn:os:comp:auditLog:begin:1.0.0`. */
export function schemaVersion(event: OdcEvent): string {
  const version = event.schema?.split(':').at(-1)?.trim() ?? '';
  return version === '' ? DEFAULT_VERSION : version;
}

const aboutAccess = /^(?:user|role|group)\./;

/** Changes of users, roles and groups weigh more than others, and failures most. */
export function weightOf(event: OdcEvent): 'ordinary' | 'access' | 'failure' {
  if (outcomeOf(event) === 'failure') return 'failure';
  const group: ActionGroup = actionOf(event.get('action')).group;
  return aboutAccess.test(group) ? 'access' : 'ordinary';
}

/** At most so many characters, never half of one. */
export function cutTo(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  return [...text].slice(0, maxCharacters).join('');
}
