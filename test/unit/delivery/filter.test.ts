import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FilterCondition } from '../../../src/contract/stream';
import { compileFilter } from '../../../src/main/engine/delivery/batch/filter';

const encoder = new TextEncoder();
const sample = {
  Event: {
    Category: 'UserManagement',
    EnvironmentName: 'Production',
    PortfolioName: 'Internal',
    Request: { UserName: 'ann@example.com', UserId: 'u-1', EntityType: 'User', Action: 'UpdateRole' },
    Response: { Status: 'Success' },
    Effect: { Message: 'Visibility rules applied' },
  },
};

function carries(event: unknown, ...conditions: FilterCondition[]): boolean {
  const filter = compileFilter({ conditions, includeSamples: false });
  return filter?.(encoder.encode(JSON.stringify(event))) ?? true;
}

describe('a filter', () => {
  it('without conditions is none at all, so that nothing need be parsed', () => {
    expect(compileFilter({ conditions: [], includeSamples: false })).toBeNull();
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
    ['message', 'Visibility rules applied'],
  ] as const)('%s is %s, whatever the capitals', (field, value) => {
    expect(carries(sample, { field, op: 'isOneOf', values: ['other', value] })).toBe(true);
    expect(carries(sample, { field, op: 'isNoneOf', values: [value] })).toBe(false);
    expect(carries(sample, { field, op: 'contains', values: [value.slice(1, -1)] })).toBe(true);
    expect(carries(sample, { field, op: 'doesNotContain', values: [value.slice(1, -1)] })).toBe(false);
  });

  it('carries an event for which all conditions hold, and no other', () => {
    const success: FilterCondition = { field: 'status', op: 'isOneOf', values: ['Success'] };
    const users: FilterCondition = { field: 'entityType', op: 'isOneOf', values: ['Role'] };
    expect(carries(sample, success)).toBe(true);
    expect(carries(sample, success, users)).toBe(false);
  });

  it('an event of no stage and no portfolio has the scope Organization', () => {
    const login = { Event: { Request: { Action: 'UserLogin' } } };
    expect(carries(login, { field: 'scope', op: 'isOneOf', values: ['Organization'] })).toBe(true);
  });

  it('a missing field is equal to nothing and contains nothing', () => {
    for (const event of [{}, { Event: null }, { Event: { Request: 'text' } }]) {
      expect(carries(event, { field: 'user', op: 'isOneOf', values: ['ann'] })).toBe(false);
      expect(carries(event, { field: 'user', op: 'contains', values: ['a'] })).toBe(false);
      expect(carries(event, { field: 'user', op: 'isNoneOf', values: ['ann'] })).toBe(true);
      expect(carries(event, { field: 'user', op: 'doesNotContain', values: ['a'] })).toBe(true);
    }
  });

  it('splits a real trail in two without losing or doubling an event', () => {
    const lines = readFileSync('test/fixtures/samples/odc-audit-trail-500.ndjson', 'utf8').trimEnd().split('\n');
    const condition = { field: 'status', values: ['Success'] } as const;
    const is = compileFilter({
      conditions: [{ ...condition, op: 'isOneOf', values: ['Success'] }],
      includeSamples: false,
    });
    const isNot = compileFilter({
      conditions: [{ ...condition, op: 'isNoneOf', values: ['Success'] }],
      includeSamples: false,
    });
    for (const line of lines) expect(is?.(encoder.encode(line))).not.toBe(isNot?.(encoder.encode(line)));
  });
});
