/** Values that ASIM allows, by what ODC's operations are. */
import type { Action } from '../odc/action';
import type { ActionObject, ActionVerb } from '../odc/action-table';
import type { EntityKind } from '../odc/entity';
import type { EventOutcome } from '../odc/outcome';

const eventTypes: Readonly<Partial<Record<ActionVerb, string>>> = {
  create: 'Create',
  delete: 'Delete',
  update: 'Set',
  grant: 'Set',
  revoke: 'Set',
  add: 'Set',
  remove: 'Set',
  reset: 'Set',
  read: 'Read',
  install: 'Install',
  execute: 'Execute',
};
export const eventTypeOf = ({ verb }: Action): string => eventTypes[verb] ?? 'Other';

const DIRECTORY = 'Directory Service Object';
const RESOURCE = 'Cloud Resource';

const objectTypes: Readonly<Partial<Record<ActionObject, string>>> = {
  session: DIRECTORY,
  user: DIRECTORY,
  'user privilege': DIRECTORY,
  role: DIRECTORY,
  group: DIRECTORY,
  configuration: 'Configuration Atom',
  asset: RESOURCE,
  stage: RESOURCE,
  connection: RESOURCE,
  gateway: RESOURCE,
};

/** An operation that is not known tells nothing; then the entity's type does. */
export function objectTypeOf({ object }: Action, entity: EntityKind): string {
  if (object === 'unknown' && entity !== 'other') return DIRECTORY;
  return objectTypes[object] ?? 'Other';
}

export const eventResults: Readonly<Record<EventOutcome, string>> = {
  success: 'Success',
  failure: 'Failure',
  unknown: 'NA',
};
