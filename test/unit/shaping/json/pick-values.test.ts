import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventPath, PathStep } from '../../../../src/contract/event-path';
import { eventPath } from '../../../../src/contract/event-path';
import { pickValues, type Token } from '../../../../src/shaping/json/pick-values';
import { rawJson } from './raw-json';

const encode = (text: string) => new TextEncoder().encode(text);

function pick(text: string, ...paths: readonly string[]) {
  return pickValues(paths.map((path) => ({ path: eventPath(path), intoTexts: true })))(encode(text));
}

/** By parsing all of it. */
function found(root: unknown, path: EventPath): unknown[] {
  return path.reduce<unknown[]>((values, step) => values.flatMap((value) => stepInto(inText(value), step)), [root]);
}

function stepInto(value: unknown, step: PathStep): unknown[] {
  if (step.kind !== 'key') {
    if (!Array.isArray(value)) return [];
    return step.kind === 'each' ? value : value.slice(step.index, step.index + 1);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step.key)) return [];
  return [(value as Record<string, unknown>)[step.key]];
}

function inText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const inner: unknown = JSON.parse(value);
    return typeof inner === 'object' ? inner : value;
  } catch {
    return value;
  }
}

function plainOf(token: Token): unknown {
  switch (token.kind) {
    case 'text':
      return token.text;
    case 'number':
      return Number(token.text);
    case 'boolean':
      return token.text === 'true';
    case 'null':
      return null;
    case 'inner':
      return INNER;
  }
}

const INNER = Symbol('an object or array');
const leafOf = (value: unknown) => (typeof value === 'object' && value !== null ? INNER : value);

describe('picking values out of an event', () => {
  it('finds what parsing the whole event and following the path finds', () => {
    const keys = ['a', 'b', 'odd.key', 'é', 'with "quotes" and \\', '__proto__', ''];
    const step = fc.oneof<fc.Arbitrary<PathStep>[]>(
      fc.constantFrom(...keys).map((key) => ({ kind: 'key', key })),
      fc.constantFrom('a', 'b').map((key) => ({ kind: 'key', key })),
      fc.integer({ min: 0, max: 2 }).map((index) => ({ kind: 'index', index })),
      fc.constant({ kind: 'each' }),
    );
    const path = fc.array(step, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rawJson(keys), fc.array(path, { minLength: 1, maxLength: 4 }), (text, paths: EventPath[]) => {
        const picked = pickValues(paths.map((each) => ({ path: each, intoTexts: true })))(encode(text));
        const whole: unknown = JSON.parse(text);
        expect(picked.map((each) => each.map(plainOf))).toEqual(paths.map((each) => found(whole, each).map(leafOf)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps the digits of a number', () => {
    expect(pick('{"a": 12345678901234567890.10}', 'a')).toEqual([
      [{ kind: 'number', text: '12345678901234567890.10' }],
    ]);
  });

  it('goes into texts that hold JSON, and not into other texts', () => {
    const event = JSON.stringify({ New: '{"role":"admin"}', Old: '{"role":', Plain: 'role' });
    expect(pick(event, 'New.role', 'Old.role', 'Plain.role')).toEqual([[{ kind: 'text', text: 'admin' }], [], []]);
  });

  it('stays out of texts for paths that are not to go into them', () => {
    const paths = [true, false].map((intoTexts) => ({ path: eventPath('Event.Action'), intoTexts }));
    const event = encode(JSON.stringify({ Event: '{"Action":"x"}' }));
    expect(pickValues(paths)(event)).toEqual([[{ kind: 'text', text: 'x' }], []]);
  });

  it('walks through an event that is nested a hundred thousand deep', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(pick(`{"deep":${deep},"a":1}`, 'a')).toEqual([[{ kind: 'number', text: '1' }]]);
  });

  it.each(['', '{', '{"a"', '{"a":', '{"a" 1}', '{"a":"x', '{"b":[1,', '{"a":1 "b":2}'])(
    'says that %j is not JSON',
    (text) => {
      expect(() => pick(text, 'a.b', 'b[0]')).toThrow(SyntaxError);
    },
  );
});
