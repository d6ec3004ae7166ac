import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/formats/asim/format';
import {
  oddEvents,
  oddSamples,
  operationEvents,
  operations,
  placedOf,
  sampleEvents,
} from '../../support/format-events';

type Written = Readonly<Record<string, unknown>>;
const written = (event: unknown, keepOriginal = false): Written =>
  JSON.parse(JSON.stringify(format.createWriter({ keepOriginal })?.(placedOf(event))));
const eventOf = (action: string) => operationEvents[operations.findIndex((each) => each.action === action)];

/** From Microsoft's page on the schema AuditEvent, 0.1.2. */
const mandatory =
  'TimeGenerated EventCount EventStartTime EventEndTime EventType EventResult EventProduct EventVendor EventSchema EventSchemaVersion Dvc Operation Object'.split(
    ' ',
  );
const enumerations: Readonly<Record<string, readonly string[]>> = {
  EventType: 'Set Read Create Delete Execute Install Clear Enable Disable Initialize Start Stop Other'.split(' '),
  EventResult: ['Success', 'Failure', 'Partial', 'NA'],
  EventSchema: ['AuditEvent'],
  EventSchemaVersion: ['0.1.2'],
  ObjectType: [
    'Cloud Resource',
    'Configuration Atom',
    'Policy Rule',
    'Event Log',
    'Scheduled Task',
    'Service',
    'Directory Service Object',
    'Other',
  ],
  ValueType: ['Other'],
};

function problems(event: Written): string[] {
  const missing = mandatory.filter((name) => event[name] === undefined || event[name] === '');
  const wrong = Object.entries(enumerations).filter(
    ([name, values]) => event[name] !== undefined && !values.includes(String(event[name])),
  );
  const nested = Object.entries(event).filter(
    ([name, value]) => name !== 'AdditionalFields' && typeof value === 'object',
  );
  const reserved = Object.keys(event).filter((name) => /^(TenantId|Type|id|Title|UniqueId)$/.test(name));
  const untyped = event.Object !== undefined && event.ObjectType === undefined ? ['ObjectType'] : [];
  return [...missing, ...wrong.map(([name]) => name), ...nested.map(([name]) => name), ...reserved, ...untyped];
}

describe('an ASIM AuditEvent', () => {
  it.each([
    ['UserLogin', 'Other', 'Directory Service Object'],
    ['Create User', 'Create', 'Directory Service Object'],
    ['Delete User', 'Delete', 'Directory Service Object'],
    ['Invite User', 'Other', 'Directory Service Object'],
    ['Password Reset', 'Set', 'Directory Service Object'],
    ['OrgRoleGrant', 'Set', 'Directory Service Object'],
    ['EndUserRoleRevoke', 'Set', 'Directory Service Object'],
    ['Create org role', 'Create', 'Directory Service Object'],
    ['Update end user group roles', 'Set', 'Directory Service Object'],
    ['Unassign users from end user group', 'Set', 'Directory Service Object'],
    ['UpdateEnvironment', 'Set', 'Cloud Resource'],
    ['AppDeploy', 'Install', 'Cloud Resource'],
    ['Publish asset', 'Set', 'Cloud Resource'],
    ['Delete asset', 'Delete', 'Cloud Resource'],
    ['SetConfiguration', 'Set', 'Configuration Atom'],
    ['CreateMCPConnection', 'Create', 'Cloud Resource'],
    ['CreateSecureGateway', 'Create', 'Cloud Resource'],
    ['ConvertCode', 'Execute', 'Other'],
    ['DownloadConvertedCode', 'Read', 'Other'],
    ['SomethingNewIn2027', 'Other', 'Other'],
  ])('of "%s" is of the type %s, about a %s', (action, EventType, ObjectType) => {
    expect(written(eventOf(action))).toMatchObject({ EventType, ObjectType, Operation: action });
  });

  it('has every mandatory field and allowed values, for every sample and every operation', () => {
    for (const event of [...sampleEvents, ...oddSamples, ...operationEvents])
      expect(problems(written(event))).toEqual([]);
  });

  it('has every mandatory field and allowed values, whatever JSON object the event is', () => {
    fc.assert(
      fc.property(oddEvents, (event) => {
        expect(problems(written(event))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('tells who did what to what, and keeps the rest', () => {
    expect(written(eventOf('OrgRoleUpdate'))).toEqual({
      TimeGenerated: '2026-08-20T06:00:00.123456Z',
      EventStartTime: '2026-08-20T06:00:00.123456Z',
      EventEndTime: '2026-08-20T06:00:00.123456Z',
      EventCount: 1,
      EventVendor: 'OutSystems',
      EventProduct: 'ODC',
      EventSchema: 'AuditEvent',
      EventSchemaVersion: '0.1.2',
      Dvc: 'OutSystems Developer Cloud',
      EventType: 'Set',
      EventResult: 'Success',
      EventSeverity: 'Informational',
      EventResultDetails: 'Done',
      EventOriginalUid: 'evt-011',
      EventOriginalType: 'OrgRoleUpdate',
      EventMessage: 'OrgRoleUpdate: 011',
      Operation: 'OrgRoleUpdate',
      Object: '在庫管理 011',
      ObjectId: 'ent-011',
      ObjectType: 'Directory Service Object',
      OriginalObjectType: 'OrgRole',
      OldValue: '{"permissions":[]}',
      NewValue: '{"permissions":["View audit trail"]}',
      ValueType: 'Other',
      ActorUserId: 'user-999',
      ActorUserIdType: 'Other',
      ActorUsername: 'ana.silva@example.com',
      ActorUsernameType: 'UPN',
      ActorScopeId: 'tenant-1',
      TargetDvcScopeId: 'tenant-1',
      SrcIpAddr: '203.0.113.7',
      TargetAppName: 'UserService',
      TargetAppId: 'app-1',
      TargetAppType: 'SaaS application',
      TargetIpAddr: '10.1.5.10',
      AdditionalFields: {
        customer_visible: 'true',
        schema: 'urn:os:comp:auditLog:begin:1.0.0',
        category: 'AuditLog',
        portfolio_id: 'port-1',
        portfolio_name: 'Internal Applications',
        environment_id: 'env-1',
        environment_name: 'Production',
        ring: 'R1',
        date_time: '2026-08-20T06:00:00.123456011Z',
        source_version: '2.5.1',
        source_os_version: 'Ubuntu 22.04',
        trace_id: 'tr-0e4845e7a483a1891d683addb5a3107b',
        status_code: 200,
      },
    });
  });

  it('names a failure by its details and by the code of OutSystems', () => {
    expect(written(eventOf('Accept Invite'))).toMatchObject({
      EventResult: 'Failure',
      EventSeverity: 'Low',
      EventResultDetails: 'Not allowed',
      EventOriginalResultDetails: 'OS-1234',
      AdditionalFields: { status: 'Failed', status_code: 403 },
    });
  });

  it('has an object and an operation where the event names none', () => {
    expect(written('{}')).toMatchObject({ Object: 'unknown', Operation: 'unknown', EventResult: 'NA' });
  });

  it('holds the original as it came where that is wanted', () => {
    const text = '{ "Event" : {} }';
    expect(written(text, true).AdditionalFields).toMatchObject({ original_event: text });
  });
});
