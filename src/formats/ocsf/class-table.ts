/** Which class and activity an operation is, for each version of the schema. */
import type { ActionGroup, ActionVerb } from '../odc/action-table';
import {
  accountChange,
  apiActivity,
  authentication,
  entityManagement,
  groupManagement,
  type OcsfClass,
  roleManagement,
  userAccess,
  userManagement,
} from './classes';

export interface ClassRow {
  readonly class: OcsfClass;
  /** activity_id by verb; a verb that is not listed is 99, Other. */
  readonly activities: Readonly<Partial<Record<ActionVerb, number>>>;
  /** activity_name of an activity 99, by verb; else it is the operation. */
  readonly names?: Readonly<Partial<Record<ActionVerb, string>>>;
}
export type ClassTable = Readonly<Record<ActionGroup, ClassRow>>;

const entity: ClassRow = { class: entityManagement, activities: { create: 1, update: 3, delete: 4 } };
const invitation = { invite: 'Invite', accept: 'Accept Invite' };
const other: ClassRow = { class: apiActivity, activities: {} };

const table18: ClassTable = {
  login: { class: authentication, activities: { login: 1 } },
  'user.create': { class: accountChange, activities: { create: 1 } },
  'user.delete': { class: accountChange, activities: { delete: 6 } },
  'user.invite': { class: accountChange, activities: {}, names: invitation },
  'user.pwreset': { class: accountChange, activities: { reset: 4 } },
  'role.grant': { class: userAccess, activities: { grant: 1 } },
  'role.revoke': { class: userAccess, activities: { revoke: 2 } },
  'role.def': entity,
  'group.def': { class: groupManagement, activities: { delete: 5, create: 6 } },
  'group.roles': { class: groupManagement, activities: {}, names: { update: 'Update Roles' } },
  'group.members': { class: groupManagement, activities: { add: 3, remove: 4 } },
  stage: entity,
  'asset.life': { class: apiActivity, activities: { install: 1, update: 3, remove: 4 } },
  'asset.crud': entity,
  config: entity,
  connection: entity,
  build: entity,
  o11: entity,
  convert: { class: apiActivity, activities: { read: 2 } },
  gateway: entity,
  test: other,
  other,
};

const table19: ClassTable = {
  ...table18,
  'user.create': { class: userManagement, activities: { create: 1 } },
  'user.delete': { class: userManagement, activities: { delete: 3 } },
  'user.invite': { class: userManagement, activities: {}, names: invitation },
  'user.pwreset': { class: userManagement, activities: { reset: 9 } },
  'role.grant': { class: userManagement, activities: { grant: 16 } },
  'role.revoke': { class: userManagement, activities: { revoke: 17 } },
  'role.def': { class: roleManagement, activities: { create: 1, update: 2, delete: 3 } },
  'group.roles': { class: groupManagement, activities: { update: 9 } },
};

/** What differs between versions beside the classes. */
export interface SchemaVersion {
  readonly version: string;
  readonly classes: ClassTable;
  /** What a user or an entity is after the operation. */
  readonly after: { readonly user: string; readonly entity: string };
  readonly hasRecordIntegrity: boolean;
}

export const versions = {
  '1.8.0': {
    version: '1.8.0',
    classes: table18,
    after: { user: 'user_result', entity: 'entity_result' },
    hasRecordIntegrity: false,
  },
  '1.9.0-dev': {
    version: '1.9.0-dev',
    classes: table19,
    after: { user: 'updated_user', entity: 'updated_entity' },
    hasRecordIntegrity: true,
  },
} as const satisfies Readonly<Record<string, SchemaVersion>>;

/** Where an event goes that lacks what its class requires. */
export const fallback = other;
