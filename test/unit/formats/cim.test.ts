import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/formats/cim/format';
import { parseObject } from '../../../src/shaping/json/exact';
import {
  oddEvents,
  oddSamples,
  operationEvents,
  operations,
  placedOf,
  sampleEvents,
} from '../../support/format-events';

type Written = Readonly<Record<string, unknown>>;
const textOf = (event: unknown) => JSON.stringify(format.createWriter({})?.(placedOf(event)));
const written = (event: unknown): Written => JSON.parse(textOf(event));
const eventOf = (action: string) => operationEvents[operations.findIndex((each) => each.action === action)];

/** From the data models of Splunk's add-on 8.5.0. */
const prescribed = {
  change:
    'acl_modified cleared created deleted modified stopped lockout read logoff updated started restarted unlocked'.split(
      ' ',
    ),
  authentication: ['success', 'failure', 'pending', 'error'],
  status: ['success', 'failure'],
};
const added =
  'tag vendor_product src dest action app authentication_service user user_id src_user src_user_id signature signature_id reason reason_id change_type command status object object_id object_category object_path object_attrs result result_id dvc'.split(
    ' ',
  );

/** Of an event that has none of the keys itself. */
function problems(event: Written): string[] {
  const tag = event.tag as readonly string[];
  const isLogin = tag.includes('authentication');
  const actions = isLogin ? prescribed.authentication : prescribed.change;
  const texts = added.filter((key) => key !== 'tag' && event[key] !== undefined);
  return [
    ...(isLogin === tag.includes('change') ? ['tag'] : []),
    ...(event.action === undefined
      ? isLogin
        ? ['action']
        : []
      : actions.includes(String(event.action))
        ? []
        : ['action']),
    ...(event.status === undefined || prescribed.status.includes(String(event.status)) ? [] : ['status']),
    ...texts.filter((key) => typeof event[key] !== 'string' || event[key] === ''),
  ];
}

describe('an event with the fields of CIM', () => {
  it.each([
    ['UserLogin', 'success', undefined, ['authentication']],
    ['Create User', 'created', 'AAA', ['change', 'account']],
    ['Delete User', 'deleted', 'AAA', ['change', 'account']],
    ['Invite User', 'modified', 'AAA', ['change', 'account']],
    ['Password Reset', 'modified', 'AAA', ['change', 'account']],
    ['OrgRoleGrant', 'acl_modified', 'AAA', ['change', 'account']],
    ['EndUserRoleRevoke', 'acl_modified', 'AAA', ['change', 'account']],
    ['Create org role', 'created', 'AAA', ['change', 'account']],
    ['OrgRoleUpdate', 'acl_modified', 'AAA', ['change', 'account']],
    ['Update end user group roles', 'acl_modified', 'AAA', ['change', 'account']],
    ['Assign users to end user group', 'modified', 'AAA', ['change', 'account']],
    ['Unassign users from end user group', 'modified', 'AAA', ['change', 'account']],
    ['UpdateEnvironment', 'modified', 'configuration', ['change']],
    ['SetConfiguration', 'modified', 'configuration', ['change']],
    ['CreateMCPConnection', 'created', 'configuration', ['change']],
    ['RetrySecureGateway', 'modified', 'configuration', ['change']],
    ['DeleteInfrastructure', 'deleted', 'configuration', ['change']],
    ['AppDeploy', 'created', 'application', ['change']],
    ['Publish asset', 'modified', 'application', ['change']],
    ['Undeploy asset', 'deleted', 'application', ['change']],
    ['CreateNativeBuild', 'created', 'application', ['change']],
    ['DownloadConvertedCode', 'read', 'application', ['change']],
    ['ConvertCode', undefined, 'application', ['change']],
    ['SomethingNewIn2027', undefined, 'application', ['change']],
  ])('has for "%s" the action %s, the change type %s and the tags %j', (operation, action, type, tag) => {
    const event = written(eventOf(operation));
    expect([event.action, event.change_type, event.tag]).toEqual([action, type, tag]);
  });

  it('has only prescribed values and texts, for every sample and every operation', () => {
    for (const event of [...sampleEvents, ...oddSamples, ...operationEvents]) {
      expect(problems(written(event))).toEqual([]);
    }
  });

  it('has only prescribed values, and the event as it is behind them, whatever JSON object the event is', () => {
    fc.assert(
      fc.property(oddEvents, (text) => {
        const event = written(text);
        expect(problems(event)).toEqual([]);
        const own = Object.entries(event).filter(([key]) => !added.includes(key));
        expect(JSON.stringify(Object.fromEntries(own))).toBe(JSON.stringify(parseObject(text)));
      }),
      { numRuns: 300 },
    );
  });

  it('tells of a changed account whose it is and who changed it', () => {
    const event = eventOf('Accept Invite') as Written;
    expect(written(event)).toEqual({
      tag: ['change', 'account'],
      vendor_product: 'OutSystems ODC',
      src: '203.0.113.7',
      dest: 'tenant-1',
      action: 'modified',
      change_type: 'AAA',
      command: 'Accept Invite',
      status: 'failure',
      user: 'mei.tanaka@example.com',
      user_id: 'ent-005',
      src_user: 'ana.silva@example.com',
      src_user_id: 'user-999',
      object: 'mei.tanaka@example.com',
      object_id: 'ent-005',
      object_category: 'User',
      object_path: 'Internal Applications/Production',
      result: 'Not allowed',
      result_id: 'OS-1234',
      dvc: 'UserService',
      ...event,
    });
  });

  it('tells of any other change who made it, and the value after it', () => {
    const event = written(eventOf('UpdateEnvironment'));
    expect(event).toMatchObject({
      user: 'ana.silva@example.com',
      user_id: 'user-999',
      object_attrs: '{"capacity":"medium"}',
      result_id: '200',
    });
    expect(event).not.toHaveProperty('src_user');
  });

  it('names no user for a change of a role or a group', () => {
    const event = written(eventOf('Create org role'));
    expect(event).not.toHaveProperty('user');
    expect(event).toMatchObject({ src_user: 'ana.silva@example.com' });
  });

  it.each([
    ['Success', 'success'],
    ['Failed', 'failure'],
    ['Unknown', 'pending'],
  ])('has a login with the status "%s" as "%s"', (Status, action) => {
    const login = { Event: { Request: { Action: 'UserLogin', UserName: 'mei' }, Response: { Status } } };
    expect(written(login)).toMatchObject({ action, user: 'mei', app: 'outsystems:odc', signature: 'UserLogin' });
  });

  it('takes the entity of a login for the user where nobody else is named', () => {
    const login = { Event: { Request: { Action: 'UserLogin', EntityType: 'User', EntityId: '7', EntityName: 'mei' } } };
    expect(written(login)).toMatchObject({ user: 'mei', user_id: '7' });
  });

  it('leaves out the status of a change whose outcome is not known', () => {
    expect(written({ Event: { Response: { Status: 'Unknown' } } })).not.toHaveProperty('status');
  });

  it('keeps the own value of a key that the event has, and every digit of a number', () => {
    const text = '{"action":"mine","Weight":12345678901234567890.10}';
    expect(textOf(text)).toBe(
      `{"tag":["change"],"vendor_product":"OutSystems ODC","change_type":"application",${text.slice(1)}`,
    );
  });
});
