import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versions } from '../../../src/formats/ocsf/class-table';
import { format } from '../../../src/formats/ocsf/format';
import { canonicalJson } from '../../../src/formats/ocsf/integrity';
import { actionTable } from '../../../src/formats/odc/action-table';
import {
  oddEvents,
  oddSamples,
  operationEvents,
  operations,
  placedOf,
  sampleEvents,
} from '../../support/format-events';
import { ocsfProblems, ocsfSchema } from '../../support/ocsf-validator';

type Written = Record<string, unknown> & Record<'metadata' | 'unmapped', Record<string, unknown>>;
type Version = keyof typeof versions;

const writer = (version: Version, keepOriginal = false, recordIntegrity = false) =>
  format.createWriter({ version, keepOriginal, recordIntegrity });
/** As the destination reads it. */
const written = (event: unknown, version: Version = '1.8.0', ...options: [boolean?, boolean?]): Written =>
  JSON.parse(JSON.stringify(writer(version, ...options)?.(placedOf(event))));
const schemas = { '1.8.0': ocsfSchema('1.8'), '1.9.0-dev': ocsfSchema('1.9') } as const;
const both = Object.keys(versions) as Version[];

const classes18: Readonly<Record<string, readonly [classUid: number, activity: number, name?: string]>> = {
  UserLogin: [3002, 1],
  'Create User': [3001, 1],
  'Delete User': [3001, 6],
  'Invite User': [3001, 99, 'Invite'],
  'Accept Invite': [3001, 99, 'Accept Invite'],
  'Password Reset': [3001, 4],
  OrgRoleGrant: [3005, 1],
  'Grant End User Role to User': [3005, 1],
  EndUserRoleRevoke: [3005, 2],
  'Create org role': [3004, 1],
  OrgRoleUpdate: [3004, 3],
  'Delete org role': [3004, 4],
  'Create end user group': [3006, 6],
  'Delete end user group': [3006, 5],
  'Update end user group roles': [3006, 99, 'Update Roles'],
  'Assign users to end user group': [3006, 3],
  'Unassign users from end user group': [3006, 4],
  UpdateEnvironment: [3004, 3],
  'Publish asset': [6003, 3],
  AppDeploy: [6003, 1],
  'Undeploy asset': [6003, 4],
  CreateAssetRevision: [3004, 1],
  'Delete asset': [3004, 4],
  SetConfiguration: [3004, 3],
  'Update mobile app extensibility settings': [3004, 3],
  CreateMCPConnection: [3004, 1],
  DeleteSearchServiceConnection: [3004, 4],
  CreateNativeBuild: [3004, 1],
  'Configure connection to O11 LifeTime environment': [3004, 3],
  DeleteInfrastructure: [3004, 4],
  UpdateEndUserMigrationSettings: [3004, 3],
  ConvertCode: [6003, 99, 'ConvertCode'],
  DownloadConvertedCode: [6003, 2],
  CancelDataMigration: [6003, 99, 'CancelDataMigration'],
  CreateSecureGateway: [3004, 1],
  RetrySecureGateway: [3004, 99, 'RetrySecureGateway'],
  'Outsystems Connection Test Audit Log': [6003, 99, 'Outsystems Connection Test Audit Log'],
  SomethingNewIn2027: [6003, 99, 'SomethingNewIn2027'],
};
const classes19: typeof classes18 = {
  ...classes18,
  'Create User': [3007, 1],
  'Delete User': [3007, 3],
  'Invite User': [3007, 99, 'Invite'],
  'Accept Invite': [3007, 99, 'Accept Invite'],
  'Password Reset': [3007, 9],
  OrgRoleGrant: [3007, 16],
  'Grant End User Role to User': [3007, 16],
  EndUserRoleRevoke: [3007, 17],
  'Create org role': [3008, 1],
  OrgRoleUpdate: [3008, 2],
  'Delete org role': [3008, 3],
  'Update end user group roles': [3006, 9],
};

const eventOf = (action: string) => operationEvents[operations.findIndex((each) => each.action === action)];

describe.each(both)('OCSF %s', (version) => {
  const expected = version === '1.8.0' ? classes18 : classes19;

  it.each(Object.entries(expected))('puts "%s" into its class', (action, [classUid, activity, name]) => {
    const event = written(eventOf(action), version);
    expect(event).toMatchObject({ class_uid: classUid, activity_id: activity, type_uid: classUid * 100 + activity });
    if (name !== undefined) expect(event.activity_name).toBe(name);
  });

  it('has a class for each group of operations', () => {
    expect(actionTable.filter(({ group }) => versions[version].classes[group] === undefined)).toEqual([]);
  });

  it.each([
    ['of the samples', sampleEvents],
    ['of the samples off the schema', oddSamples],
    ['for each operation', operationEvents],
  ])('writes what the schema takes from the events %s', (_name, events) => {
    for (const event of events) {
      for (const options of [[], [true, true]] as const) {
        expect(ocsfProblems(written(event, version, ...options), schemas[version])).toEqual([]);
      }
    }
  });

  it('writes what the schema takes from any JSON object', () => {
    fc.assert(
      fc.property(oddEvents, fc.boolean(), (event, extras) => {
        expect(ocsfProblems(written(event, version, extras, extras), schemas[version])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('writes the same event in the same bytes each time', () => {
    const write = writer(version, true, true);
    for (const event of operationEvents) {
      expect(JSON.stringify(write?.(placedOf(event)))).toBe(JSON.stringify(write?.(placedOf(event))));
    }
  });
});

describe('an OCSF event', () => {
  it('has who did what to whom, from where, and how it ended', () => {
    expect(written(eventOf('Create User'))).toEqual({
      activity_id: 1,
      activity_name: 'Create',
      category_uid: 3,
      category_name: 'Identity & Access Management',
      class_uid: 3001,
      class_name: 'Account Change',
      type_uid: 300101,
      type_name: 'Account Change: Create',
      time: Date.parse('2026-08-20T06:00:00.123Z'),
      severity_id: 1,
      severity: 'Informational',
      status_id: 1,
      status: 'Success',
      status_code: '200',
      status_detail: 'Done',
      http_response: { code: 200 },
      message: 'Create User: 002',
      metadata: {
        version: '1.8.0',
        product: { vendor_name: 'OutSystems', name: 'OutSystems Developer Cloud' },
        uid: 'evt-002',
        original_event_uid: 'evt-002',
        event_code: 'Create User',
        correlation_uid: 'tr-0e4845e7a483a1891d683addb5a3107b',
        tenant_uid: 'tenant-1',
        log_name: 'AuditLog',
        log_provider: 'UserService',
        log_version: 'urn:os:comp:auditLog:begin:1.0.0',
        original_time: '2026-08-20T06:00:00.123456002Z',
        logged_time: Date.parse('2026-08-20T06:10:00Z'),
        labels: ['environment:Production', 'portfolio:Internal Applications'],
      },
      actor: { user: { uid: 'user-999', name: 'ana.silva@example.com', email_addr: 'ana.silva@example.com' } },
      src_endpoint: { ip: '2001:db8::7' },
      user: { uid: 'ent-002', name: 'mei.tanaka@example.com', email_addr: 'mei.tanaka@example.com' },
      user_result: { name: 'mei@example.com', email_addr: 'mei@example.com' },
      unmapped: {
        customer_visible: 'true',
        portfolio_id: 'port-1',
        environment_id: 'env-1',
        ring: 'R1',
        source_application_id: 'app-1',
        source_version: '2.5.1',
        source_os_version: 'Ubuntu 22.04',
        destination_ip: '10.1.5.10',
        entity_type: 'User',
        entity_new_value: '{"userName":"mei@example.com","active":true}',
        status_code: 200,
      },
    });
  });

  it('is of low severity when the operation failed, and keeps both codes', () => {
    const event = written(eventOf('Accept Invite'));
    expect(event).toMatchObject({ severity_id: 2, status_id: 2, status: 'Failure', status_code: 'OS-1234' });
    expect(event.unmapped).toMatchObject({ status: 'Failed', status_code: 403, os_error_code: 'OS-1234' });
  });

  it('names the roles that were granted or revoked', () => {
    expect(written(eventOf('OrgRoleGrant')).privileges).toEqual(['Developer', 'Architect']);
    expect(written(eventOf('EndUserRoleRevoke')).privileges).toEqual(['Approver']);
    expect(written(eventOf('OrgRoleGrant'), '1.9.0-dev').iam_roles).toEqual([
      { name: 'Developer' },
      { name: 'Architect' },
    ]);
  });

  it('holds the values before and after a change as they came', () => {
    expect(written(eventOf('OrgRoleUpdate'))).toMatchObject({
      entity: { type_id: 99, type: 'OrgRole', data: '{"permissions":[]}' },
      entity_result: { data: '{"permissions":["View audit trail"]}' },
    });
    expect(written(eventOf('UpdateEnvironment'), '1.9.0-dev')).toMatchObject({
      entity: { data: '{"capacity":"small"}' },
      updated_entity: { data: '{"capacity":"medium"}' },
    });
  });

  it('becomes API Activity and says so where its class requires what it lacks', () => {
    const event = written({ Event: { Request: { Action: 'OrgRoleGrant' } } });
    expect(event).toMatchObject({
      class_uid: 6003,
      activity_id: 99,
      api: { operation: 'OrgRoleGrant' },
      actor: { app_name: 'unknown' },
      src_endpoint: { svc_name: 'unknown' },
      unmapped: { sluice_mapping: 'lacks what User Access Management requires', sluice_time_reason: 'missing' },
    });
  });

  it('carries what ODC does not document, digit for digit', () => {
    const text =
      '{"Event":{"EventId":"e","Extra":12345678901234567890,"Response":{"StatusCode":"2xx"}},"odd.key":[1.10]}';
    const bytes = JSON.stringify(writer('1.8.0')?.(placedOf(text)));
    expect(bytes).toContain('"Event.Extra":12345678901234567890');
    expect(bytes).toContain('"\\"odd.key\\"":[1.10]');
    expect(bytes).toContain('"status_code":"2xx"');
  });

  it('holds the original as it came where that is wanted, and else not', () => {
    const text = '{ "Event" : { "EventId" : "e" } }';
    expect(written(text, '1.8.0', true).raw_data).toBe(text);
    expect(written(text, '1.8.0', false).raw_data).toBeUndefined();
  });

  it('has no e-mail address, IP address or time that the schema would refuse', () => {
    const event = written({
      Event: {
        DateTime: 'yesterday',
        Request: { Action: 'UserLogin', UserName: 'joão@example.com', SourceIp: 'fe80::1%eth0', DestinationIp: 'host' },
      },
    });
    expect(event.user).toEqual({ name: 'joão@example.com' });
    expect(event.src_endpoint).toBeUndefined();
    expect(event.unmapped).toMatchObject({
      source_ip: 'fe80::1%eth0',
      destination_ip: 'host',
      sluice_time_source: 'acceptance',
      sluice_time_reason: 'unreadable',
    });
  });
});

describe('the record integrity of an OCSF 1.9 event', () => {
  it('is a SHA-256 over its canonical JSON without the fingerprint', () => {
    const event = written(eventOf('OrgRoleUpdate'), '1.9.0-dev', true, true) as Written & {
      attestation_list: [{ fingerprint?: { value: string } }];
    };
    const [attestation] = event.attestation_list;
    const value = attestation.fingerprint?.value;
    delete attestation.fingerprint;
    expect(value).toBe(createHash('sha256').update(canonicalJson(event)).digest('hex'));
    expect(event.metadata.profiles).toEqual(['record_integrity']);
  });

  it('is left out of 1.8, which does not have it', () => {
    expect(written(eventOf('OrgRoleUpdate'), '1.8.0', false, true)).not.toHaveProperty('attestation_list');
  });

  it('is computed over keys in the order of RFC 8785', () => {
    const text =
      '{"\\u20ac":"Euro","\\r":"Return","\\ufb33":"Hebrew","1":"One","\\ud83d\\ude00":"Smile","\\u0080":"C"}';
    expect([...canonicalJson(JSON.parse(text)).matchAll(/:"(\w+)"/g)].map((match) => match[1])).toEqual([
      'Return',
      'One',
      'C',
      'Euro',
      'Smile',
      'Hebrew',
    ]);
    expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, true, null])).toBe('[1e+30,4.5,0.002,1e-27,true,null]');
  });
});
