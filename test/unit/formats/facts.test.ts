import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../src/destinations/mapping/event-reader';
import { actionOf } from '../../../src/formats/odc/action';
import { entityKindOf, entityLabel } from '../../../src/formats/odc/entity';
import { scopeLabels } from '../../../src/formats/odc/labels';
import { outcomeOf } from '../../../src/formats/odc/outcome';
import { changedRoles, roleNamesIn } from '../../../src/formats/odc/roles';

const eventOf = (event: unknown) => readEvent(new TextEncoder().encode(JSON.stringify({ Event: event })));

describe('the outcome of an event', () => {
  it.each([
    ['Success', 'success'],
    ['success', 'success'],
    ['Failed', 'failure'],
    ['FAILED', 'failure'],
    ['Unknown', 'unknown'],
    ['Successful enough', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
    [{ odd: true }, 'unknown'],
  ])('of the status %j is %s', (status, outcome) => {
    expect(outcomeOf(eventOf({ Response: { Status: status } }))).toBe(outcome);
  });
});

describe('the roles in an old or a new value', () => {
  it.each([
    ['{"role": "admin", "revision": 1, "secret": "*******"}', ['admin']],
    ['{"roles":["Reader","Approver"]}', ['Reader', 'Approver']],
    ['{"roles":[{"id":"r-1","name":"Reader"},{"id":"r-2","name":"Approver"}]}', ['Reader', 'Approver']],
    ['{"Role":{"Name":"Admin"}}', ['Admin']],
    ['{"OrgRole":"Admin"}', ['Admin']],
    ['{"RoleName":"Admin"}', ['Admin']],
    ['["Reader","Reader","Approver"]', ['Reader', 'Approver']],
    ['[{"name":"Reader"}]', ['Reader']],
    ['{"role":"*******"}', []],
    ['{"role":""}', []],
    ['{"role":null,"roles":7}', []],
    ['{"name":"Ana"}', []],
    ['{"role":', []],
    ['Reader', []],
    ['"Reader"', []],
    ['null', []],
    ['', []],
    [undefined, []],
  ])('of %j are %j', (text, names) => {
    expect(roleNamesIn(text)).toEqual(names);
  });
});

describe('the roles that an operation changes', () => {
  const roles = (action: string, request: Record<string, unknown>) =>
    changedRoles(eventOf({ Request: { Action: action, ...request } }), actionOf(action));
  const values = { EntityOldValue: '{"role":"viewer"}', EntityNewValue: '{"role":"admin"}', EntityName: 'Ana' };

  it('are those of the new value when roles are granted, and those of the old one when they are revoked', () => {
    expect(roles('OrgRoleGrant', values)).toEqual(['admin']);
    expect(roles('OrgRoleRevoke', values)).toEqual(['viewer']);
  });

  it('are named by the entity where the values name none', () => {
    expect(roles('OrgRoleGrant', { EntityName: 'Developer', EntityNewValue: 'no JSON' })).toEqual(['Developer']);
    expect(roles('OrgRoleGrant', {})).toEqual([]);
  });

  it('are none for operations that change no roles of a user', () => {
    expect(roles('CreateUser', values)).toEqual([]);
  });
});

describe('the entity of an event', () => {
  it.each([
    ['User', 'user'],
    ['EndUser', 'user'],
    ['end user', 'user'],
    ['EndUserGroup', 'group'],
    ['OrgRole', 'role'],
    ['EndUserRole', 'role'],
    ['WebApplication', 'other'],
    [undefined, 'other'],
  ])('of type %j is of the kind %s', (EntityType, kind) => {
    expect(entityKindOf(eventOf({ Request: { EntityType } }))).toBe(kind);
  });

  it('is called by its name, else its id, else its type', () => {
    expect(entityLabel(eventOf({ Request: { EntityName: 'a', EntityId: 'b', EntityType: 'c' } }))).toBe('a');
    expect(entityLabel(eventOf({ Request: { EntityName: '', EntityId: 'b', EntityType: 'c' } }))).toBe('b');
    expect(entityLabel(eventOf({ Request: { EntityType: 'c' } }))).toBe('c');
    expect(entityLabel(eventOf({}))).toBeUndefined();
  });
});

describe('the labels of an event', () => {
  it('name its stage and its portfolio where it has them', () => {
    expect(scopeLabels(eventOf({ EnvironmentName: 'Production', PortfolioName: 'Claims' }))).toEqual([
      'environment:Production',
      'portfolio:Claims',
    ]);
    expect(scopeLabels(eventOf({ EnvironmentName: '', PortfolioName: null }))).toEqual([]);
  });
});
