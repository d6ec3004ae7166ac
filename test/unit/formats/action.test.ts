import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionOf, normalized, readableAction } from '../../../src/formats/odc/action';
import { actionTable } from '../../../src/formats/odc/action-table';

/** Every operation of ODC's documentation, in the spellings that its pages, its export and its stream have. */
const operations: readonly (readonly [action: string, group: string, verb: string, object: string])[] = [
  ['User Login', 'login', 'login', 'session'],
  ['UserLogin', 'login', 'login', 'session'],
  ['Create User', 'user.create', 'create', 'user'],
  ['UserCreate', 'user.create', 'create', 'user'],
  ['EndUserCreate', 'user.create', 'create', 'user'],
  ['Delete User', 'user.delete', 'delete', 'user'],
  ['user_delete', 'user.delete', 'delete', 'user'],
  ['Invite User', 'user.invite', 'invite', 'user'],
  ['UserInvite', 'user.invite', 'invite', 'user'],
  ['Accept Invite', 'user.invite', 'accept', 'user'],
  ['InviteAccepted', 'user.invite', 'accept', 'user'],
  ['Password Reset', 'user.pwreset', 'reset', 'user'],
  ['ResetPassword', 'user.pwreset', 'reset', 'user'],
  ['Grant Org Role to User', 'role.grant', 'grant', 'user privilege'],
  ['OrgRoleGrant', 'role.grant', 'grant', 'user privilege'],
  ['Grant End User Role to User', 'role.grant', 'grant', 'user privilege'],
  ['EndUserRoleGrant', 'role.grant', 'grant', 'user privilege'],
  ['Revoke Org Role from User', 'role.revoke', 'revoke', 'user privilege'],
  ['OrgRoleRevoke', 'role.revoke', 'revoke', 'user privilege'],
  ['Revoke End User Role from User', 'role.revoke', 'revoke', 'user privilege'],
  ['Create org role', 'role.def', 'create', 'role'],
  ['OrgRoleUpdate', 'role.def', 'update', 'role'],
  ['Update org role', 'role.def', 'update', 'role'],
  ['Delete org role', 'role.def', 'delete', 'role'],
  ['Create end user group', 'group.def', 'create', 'group'],
  ['EndUserGroupDelete', 'group.def', 'delete', 'group'],
  ['Delete end user group', 'group.def', 'delete', 'group'],
  ['Update end user group roles', 'group.roles', 'update', 'group'],
  ['EndUserGroupUpdate', 'group.roles', 'update', 'group'],
  ['Assign users to end user group', 'group.members', 'add', 'group'],
  ['AssignUsersToGroup', 'group.members', 'add', 'group'],
  ['Unassign users from end user group', 'group.members', 'remove', 'group'],
  ['UnassignUsersFromGroup', 'group.members', 'remove', 'group'],
  ['Update stage', 'stage', 'update', 'stage'],
  ['UpdateEnvironment', 'stage', 'update', 'stage'],
  ['EnvironmentUpdate', 'stage', 'update', 'stage'],
  ['Publish asset', 'asset.life', 'update', 'asset'],
  ['Deploy asset', 'asset.life', 'install', 'asset'],
  ['AppDeploy', 'asset.life', 'install', 'asset'],
  ['Undeploy asset', 'asset.life', 'remove', 'asset'],
  ['AssetUndeploy', 'asset.life', 'remove', 'asset'],
  ['Create asset', 'asset.crud', 'create', 'asset'],
  ['CreateAssetRevision', 'asset.crud', 'create', 'asset'],
  ['Delete asset', 'asset.crud', 'delete', 'asset'],
  ['Apply configuration', 'config', 'update', 'configuration'],
  ['SetConfiguration', 'config', 'update', 'configuration'],
  ['Update configuration', 'config', 'update', 'configuration'],
  ['Update mobile app iOS configuration', 'config', 'update', 'configuration'],
  ['Update mobile app Android configuration', 'config', 'update', 'configuration'],
  ['Update mobile app extensibility settings', 'config', 'update', 'configuration'],
  ['CreateExternalConnection', 'connection', 'create', 'connection'],
  ['CreateSearchServiceConnection', 'connection', 'create', 'connection'],
  ['CreateMCPConnection', 'connection', 'create', 'connection'],
  ['DeleteExternalConnection', 'connection', 'delete', 'connection'],
  ['DeleteSearchServiceConnection', 'connection', 'delete', 'connection'],
  ['DeleteMCPConnection', 'connection', 'delete', 'connection'],
  ['Create native build', 'build', 'create', 'build'],
  ['Configure connection to O11 LifeTime environment', 'o11', 'update', 'infrastructure'],
  ['CreateInfrastructure', 'o11', 'create', 'infrastructure'],
  ['UpdateInfrastructure', 'o11', 'update', 'infrastructure'],
  ['DeleteInfrastructure', 'o11', 'delete', 'infrastructure'],
  ['UpdateEndUserMigrationSettings', 'o11', 'update', 'infrastructure'],
  ['ConvertCode', 'convert', 'execute', 'data'],
  ['ExportSourceFiles', 'convert', 'read', 'data'],
  ['DownloadConvertedCode', 'convert', 'read', 'data'],
  ['MigrateData', 'convert', 'execute', 'data'],
  ['CancelDataMigration', 'convert', 'execute', 'data'],
  ['CreateSecureGateway', 'gateway', 'create', 'gateway'],
  ['DeleteSecureGateway', 'gateway', 'delete', 'gateway'],
  ['RetrySecureGateway', 'gateway', 'retry', 'gateway'],
  ['Outsystems Connection Test Audit Log', 'test', 'test', 'none'],
  ['Sluice connection test', 'test', 'test', 'none'],
  ['Something that ODC adds next year', 'other', 'other', 'unknown'],
  ['', 'other', 'other', 'unknown'],
];

describe('the operation of an event', () => {
  it.each(operations)('"%s" belongs to %s: %s %s', (action, group, verb, object) => {
    expect(actionOf(action)).toEqual({ group, verb, object });
  });

  it.each(operations)('"%s" means the same in any case and with anything between its words', (action, group, verb) => {
    for (const spelling of [
      action.toUpperCase(),
      action.toLowerCase(),
      action.replaceAll(' ', '_'),
      action.replaceAll(' ', ''),
      [...action].join('-'),
    ]) {
      expect(actionOf(spelling)).toMatchObject({ group, verb });
    }
  });

  it('is another one where the event has none', () => {
    expect(actionOf(undefined)).toMatchObject({ group: 'other' });
  });

  it('is found by rows of which each can be reached', () => {
    const reached = new Set(operations.map(([action]) => actionOf(action).group));
    expect([...new Set(actionTable.map((row) => row.group))].filter((group) => !reached.has(group))).toEqual([]);
  });

  it('is found for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(actionOf(text)).toEqual(actionOf(normalized(text)));
      }),
    );
  });
});

describe('an operation in words', () => {
  it.each([
    ['CreateMCPConnection', 'Create MCP connection'],
    ['OrgRoleGrant', 'Org role grant'],
    ['update_end-user.group', 'update end user group'],
    ['Deploy asset', 'Deploy asset'],
    ['', ''],
  ])('"%s" reads "%s"', (action, words) => {
    expect(readableAction(action)).toBe(words);
  });
});
