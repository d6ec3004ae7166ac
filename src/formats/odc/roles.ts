/** The roles that an operation grants or revokes, from the values before and after it. */
import type { OdcEvent } from '../../destinations/mapping/odc-event';
import type { Action } from './action';

/** ODC writes it in place of a value that is not to be seen. */
const MASK = /^\*+$/;
const holdsRoles = /^(?:(?:org|enduser)?roles?|(?:org|enduser)?role_?names?|privileges?)$/i;
const holdsName = /^(?:name|role_?name)$/i;

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the text names no role that could be told from something else.
    return undefined;
  }
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** A name, an object with a name, or a list of either. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' || MASK.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return entriesOf(value).flatMap(([key, inner]) =>
    holdsName.test(key) && typeof inner === 'string' ? namesIn(inner) : [],
  );
}

/** The role names in the JSON text of an old or a new value; none where it is no JSON or names none. */
export function roleNamesIn(text: string | undefined): readonly string[] {
  const value = parsed(text);
  if (Array.isArray(value)) return [...new Set(namesIn(value))];
  return [...new Set(entriesOf(value).flatMap(([key, inner]) => (holdsRoles.test(key) ? namesIn(inner) : [])))];
}

/** Roles of a grant or a revocation; the entity's name where the values name none. Nothing for other operations. */
export function changedRoles(event: OdcEvent, { group }: Action): readonly string[] {
  if (group !== 'role.grant' && group !== 'role.revoke') return [];
  const names = roleNamesIn(event.get(group === 'role.grant' ? 'entityNewValue' : 'entityOldValue'));
  const entityName = event.get('entityName');
  return names.length > 0 || entityName === undefined ? names : [entityName];
}
