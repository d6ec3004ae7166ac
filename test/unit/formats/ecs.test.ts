import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/formats/ecs/format';
import { ecsProblems, ecsVersion } from '../../support/ecs-validator';
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

describe('an ECS document', () => {
  it.each([
    ['UserLogin', 'authentication', ['start']],
    ['Create User', 'iam', ['user', 'creation']],
    ['Delete User', 'iam', ['user', 'deletion']],
    ['Invite User', 'iam', ['user', 'change']],
    ['Accept Invite', 'iam', ['user', 'change']],
    ['Password Reset', 'iam', ['user', 'change']],
    ['OrgRoleGrant', 'iam', ['user', 'change', 'admin']],
    ['EndUserRoleRevoke', 'iam', ['user', 'change', 'admin']],
    ['Create org role', 'iam', ['admin', 'creation']],
    ['OrgRoleUpdate', 'iam', ['admin', 'change']],
    ['Delete org role', 'iam', ['admin', 'deletion']],
    ['Create end user group', 'iam', ['group', 'creation']],
    ['Delete end user group', 'iam', ['group', 'deletion']],
    ['Update end user group roles', 'iam', ['group', 'change']],
    ['Unassign users from end user group', 'iam', ['group', 'change']],
    ['UpdateEnvironment', 'configuration', ['change']],
    ['AppDeploy', 'package', ['installation']],
    ['Publish asset', 'package', ['change']],
    ['Undeploy asset', 'package', ['deletion']],
    ['CreateAssetRevision', 'configuration', ['creation']],
    ['Delete asset', 'configuration', ['deletion']],
    ['SetConfiguration', 'configuration', ['change']],
    ['CreateMCPConnection', 'configuration', ['creation']],
    ['CreateNativeBuild', 'configuration', ['creation']],
    ['DeleteInfrastructure', 'configuration', ['deletion']],
    ['RetrySecureGateway', 'configuration', ['change']],
    ['ConvertCode', 'api', ['info']],
    ['DownloadConvertedCode', 'api', ['access']],
    ['Outsystems Connection Test Audit Log', 'api', ['info']],
    ['SomethingNewIn2027', 'api', ['info']],
  ])('of "%s" has the category %s and the types %j', (action, category, type) => {
    expect(written(eventOf(action)).event).toMatchObject({ category: [category], type, action });
  });

  it('names the release of the schema that it is checked against', () => {
    expect(written('{}').ecs).toEqual({ version: ecsVersion });
  });

  it('has only fields and values of ECS, for every sample and every operation', () => {
    for (const event of [...sampleEvents, ...oddSamples, ...operationEvents]) {
      expect(ecsProblems(written(event))).toEqual([]);
      expect(ecsProblems(written(event, true))).toEqual([]);
    }
  });

  it('has only fields and values of ECS, whatever JSON object the event is', () => {
    fc.assert(
      fc.property(oddEvents, (event) => {
        expect(ecsProblems(written(event))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('tells who did what to whom, and keeps the rest', () => {
    expect(written(eventOf('Accept Invite'))).toEqual({
      '@timestamp': '2026-08-20T06:00:00.123456005Z',
      ecs: { version: '9.4.0' },
      message: 'Accept Invite: 005',
      tags: ['outsystems-odc'],
      event: {
        kind: 'event',
        category: ['iam'],
        type: ['user', 'change'],
        outcome: 'failure',
        action: 'Accept Invite',
        id: 'evt-005',
        module: 'outsystems',
        dataset: 'outsystems.audit',
        provider: 'UserService',
        reason: 'Not allowed',
        created: '2026-08-20T06:10:00.000Z',
      },
      user: {
        id: 'user-999',
        name: 'ana.silva@example.com',
        email: 'ana.silva@example.com',
        target: { id: 'ent-005', name: 'mei.tanaka@example.com', email: 'mei.tanaka@example.com' },
      },
      source: { ip: '203.0.113.7', address: '203.0.113.7' },
      destination: { ip: '10.1.5.10', address: '10.1.5.10' },
      related: {
        user: ['user-999', 'ana.silva@example.com', 'ent-005', 'mei.tanaka@example.com'],
        ip: ['203.0.113.7', '10.1.5.10'],
      },
      error: { code: 'OS-1234', message: 'Not allowed' },
      http: { response: { status_code: 403 } },
      observer: { vendor: 'OutSystems', product: 'ODC' },
      organization: { id: 'tenant-1' },
      service: { name: 'UserService', id: 'app-1', version: '2.5.1', environment: 'Production' },
      trace: { id: 'tr-0e4845e7a483a1891d683addb5a3107b' },
      outsystems: {
        audit: {
          category: 'AuditLog',
          schema: 'urn:os:comp:auditLog:begin:1.0.0',
          ring: 'R1',
          customer_visible: true,
          environment: { id: 'env-1' },
          portfolio: { id: 'port-1', name: 'Internal Applications' },
          source: { os_version: 'Ubuntu 22.04' },
          entity: { type: 'User', id: 'ent-005', name: 'mei.tanaka@example.com' },
          response: { status: 'Failed', status_code: 403 },
        },
      },
    });
  });

  it('names a group that was acted on', () => {
    expect(written(eventOf('Create end user group')).group).toEqual({ id: 'ent-013', name: '在庫管理 013' });
  });

  it.each(['Failed', 'Unknown'])('of a login with the status "%s" starts nothing', (Status) => {
    const login = { Event: { Request: { Action: 'UserLogin' }, Response: { Status } } };
    expect(written(login).event).toMatchObject({ category: ['authentication'], type: ['info'] });
  });

  it('takes the entity of a login for the user where nobody else is named', () => {
    const login = { Event: { Request: { Action: 'UserLogin', EntityType: 'User', EntityName: 'mei' } } };
    expect(written(login).user).toEqual({ name: 'mei', target: { name: 'mei' } });
  });

  it.each(['unknown', 'fe80::1%eth0', '10.0.0.256', '10.0.0.1:443'])(
    'has "%s" as an address, but not as an IP address',
    (SourceIp) => {
      const event = written({ Event: { Request: { SourceIp } } });
      expect(event.source).toEqual({ address: SourceIp });
      expect(event.related).toBeUndefined();
    },
  );

  it('holds what ODC does not document as one text, digit for digit', () => {
    const event = written('{"Event":{"Request":{"Weight":12345678901234567890.10},"Ring":{"a":[1.0]}}}');
    expect(event.outsystems).toMatchObject({
      audit: { other: '{"Event.Request.Weight":12345678901234567890.10,"ring":{"a":[1.0]}}' },
    });
  });

  it('has a status code only where a long can hold it', () => {
    const event = written('{"Event":{"Response":{"StatusCode":1e300}}}');
    expect(event.http).toBeUndefined();
    expect(event.outsystems).toMatchObject({ audit: { other: '{"status_code":1e300}' } });
  });

  it('marks a time that is not its own', () => {
    const event = written({ Event: { DateTime: 'yesterday' } });
    expect(event['@timestamp']).toBe('2026-08-20T06:10:00.000000000Z');
    expect(event.outsystems).toEqual({
      audit: { other: '{"date_time":"yesterday"}' },
      sluice: { time_source: 'acceptance', time_reason: 'unreadable' },
    });
  });

  it('holds the original as it came where that is wanted', () => {
    const text = '{ "Event" : {} }';
    expect(written(text, true).event).toMatchObject({ original: text });
  });
});
