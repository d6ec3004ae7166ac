import { describe, expect, it } from 'vitest';
import { changesSchema } from '../../../src/contract/changes';
import { compileChanges } from '../../../src/shaping/changes/compile';
import { isJsonObject, parseExact } from '../../../src/shaping/json/exact';

const EVENT =
  '{"Event":{"EnvironmentName":"Production","Request":{"EntityNewValue":"{\\"role\\":\\"admin\\"}","Big":12345678901234567890}}}';

function change(changes: readonly unknown[], formatted: string, event = EVENT): string {
  const object = parseExact(formatted);
  if (!isJsonObject(object)) throw new TypeError('An object is expected.');
  return JSON.stringify(compileChanges(changesSchema.parse(changes))?.(object, parseExact(event)));
}

describe('renaming', () => {
  it('moves a value to another path, digits and all', () => {
    expect(change([{ kind: 'rename', from: 'a.b', to: 'c.d' }], '{"a":{"b":12345678901234567890},"c":{"x":1}}')).toBe(
      '{"c":{"x":1,"d":12345678901234567890}}',
    );
  });

  it('leaves an event alone that does not have the field', () => {
    expect(change([{ kind: 'rename', from: 'a', to: 'b' }], '{"b":1}')).toBe('{"b":1}');
  });

  it('keeps what else is in the object', () => {
    expect(change([{ kind: 'rename', from: 'a.b', to: 'b' }], '{"a":{"b":1,"c":2}}')).toBe('{"a":{"c":2},"b":1}');
  });

  it('puts a field into itself', () => {
    expect(change([{ kind: 'rename', from: 'a', to: 'a.b' }], '{"a":1}')).toBe('{"a":{"b":1}}');
  });
});

describe('adding', () => {
  it('writes a constant', () => {
    expect(change([{ kind: 'add', field: 'tags.env', value: 'prod' }], '{"x":1}')).toBe(
      '{"x":1,"tags":{"env":"prod"}}',
    );
  });

  it('fills in values of the event, from JSON texts too', () => {
    const value = 'env:{Event.EnvironmentName},{ Event.Request.EntityNewValue.role },{Event.Request.Big},{{x}}';
    expect(change([{ kind: 'add', field: 'ddtags', value }], '{}')).toBe(
      '{"ddtags":"env:Production,admin,12345678901234567890,{x}"}',
    );
  });

  it('adds nothing where the event has no such value', () => {
    expect(change([{ kind: 'add', field: 'portfolio', value: 'p:{Event.PortfolioName}' }], '{"x":1}')).toBe('{"x":1}');
  });

  it('replaces a field, and what is in the way', () => {
    const changes = [
      { kind: 'add', field: 'a', value: 'new' },
      { kind: 'add', field: 'b.c', value: 'new' },
    ];
    expect(change(changes, '{"a":1,"b":2,"c":3}')).toBe('{"a":"new","b":{"c":"new"},"c":3}');
  });

  it.each(['{', 'a}b', '{}', '{Event..x}', '{{{a', '{[0]}'])('is refused with the placeholder %s', (value) => {
    expect(changesSchema.safeParse([{ kind: 'add', field: 'x', value }]).success).toBe(false);
  });

  it('takes quoted names with braces', () => {
    expect(change([{ kind: 'add', field: 'x', value: '{Event."a}b"}' }], '{}', '{"Event":{"a}b":"1"}}')).toBe(
      '{"x":"1"}',
    );
  });
});

describe('dropping', () => {
  it('takes a field out, and an object that is empty without it', () => {
    expect(change([{ kind: 'drop', field: 'a.b' }], '{"a":{"b":1},"c":{"d":1,"e":2}}')).toBe('{"c":{"d":1,"e":2}}');
    expect(change([{ kind: 'drop', field: 'c.d' }], '{"a":{},"c":{"d":1,"e":2}}')).toBe('{"a":{},"c":{"e":2}}');
  });

  it.each(['x', 'a.x', 'a.b.c', '"__proto__"', 'toString'])('leaves an event alone without %s', (field) => {
    expect(change([{ kind: 'drop', field }], '{"a":{"b":1}}')).toBe('{"a":{"b":1}}');
  });
});

it('changes are made in the order in which they stand', () => {
  const changes = [
    { kind: 'rename', from: 'a', to: 'b' },
    { kind: 'add', field: 'a', value: 'again' },
    { kind: 'drop', field: 'b' },
  ];
  expect(change(changes, '{"a":1}')).toBe('{"a":"again"}');
});

it('what comes in stays as it is', () => {
  const formatted = parseExact('{"a":{"b":1}}');
  if (isJsonObject(formatted)) {
    compileChanges(changesSchema.parse([{ kind: 'drop', field: 'a.b' }]))?.(formatted, {});
  }
  expect(JSON.stringify(formatted)).toBe('{"a":{"b":1}}');
});

it('elements of arrays can not be changed', () => {
  expect(changesSchema.safeParse([{ kind: 'drop', field: 'a[0]' }]).success).toBe(false);
});
