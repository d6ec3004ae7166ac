/** Which event type of UDM an operation is, and what the type requires. */
import type { Action } from '../odc/action';
import type { ActionGroup, ActionVerb } from '../odc/action-table';

/**
 * How the type describes what was acted on: `login` and `user` ask for a machine and a user, `resource` for who acted and
 * the resource, `group` for the group; `generic` asks for nothing.
 */
export type Shape = 'login' | 'user' | 'group' | 'resource' | 'generic';

export interface EventType {
  readonly name: string;
  readonly shape: Shape;
}

const resourceTypes: Readonly<Partial<Record<ActionVerb, string>>> = {
  create: 'USER_RESOURCE_CREATION',
  install: 'USER_RESOURCE_CREATION',
  delete: 'USER_RESOURCE_DELETION',
  remove: 'USER_RESOURCE_DELETION',
  read: 'USER_RESOURCE_ACCESS',
};

const ofUsers: Readonly<Partial<Record<ActionGroup, string>>> = {
  'user.create': 'USER_CREATION',
  'user.delete': 'USER_DELETION',
  'user.invite': 'USER_UNCATEGORIZED',
  'user.pwreset': 'USER_CHANGE_PASSWORD',
  'role.grant': 'USER_CHANGE_PERMISSIONS',
  'role.revoke': 'USER_CHANGE_PERMISSIONS',
};

const ofGroups: Readonly<Partial<Record<ActionVerb, string>>> = { create: 'GROUP_CREATION', delete: 'GROUP_DELETION' };

export const generic: EventType = { name: 'GENERIC_EVENT', shape: 'generic' };

export function eventTypeOf({ group, verb }: Action): EventType {
  const userType = ofUsers[group];
  if (userType !== undefined) return { name: userType, shape: 'user' };
  switch (group) {
    case 'login':
      return { name: 'USER_LOGIN', shape: 'login' };
    case 'group.def':
    case 'group.roles':
    case 'group.members':
      return { name: ofGroups[verb] ?? 'GROUP_MODIFICATION', shape: 'group' };
    case 'role.def':
      if (verb === 'update') return { name: 'USER_RESOURCE_UPDATE_PERMISSIONS', shape: 'resource' };
      break;
    case 'test':
    case 'other':
      return generic;
  }
  return { name: resourceTypes[verb] ?? 'USER_RESOURCE_UPDATE_CONTENT', shape: 'resource' };
}
