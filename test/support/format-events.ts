/** Events for tests of formats: the samples, one made-up event for each operation of ODC, and odd ones. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { batchOf } from '../../src/destinations/batch';
import { type PlacedEvent, placedEvent } from '../../src/destinations/mapping/placed-event';
import { TEST_TRAIL_ID } from './dependencies';

const encoder = new TextEncoder();
const ACCEPTED_MS = Date.parse('2026-08-20T06:10:00Z');

/** An event as it lies in the trail, from its JSON text or from an object. */
export function placedOf(event: unknown): PlacedEvent {
  const text = typeof event === 'string' ? event : JSON.stringify(event);
  return placedEvent(batchOf([encoder.encode(text)], 1, ACCEPTED_MS), 0, TEST_TRAIL_ID);
}

const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../fixtures/samples/${name}`, import.meta.url)), 'utf8');

export const sampleEvents: readonly string[] = sample('odc-audit-trail-500.ndjson').trim().split('\n');
export const oddSamples: readonly string[] = ['bad/off-schema-but-json.ndjson', 'bad/no-event-id.ndjson'].flatMap(
  (name) => sample(name).trim().split('\n'),
);

interface Operation {
  readonly action: string;
  readonly type: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

/** At least one for each row of the table of operations. */
export const operations: readonly Operation[] = [
  { action: 'UserLogin', type: 'User' },
  { action: 'Create User', type: 'User', new: { userName: 'mei@example.com', active: true } },
  { action: 'Delete User', type: 'User', old: { active: true } },
  { action: 'Invite User', type: 'User' },
  { action: 'Accept Invite', type: 'User' },
  { action: 'Password Reset', type: 'User' },
  { action: 'OrgRoleGrant', type: 'User', old: { roles: [] }, new: { roles: ['Developer', 'Architect'] } },
  { action: 'Grant End User Role to User', type: 'EndUserRole', new: 'no JSON' },
  { action: 'EndUserRoleRevoke', type: 'User', old: { role: 'Approver' }, new: { role: '' } },
  { action: 'Create org role', type: 'OrgRole', new: { permissions: ['View audit trail'] } },
  { action: 'OrgRoleUpdate', type: 'OrgRole', old: { permissions: [] }, new: { permissions: ['View audit trail'] } },
  { action: 'Delete org role', type: 'OrgRole', old: { permissions: [] } },
  { action: 'Create end user group', type: 'EndUserGroup', new: { name: 'Approvers' } },
  { action: 'Delete end user group', type: 'EndUserGroup', old: { name: 'Approvers' } },
  { action: 'Update end user group roles', type: 'EndUserGroup', old: { roles: [] }, new: { roles: ['Approver'] } },
  { action: 'Assign users to end user group', type: 'EndUserGroup', new: { users: ['ana@example.com'] } },
  { action: 'Unassign users from end user group', type: 'EndUserGroup', old: { users: ['ana@example.com'] } },
  { action: 'UpdateEnvironment', type: 'Environment', old: { capacity: 'small' }, new: { capacity: 'medium' } },
  { action: 'Publish asset', type: 'WebApplication' },
  { action: 'AppDeploy', type: 'WebApplication', new: { revision: 42 } },
  { action: 'Undeploy asset', type: 'WebApplication' },
  { action: 'CreateAssetRevision', type: 'WebApplication', new: { revision: 42 } },
  { action: 'Delete asset', type: 'MobileApplication', old: { revision: 7 } },
  { action: 'SetConfiguration', type: 'WebApplication', old: { value: '*******' }, new: { value: '*******' } },
  { action: 'Update mobile app extensibility settings', type: 'MobileApplication' },
  { action: 'CreateMCPConnection', type: 'MCPConnection', new: { url: 'https://mcp.example.com' } },
  { action: 'DeleteSearchServiceConnection', type: 'SearchServiceConnection' },
  { action: 'CreateNativeBuild', type: 'MobileApplication' },
  { action: 'Configure connection to O11 LifeTime environment', type: 'Infrastructure' },
  { action: 'DeleteInfrastructure', type: 'Infrastructure' },
  { action: 'UpdateEndUserMigrationSettings', type: 'Infrastructure' },
  { action: 'ConvertCode', type: 'Conversion' },
  { action: 'DownloadConvertedCode', type: 'Conversion' },
  { action: 'CancelDataMigration', type: 'Conversion' },
  { action: 'CreateSecureGateway', type: 'SecureGateway' },
  { action: 'RetrySecureGateway', type: 'SecureGateway' },
  { action: 'Outsystems Connection Test Audit Log', type: '' },
  { action: 'SomethingNewIn2027', type: 'Invention' },
];

const jsonText = (value: unknown) =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** One event for each operation, always the same; every fifth failed, every seventh has an unknown outcome. */
export const operationEvents: readonly unknown[] = operations.map(({ action, type, old, new: after }, index) => {
  const number = String(index + 1).padStart(3, '0');
  const status = index % 5 === 4 ? 'Failed' : index % 7 === 6 ? 'Unknown' : 'Success';
  const isTest = action.includes('Connection Test');
  return {
    CustomerVisible: 'true',
    Metadata: { Schema: 'urn:os:comp:auditLog:begin:1.0.0' },
    Event: {
      Category: 'AuditLog',
      EventId: isTest ? '' : `evt-${number}`,
      TenantId: 'tenant-1',
      PortfolioId: 'port-1',
      PortfolioName: 'Internal Applications',
      EnvironmentId: 'env-1',
      EnvironmentName: 'Production',
      Ring: 'R1',
      DateTime: `2026-08-20T06:00:00.123456${number}Z`,
      Source: { ApplicationId: 'app-1', Name: 'UserService', Version: '2.5.1', OsVersion: 'Ubuntu 22.04' },
      Request: {
        SourceIp: index % 2 === 0 ? '203.0.113.7' : '2001:db8::7',
        DestinationIp: '10.1.5.10',
        TraceId: 'tr-0e4845e7a483a1891d683addb5a3107b',
        UserId: 'user-999',
        UserName: 'ana.silva@example.com',
        EntityType: type,
        EntityId: isTest ? '' : `ent-${number}`,
        EntityName: type === 'User' ? 'mei.tanaka@example.com' : isTest ? '' : `在庫管理 ${number}`,
        EntityOldValue: jsonText(old),
        EntityNewValue: jsonText(after),
        Action: action,
      },
      Response: {
        Status: status,
        StatusCode: status === 'Failed' ? 403 : 200,
        StatusMessage: status === 'Failed' ? 'Not allowed' : 'Done',
        OSErrorCode: status === 'Failed' ? 'OS-1234' : '',
      },
      Effect: { Message: `${action}: ${number}` },
    },
  };
});

/** A leaf of an unexpected kind, or none, or text with anything in it. */
const oddLeaf = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  fc.constantFrom('', null, undefined, '203.0.113.7', 'fe80::1%eth0', '::ffff:1.2.3.4', '*******', 'User', 'a@b'),
  fc.constantFrom(...operations.map(({ action }) => action)),
  fc.constantFrom('{"role":"admin"}', '{"roles":[{"name":7}]}', '{"name":', '[1e999]', '{"id":"u-1","name":"Mei"}'),
  fc.jsonValue({ maxDepth: 2 }),
);
const oddObject = (keys: readonly string[]) =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record(Object.fromEntries(keys.map((key) => [key, oddLeaf])), { requiredKeys: [] }),
    },
    fc.jsonValue({ maxDepth: 1 }),
  );

/** Any leaf may be missing, of another kind, or hold anything. */
const looseEvents = fc.record(
  {
    CustomerVisible: oddLeaf,
    Metadata: oddObject(['Schema', 'More']),
    Event: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record(
          {
            ...Object.fromEntries(
              'Category EventId TenantId PortfolioId PortfolioName EnvironmentId EnvironmentName Ring DateTime Extra'
                .split(' ')
                .map((key) => [key, oddLeaf]),
            ),
            Source: oddObject(['ApplicationId', 'Name', 'Version', 'OsVersion']),
            Request: oddObject(
              'SourceIp DestinationIp TraceId UserId UserName EntityType EntityId EntityName EntityOldValue EntityNewValue Action'.split(
                ' ',
              ),
            ),
            Response: oddObject(['Status', 'StatusCode', 'StatusMessage', 'OSErrorCode']),
            Effect: oddObject(['Message']),
          },
          { requiredKeys: [] },
        ),
      },
      fc.jsonValue({ maxDepth: 1 }),
    ),
    'odd.key': fc.jsonValue({ maxDepth: 1 }),
  },
  { requiredKeys: [] },
);

type Changes = Readonly<Record<string, unknown>>;

/** Events as ODC writes them, but for a few leaves. */
const changedEvents = fc
  .record({
    event: fc.constantFrom(...(operationEvents as readonly { readonly Event: Readonly<Record<string, Changes>> }[])),
    part: fc.constantFrom('Source', 'Request', 'Response', 'Effect'),
    changes: fc.array(fc.tuple(fc.nat(20), oddLeaf), { minLength: 1, maxLength: 2 }),
  })
  .map(({ event, part, changes }) => {
    const own = event.Event[part] ?? {};
    const keys = Object.keys(own);
    const changed = Object.fromEntries(changes.map(([at, leaf]) => [keys[at % keys.length] ?? '', leaf]));
    return { ...event, Event: { ...event.Event, [part]: { ...own, ...changed } } };
  });

/** Objects that look like an event of ODC to some degree. */
export const oddEvents = fc.oneof(looseEvents, changedEvents).map((event) => JSON.stringify(event));
