import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../../src/contract/filter';
import { filterPresets } from '../../../../src/contract/filter/presets';
import { compileFilter } from '../../../../src/shaping/filter/compile';

/** Every operation of ODC's documentation. */
const operations: Readonly<Record<string, readonly string[]>> = {
  logins: ['User Login'],
  users: ['Invite User', 'Accept Invite', 'Password Reset', 'Create User', 'Delete User'],
  roles: [
    'Grant Org Role to User',
    'Revoke Org Role from User',
    'Grant End User Role to User',
    'Revoke End User Role from User',
    'Create org role',
    'Delete org role',
    'Update org role',
    'Create end user group',
    'Delete end user group',
    'Update end user group roles',
    'Assign users to end user group',
    'Unassign users from end user group',
  ],
  assets: [
    'Create asset',
    'Create asset revision',
    'Delete asset',
    'Publish asset',
    'Deploy asset',
    'Undeploy asset',
    'Create native build',
  ],
  configuration: [
    'Apply configuration',
    'Set configuration',
    'Update configuration',
    'Update mobile app iOS configuration',
    'Update mobile app Android configuration',
    'Update mobile app extensibility settings',
    'UpdateEnvironment',
    'CreateExternalConnection',
    'CreateSearchServiceConnection',
    'CreateMCPConnection',
    'DeleteExternalConnection',
    'CreateSecureGateway',
    'DeleteSecureGateway',
    'RetrySecureGateway',
  ],
  o11: [
    'CreateInfrastructure',
    'UpdateInfrastructure',
    'DeleteInfrastructure',
    'UpdateEndUserMigrationSettings',
    'ConvertCode',
    'ExportSourceFiles',
    'DownloadConvertedCode',
    'MigrateData',
    'CancelDataMigration',
  ],
};

const spellings = (name: string) => [
  name,
  name.replaceAll(/(^| )(\w)/g, (_, _space, letter: string) => letter.toUpperCase()),
  name.toLowerCase().replaceAll(' ', '_'),
];

const presetsFor = (event: object): string[] => {
  const bytes = new TextEncoder().encode(JSON.stringify({ Event: event }));
  return filterPresets
    .filter(({ where }) => compileFilter(where, () => undefined)?.carries(bytes) === true)
    .map(({ id }) => id);
};

describe('the presets of a filter', () => {
  it.each(Object.entries(operations).flatMap(([id, names]) => names.flatMap(spellings).map((name) => [name, id])))(
    '%s belongs to %s alone',
    (name, id) => {
      expect(presetsFor({ Request: { Action: name } })).toEqual([id]);
    },
  );

  it('know failures by their status and by their code', () => {
    expect(presetsFor({ Response: { Status: 'failed' } })).toEqual(['failures']);
    expect(presetsFor({ Response: { StatusCode: 403 } })).toEqual(['failures']);
    expect(presetsFor({ Response: { Status: 'Success', StatusCode: 200 } })).toEqual([]);
  });

  it('are written as the contract stores filters', () => {
    for (const { where } of filterPresets) expect(filterSchema.parse({ where })).toEqual({ where });
  });
});
