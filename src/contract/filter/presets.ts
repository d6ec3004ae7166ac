/**
 * Predefined filters for what ODC's audit trail records. ODC spells its operations in several ways ("Grant Org Role to
 * User", `OrgRoleGrant`), so filters search for words and ignore what is between them.
 */
import type { Text } from '../../texts/text';
import type { FilterNode } from './tree';

export interface FilterPreset {
  readonly id: string;
  readonly name: Text;
  readonly about: Text;
  readonly where: FilterNode;
}

/** The words in order, with anything between them: spaces, hyphens, nothing. */
const inOrder = (...words: readonly string[]) => words.join('[\\W_]*');

export const filterPresets: readonly FilterPreset[] = [
  {
    id: 'logins',
    name: 'Logins',
    about: 'User logins',
    where: { field: 'operation', matches: [inOrder('user', 'login'), inOrder('login', 'user')] },
  },
  {
    id: 'users',
    name: 'User management',
    about: 'Users created, invited and deleted, passwords reset',
    where: {
      field: 'operation',
      matches: [
        inOrder('(create|delete)', 'user'),
        inOrder('user', '(create|delete)'),
        'invite',
        inOrder('password', 'reset'),
        inOrder('reset', 'password'),
      ],
    },
  },
  {
    id: 'roles',
    name: 'Roles and permissions',
    about: 'Roles granted, revoked and changed, groups and their members',
    where: {
      field: 'operation',
      matches: ['grant', 'revoke', 'assign', inOrder('org', 'role'), inOrder('user', 'group')],
    },
  },
  {
    id: 'assets',
    name: 'Deployments and assets',
    about: 'Assets created, published, deployed and deleted, mobile builds',
    where: { field: 'operation', matches: ['deploy', 'publish', 'asset', inOrder('native', 'build')] },
  },
  {
    id: 'configuration',
    name: 'Configuration',
    about: 'Settings of assets and stages, connections, secure gateways',
    where: {
      field: 'operation',
      contains: ['config', 'extensibility', 'environment', 'stage', 'connection', 'gateway'],
    },
  },
  {
    id: 'o11',
    name: 'OutSystems 11',
    about: 'Infrastructures, conversion of code, migration of data',
    where: {
      field: 'operation',
      matches: ['infrastructure', 'lifetime', 'migrat', 'convert', inOrder('source', 'files')],
    },
  },
  {
    id: 'failures',
    name: 'Failures',
    about: 'Operations that have failed',
    where: {
      any: [
        { field: 'status', is: ['Failed'] },
        { field: 'Event.Response.StatusCode', atLeast: 400 },
      ],
    },
  },
];
