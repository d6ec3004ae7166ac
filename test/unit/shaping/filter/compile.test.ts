import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../../src/contract/filter';
import { reasonWords } from '../../../../src/contract/filter/words';
import { compileFilter } from '../../../../src/shaping/filter/compile';

const encoder = new TextEncoder();
const sample = {
  Event: {
    Category: 'UserManagement',
    EnvironmentName: 'Production',
    PortfolioName: 'Internal',
    DateTime: '2026-01-31T10:32:00.123456789Z',
    Request: {
      UserName: 'Ann@example.com',
      UserId: 'u-1',
      EntityType: 'User',
      Action: 'UpdateRole',
      SourceIp: '::ffff:10.1.2.3',
      EntityNewValue: '{"role":"admin","groups":[{"name":"Ops"},{"name":"Dev"}]}',
    },
    Response: { Status: 'Success', StatusCode: 200, OSErrorCode: '', StatusMessage: null },
    Effect: { Message: 'Visibility rules applied\nto all' },
  },
};

function compiled(where: unknown, errors: unknown[] = []) {
  const filter = compileFilter(filterSchema.parse({ where }).where, (error) => errors.push(error));
  if (filter === null) throw new Error('There is no filter.');
  return filter;
}

const carries = (where: unknown, event: unknown = sample) =>
  compiled(where).carries(encoder.encode(JSON.stringify(event)));
const explain = (where: unknown, event: unknown = sample) => {
  const reason = compiled(where).reason(encoder.encode(JSON.stringify(event)));
  return reason === null ? null : reasonWords(reason);
};

describe('a filter', () => {
  it('is null without conditions, so that no event is read', () => {
    expect(compileFilter(undefined, () => undefined)).toBeNull();
  });

  it.each([
    ['operation', 'updaterole'],
    ['entityType', 'User'],
    ['user', 'ANN@example.com'],
    ['user', 'u-1'],
    ['scope', 'production'],
    ['scope', 'Internal'],
    ['status', 'success'],
    ['category', 'UserManagement'],
    ['Event.Request.UserName', 'ann@EXAMPLE.com'],
    ['Event.Request.EntityNewValue.role', 'ADMIN'],
    ['Event.Request.EntityNewValue.groups[*].name', 'dev'],
  ])('compares %s with %s, whatever the capitals', (field, value) => {
    expect(carries({ field, is: ['other', value] })).toBe(true);
    expect(carries({ not: { field, is: value } })).toBe(false);
    expect(carries({ field, contains: value.slice(1, -1) })).toBe(true);
    expect(carries({ field, startsWith: value.slice(0, 2) })).toBe(true);
    expect(carries({ field, endsWith: value.slice(-2) })).toBe(true);
    expect(carries({ field, is: value.slice(1) })).toBe(false);
  });

  it('respects capitals when asked to', () => {
    const field = 'Event.Request.UserName';
    for (const comparison of [
      { is: 'ann@example.com' },
      { startsWith: 'ann' },
      { contains: 'ann@' },
      { matches: '^ann' },
    ]) {
      expect(carries({ field, ...comparison })).toBe(true);
      expect(carries({ field, ...comparison, caseSensitive: true })).toBe(false);
    }
    expect(carries({ field, is: 'Ann@example.com', caseSensitive: true })).toBe(true);
  });

  it.each([
    ['^upd.*role$', true],
    ['^role', false],
    ['Update(Role|Group)', true],
    ['\\d', false],
  ])('matches the operation with %s: %s', (matches, held) => {
    expect(carries({ field: 'operation', matches })).toBe(held);
  });

  it('matches in linear time what a backtracking engine would not finish', () => {
    const event = { x: `${'a'.repeat(50_000)}!` };
    for (const matches of ['^(a+)+$', '^(a|aa)+$', '^(.*?a){12}$'])
      expect(carries({ field: 'x', matches }, event)).toBe(false);
  });

  it.each([
    ['Event.Request.UserName', true],
    ['Event.Request', true],
    ['Event.Response.StatusCode', true],
    ['Event.Response.OSErrorCode', false],
    ['Event.Response.StatusMessage', false],
    ['Event.Odd', false],
    ['Event.Request.EntityNewValue.groups[2]', false],
    ['Event.Request.EntityNewValue.groups[1]', true],
    ['message', true],
  ])('%s exists: %s', (field, present) => {
    expect(carries({ field, exists: true })).toBe(present);
    expect(carries({ field, exists: false })).toBe(!present);
  });

  it('compares numbers, and texts that are numbers', () => {
    const code = (value: unknown) => ({ Code: value });
    for (const value of [400, '400', ' 4e2 ', '400.0']) {
      expect(carries({ field: 'Code', atLeast: 400 }, code(value))).toBe(true);
      expect(carries({ field: 'Code', atMost: 400 }, code(value))).toBe(true);
      expect(carries({ field: 'Code', greaterThan: 399.5 }, code(value))).toBe(true);
      expect(carries({ field: 'Code', lessThan: 400 }, code(value))).toBe(false);
    }
    for (const value of [null, '', 'many', true, [400], { of: 400 }, '0x190']) {
      expect(
        carries(
          {
            any: [
              { field: 'Code', atLeast: 0 },
              { field: 'Code', lessThan: 0 },
            ],
          },
          code(value),
        ),
      ).toBe(false);
    }
  });

  it('compares whole numbers with more digits than a double holds', () => {
    const filter = compiled({ field: 'Id', greaterThan: 9_007_199_254_740_991 });
    expect(filter.carries(encoder.encode('{"Id":9007199254740991}'))).toBe(false);
    expect(filter.carries(encoder.encode('{"Id":9007199254740993}'))).toBe(true);
  });

  it.each([
    [{ before: '2026-01-31T10:32:00.123456789Z' }, false],
    [{ before: '2026-01-31T10:32:00.123456790Z' }, true],
    [{ after: '2026-01-31T12:32:00.123456788+02:00' }, true],
    [{ after: '2026-01-31T12:32:00.123456789+02:00' }, false],
    [{ before: '2026-01-31' }, false],
    [{ before: '2026-02-01' }, true],
    [{ after: '2026-01-31' }, false],
    [{ after: '2026-01-30' }, true],
  ])('the time of the event is %j: %s', (comparison, held) => {
    expect(carries({ field: 'Event.DateTime', ...comparison })).toBe(held);
  });

  it('a text that is no time is neither before nor after', () => {
    const event = { at: 'yesterday' };
    expect(
      carries(
        {
          any: [
            { field: 'at', before: '2100-01-01' },
            { field: 'at', after: '1900-01-01' },
          ],
        },
        event,
      ),
    ).toBe(false);
  });

  it('finds the address in its network, also where it is written as IPv6', () => {
    const field = 'Event.Request.SourceIp';
    expect(carries({ field, inNetwork: ['192.168.0.0/16', '10.0.0.0/8'] })).toBe(true);
    expect(carries({ field, inNetwork: '10.2.0.0/16' })).toBe(false);
    expect(carries({ field: 'user', inNetwork: '0.0.0.0/0' })).toBe(false);
  });

  it('an event of no stage and no portfolio has the scope Organization', () => {
    const login = { Event: { Request: { Action: 'UserLogin' } } };
    expect(carries({ field: 'scope', is: 'Organization' }, login)).toBe(true);
    expect(carries({ field: 'scope', is: 'Organization' })).toBe(false);
  });

  it('a missing field is equal to nothing and contains nothing', () => {
    for (const event of [{}, { Event: null }, { Event: { Request: 'text' } }, [], 'text']) {
      expect(carries({ field: 'user', is: 'ann' }, event)).toBe(false);
      expect(carries({ field: 'user', contains: 'a' }, event)).toBe(false);
      expect(carries({ not: { field: 'user', is: 'ann' } }, event)).toBe(true);
      expect(carries({ field: 'Event.Request.UserName', matches: '.*' }, event)).toBe(false);
    }
  });

  it('reads a key that has the name of a named field where it is quoted', () => {
    expect(carries({ field: '"user"', is: 'top' }, { user: 'top' })).toBe(true);
    expect(carries({ field: 'user', is: 'top' }, { user: 'top' })).toBe(false);
  });

  it('joins conditions by all, any and not', () => {
    const yes = { field: 'status', is: 'Success' };
    const no = { field: 'status', is: 'Failed' };
    expect(carries({ all: [yes, yes] })).toBe(true);
    expect(carries({ all: [yes, no] })).toBe(false);
    expect(carries({ any: [no, yes] })).toBe(true);
    expect(carries({ any: [no, no] })).toBe(false);
    expect(carries({ not: { all: [yes, { any: [no, { not: no }] }] } })).toBe(false);
  });

  it('splits a real trail in two without losing or doubling an event', () => {
    const lines = readFileSync('test/fixtures/samples/odc-audit-trail-500.ndjson', 'utf8').trimEnd().split('\n');
    const where = { field: 'Event.Response.Status', is: 'Success' };
    const [one, other] = [compiled(where), compiled({ not: where })];
    for (const line of lines) expect(one.carries(encoder.encode(line))).not.toBe(other.carries(encoder.encode(line)));
  });

  it('carries an event that cannot be judged, and says so', () => {
    const errors: unknown[] = [];
    const filter = compiled({ field: 'status', is: 'Failed' }, errors);
    expect(filter.carries(encoder.encode('{"Event":'))).toBe(true);
    expect(filter.reason(encoder.encode('{"Event" '))).toBeNull();
    expect(errors).toHaveLength(2);
  });
});

describe('why an event is filtered out', () => {
  const ann = { field: 'user', is: ['ann', 'bob'] };
  const failed = { field: 'status', is: 'Failed' };

  it.each([
    [{ field: 'status', is: 'Success' }, null],
    [ann, 'User is none of ann, bob'],
    [{ not: { field: 'operation', startsWith: 'Update' } }, 'Operation starts with Update'],
    [{ all: [{ field: 'status', is: 'Success' }, failed, ann] }, 'Status is not Failed'],
    [{ any: [failed, ann] }, 'Status is not Failed, and User is none of ann, bob'],
    [{ not: { any: [ann, { field: 'scope', is: 'Production' }] } }, 'Scope is Production'],
    [{ not: { all: [{ field: 'scope', exists: true }, { not: failed }] } }, 'Scope exists, and Status is not Failed'],
  ])('by %j: %s', (where, words) => {
    expect(explain(where)).toBe(words);
  });

  it('says of many conditions the first few', () => {
    const any = Array.from({ length: 9 }, (_, index) => ({ field: 'user', is: `u${index}` }));
    expect(explain({ any })).toBe(
      'User is not u0, and User is not u1, and User is not u2, and User is not u3, and 5 more conditions decide likewise',
    );
  });
});
