/** What kind of thing an event's entity is, by the entity type that ODC gives it. */
import { boundedCache } from '../../destinations/mapping/bounded-cache';
import type { OdcEvent } from '../../destinations/mapping/odc-event';
import { normalized } from './action';

export type EntityKind = 'user' | 'group' | 'role' | 'other';

/** Endings, since ODC writes `User` and `EndUser`, `OrgRole` and `EndUserRole`. */
const endings: readonly (readonly [ending: string, kind: EntityKind])[] = [
  ['user', 'user'],
  ['group', 'group'],
  ['role', 'role'],
];

export function entityKindOf(event: OdcEvent): EntityKind {
  return kindOfType(event.get('entityType') ?? '');
}

const kindOfType = boundedCache(1_000, (text): EntityKind => {
  const type = normalized(text);
  return endings.find(([ending]) => type.endsWith(ending))?.[1] ?? 'other';
});

/** The entity as text for a field that has to be filled: its name, else its id, else its type. */
export function entityLabel(event: OdcEvent): string | undefined {
  return event.get('entityName') ?? event.get('entityId') ?? event.get('entityType');
}
