/** The classes of OCSF that audit events fall into, with the activities that they need. */

/** How the entity of the event stands in the class. */
export type Subject = 'login' | 'user' | 'privileges' | 'entity' | 'role' | 'group' | 'api';

export interface OcsfClass {
  readonly uid: number;
  readonly caption: string;
  readonly subject: Subject;
  /** Captions by activity_id; 99 has the words of the event. */
  readonly activities: Readonly<Record<number, string>>;
}

export const accountChange: OcsfClass = {
  uid: 3001,
  caption: 'Account Change',
  subject: 'user',
  activities: { 1: 'Create', 4: 'Password Reset', 6: 'Delete' },
};

export const authentication: OcsfClass = {
  uid: 3002,
  caption: 'Authentication',
  subject: 'login',
  activities: { 1: 'Logon' },
};

export const entityManagement: OcsfClass = {
  uid: 3004,
  caption: 'Entity Management',
  subject: 'entity',
  activities: { 1: 'Create', 3: 'Update', 4: 'Delete' },
};

export const userAccess: OcsfClass = {
  uid: 3005,
  caption: 'User Access Management',
  subject: 'privileges',
  activities: { 1: 'Assign Privileges', 2: 'Revoke Privileges' },
};

export const groupManagement: OcsfClass = {
  uid: 3006,
  caption: 'Group Management',
  subject: 'group',
  activities: { 3: 'Add User', 4: 'Remove User', 5: 'Delete', 6: 'Create', 9: 'Update' },
};

/** Since 1.9. */
export const userManagement: OcsfClass = {
  uid: 3007,
  caption: 'User Management',
  subject: 'user',
  activities: { 1: 'Create', 3: 'Delete', 9: 'Password Reset', 16: 'Assign Roles', 17: 'Remove Roles' },
};

/** Since 1.9. */
export const roleManagement: OcsfClass = {
  uid: 3008,
  caption: 'Role Management',
  subject: 'role',
  activities: { 1: 'Create', 2: 'Update', 3: 'Delete' },
};

export const apiActivity: OcsfClass = {
  uid: 6003,
  caption: 'API Activity',
  subject: 'api',
  activities: { 1: 'Create', 2: 'Read', 3: 'Update', 4: 'Delete' },
};

export const categoryCaptions: Readonly<Record<number, string>> = {
  3: 'Identity & Access Management',
  6: 'Application Activity',
};
