import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eventPathSchema,
  formatEventPath,
  knownLeaves,
  type PathStep,
  parseEventPath,
} from '../../../src/contract/event-path';
import { inEnglish } from '../../../src/texts/phrase';

const key = (text: string): PathStep => ({ kind: 'key', key: text });

describe('a path through an event', () => {
  it.each<[string, PathStep[]]>([
    ['Event.Request.UserName', [key('Event'), key('Request'), key('UserName')]],
    ['  CustomerVisible ', [key('CustomerVisible')]],
    ['Event.Items[2].Name', [key('Event'), key('Items'), { kind: 'index', index: 2 }, key('Name')]],
    ['a[*][0]', [key('a'), { kind: 'each' }, { kind: 'index', index: 0 }]],
    ['Event."odd.key"', [key('Event'), key('odd.key')]],
    ['"with \\"quotes\\""', [key('with "quotes"')]],
    ['User Name.@timestamp', [key('User Name'), key('@timestamp')]],
    ['größe.日本', [key('größe'), key('日本')]],
  ])('reads %s', (text, path) => {
    expect(parseEventPath(text)).toEqual({ ok: true, path });
  });

  it.each([
    '',
    '   ',
    '.a',
    'a.',
    'a..b',
    '[0]',
    'a[',
    'a[x]',
    'a[-1]',
    'a"b"',
    'a."b',
    'a]',
    '{a}',
    'a.b'.repeat(300),
  ])('refuses %j with a reason', (text) => {
    const parsed = parseEventPath(text);
    expect(parsed.ok ? parsed.path : inEnglish(parsed.problem)).toMatch(/\w+.*\.$/);
  });

  it('is read back from its text, whatever its keys are', () => {
    const step = fc.oneof(
      fc.string({ minLength: 0, maxLength: 10, unit: 'grapheme' }).map(key),
      fc.nat({ max: 99 }).map((index): PathStep => ({ kind: 'index', index })),
      fc.constant<PathStep>({ kind: 'each' }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.array(step, { maxLength: 6 }), (first, rest) => {
        const path = [key(first), ...rest];
        expect(parseEventPath(formatEventPath(path))).toEqual({ ok: true, path });
      }),
    );
  });

  it('keeps one spelling in settings', () => {
    expect(eventPathSchema.parse(' Event."Request".UserName ')).toBe('Event.Request.UserName');
    expect(eventPathSchema.safeParse('Event..x').error?.issues[0]?.message).toContain('character 7');
  });

  it('is offered for each of the 31 documented fields', () => {
    expect(new Set(knownLeaves.map(({ path }) => path)).size).toBe(31);
    for (const { path } of knownLeaves) expect(eventPathSchema.parse(path)).toBe(path);
  });
});
