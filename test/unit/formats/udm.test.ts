import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/formats/udm/format';
import {
  oddEvents,
  oddSamples,
  operationEvents,
  operations,
  placedOf,
  sampleEvents,
} from '../../support/format-events';

interface Written {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly principal?: Readonly<Record<string, unknown>>;
  readonly target?: Readonly<Record<string, unknown>>;
  readonly security_result: readonly Readonly<Record<string, unknown>>[];
  readonly extensions?: { readonly auth: { readonly type: string; readonly mechanism: readonly string[] } };
  readonly additional?: Readonly<Record<string, unknown>>;
}
const written = (event: unknown, keepOriginal = false): Written =>
  JSON.parse(JSON.stringify(format.createWriter({ keepOriginal })?.(placedOf(event))));
const eventOf = (action: string) => operationEvents[operations.findIndex((each) => each.action === action)];

/** From Google's usage guide: what an event of the type has to have. */
const requirements: Readonly<
  Record<
    string,
    readonly ('machine' | 'principal.user' | 'target.user' | 'target.resource' | 'target.group' | 'auth')[]
  >
> = {
  USER_LOGIN: ['machine', 'target.user', 'auth'],
  USER_CREATION: ['machine', 'target.user'],
  USER_DELETION: ['machine', 'target.user'],
  USER_UNCATEGORIZED: ['machine', 'target.user'],
  USER_CHANGE_PASSWORD: ['machine', 'target.user'],
  USER_CHANGE_PERMISSIONS: ['machine', 'target.user'],
  USER_RESOURCE_CREATION: ['principal.user', 'target.resource'],
  USER_RESOURCE_DELETION: ['principal.user', 'target.resource'],
  USER_RESOURCE_UPDATE_CONTENT: ['principal.user', 'target.resource'],
  USER_RESOURCE_UPDATE_PERMISSIONS: ['principal.user', 'target.resource'],
  USER_RESOURCE_ACCESS: ['principal.user', 'target.resource'],
  GROUP_CREATION: ['target.group'],
  GROUP_DELETION: ['target.group'],
  GROUP_MODIFICATION: ['target.group'],
  GENERIC_EVENT: [],
};

function problems(event: Written): string[] {
  const has = {
    machine: Array.isArray(event.principal?.ip) && event.principal.ip.length > 0,
    'principal.user': event.principal?.user !== undefined,
    'target.user': event.target?.user !== undefined,
    'target.resource': event.target?.resource !== undefined,
    'target.group': event.target?.group !== undefined,
    auth: event.extensions?.auth.type !== undefined && (event.extensions.auth.mechanism.length ?? 0) > 0,
  };
  const type = String(event.metadata.event_type);
  const required = requirements[type];
  if (required === undefined) return [`${type} is no event type`];
  const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(String(event.metadata.event_timestamp));
  return [
    ...required.filter((each) => !has[each]).map((each) => `${type} lacks ${each}`),
    ...(timestamp ? [] : ['event_timestamp']),
    ...['vendor_name', 'product_name', 'product_log_id'].filter((name) => typeof event.metadata[name] !== 'string'),
  ];
}

describe('a UDM event', () => {
  it.each([
    ['UserLogin', 'USER_LOGIN'],
    ['Create User', 'USER_CREATION'],
    ['Delete User', 'USER_DELETION'],
    ['Invite User', 'USER_UNCATEGORIZED'],
    ['Password Reset', 'USER_CHANGE_PASSWORD'],
    ['OrgRoleGrant', 'USER_CHANGE_PERMISSIONS'],
    ['EndUserRoleRevoke', 'USER_CHANGE_PERMISSIONS'],
    ['Create org role', 'USER_RESOURCE_CREATION'],
    ['OrgRoleUpdate', 'USER_RESOURCE_UPDATE_PERMISSIONS'],
    ['Delete org role', 'USER_RESOURCE_DELETION'],
    ['Create end user group', 'GROUP_CREATION'],
    ['Delete end user group', 'GROUP_DELETION'],
    ['Update end user group roles', 'GROUP_MODIFICATION'],
    ['Assign users to end user group', 'GROUP_MODIFICATION'],
    ['UpdateEnvironment', 'USER_RESOURCE_UPDATE_CONTENT'],
    ['AppDeploy', 'USER_RESOURCE_CREATION'],
    ['Undeploy asset', 'USER_RESOURCE_DELETION'],
    ['CreateAssetRevision', 'USER_RESOURCE_CREATION'],
    ['SetConfiguration', 'USER_RESOURCE_UPDATE_CONTENT'],
    ['DownloadConvertedCode', 'USER_RESOURCE_ACCESS'],
    ['RetrySecureGateway', 'USER_RESOURCE_UPDATE_CONTENT'],
    ['Outsystems Connection Test Audit Log', 'GENERIC_EVENT'],
    ['SomethingNewIn2027', 'GENERIC_EVENT'],
  ])('of "%s" is of the type %s', (action, type) => {
    expect(written(eventOf(action)).metadata.event_type).toBe(type);
  });

  it('has what its type requires, for every sample and every operation', () => {
    for (const event of [...sampleEvents, ...oddSamples, ...operationEvents])
      expect(problems(written(event))).toEqual([]);
  });

  it('has what its type requires, whatever JSON object the event is', () => {
    fc.assert(
      fc.property(oddEvents, (event) => {
        expect(problems(written(event))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('tells who did what to whom, and keeps the rest', () => {
    expect(written(eventOf('OrgRoleGrant'))).toEqual({
      metadata: {
        event_timestamp: '2026-08-20T06:00:00.123456007Z',
        event_type: 'USER_CHANGE_PERMISSIONS',
        product_event_type: 'OrgRoleGrant',
        product_log_id: 'evt-007',
        product_version: '2.5.1',
        vendor_name: 'OutSystems',
        product_name: 'ODC',
      },
      principal: { user: { userid: 'user-999', email_addresses: ['ana.silva@example.com'] }, ip: ['203.0.113.7'] },
      target: {
        user: {
          userid: 'ent-007',
          email_addresses: ['mei.tanaka@example.com'],
          attribute: { roles: [{ name: 'Developer' }, { name: 'Architect' }] },
        },
        application: 'UserService',
        ip: ['10.1.5.10'],
      },
      security_result: [{ summary: 'Done', description: 'OrgRoleGrant: 007', action: ['UNKNOWN_ACTION'] }],
      additional: {
        customer_visible: 'true',
        schema: 'urn:os:comp:auditLog:begin:1.0.0',
        category: 'AuditLog',
        tenant_id: 'tenant-1',
        portfolio_id: 'port-1',
        portfolio_name: 'Internal Applications',
        environment_id: 'env-1',
        environment_name: 'Production',
        ring: 'R1',
        source_application_id: 'app-1',
        source_os_version: 'Ubuntu 22.04',
        trace_id: 'tr-0e4845e7a483a1891d683addb5a3107b',
        entity_type: 'User',
        entity_old_value: '{"roles":[]}',
        entity_new_value: '{"roles":["Developer","Architect"]}',
        status: 'Unknown',
        status_code: 200,
      },
    });
  });

  it('of a failed login is a violation of authentication', () => {
    const login = eventOf('UserLogin') as { Event: object };
    const failed = { ...login, Event: { ...login.Event, Response: { Status: 'Failed' } } };
    expect(written(failed).security_result).toMatchObject([{ action: ['FAIL'], category: ['AUTH_VIOLATION'] }]);
  });

  it('is generic and says so where its type requires what the event lacks', () => {
    const event = written({ Event: { Request: { Action: 'CreateUser', EntityName: 'Mei' } } });
    expect(event.metadata.event_type).toBe('GENERIC_EVENT');
    expect(event.additional).toMatchObject({ sluice_mapping: 'lacks what USER_CREATION requires' });
  });

  it('holds the original as it came where that is wanted', () => {
    const text = '{ "Event" : {} }';
    expect(written(text, true).additional).toMatchObject({ original_event: text });
  });
});
