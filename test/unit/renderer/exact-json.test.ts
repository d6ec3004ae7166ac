import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../src/renderer/format/event-fields';
import { parseExactly } from '../../../src/renderer/format/exact-json';
import { differ } from '../../../src/renderer/pages/trail/difference';

describe('numbers beyond what JavaScript can hold', () => {
  it.each(['1410277790296653825', '1e400', '-0', '1.0', '0.1000000000000000055', '12'])(
    'such as %s are shown as they stand',
    (number) => {
      expect(JSON.stringify(parseExactly(`{"a":[${number}]}`))).toBe(`{"a":[${number}]}`);
      expect(readEvent(`{"Event":{"EventId":${number}}}`).eventId).toBe(number);
    },
  );

  it('differ where their digits do', () => {
    expect(differ('{"quota":9007199254740992}', '{"quota":9007199254740993}')).toEqual({
      kind: 'json',
      changes: [{ path: 'quota', before: '9007199254740992', after: '9007199254740993' }],
      same: 0,
    });
  });

  it('do not keep an event from being shown that is nested deeper than a function can follow', () => {
    const text = `${'['.repeat(100_000)}1410277790296653825${']'.repeat(100_000)}`;
    expect(Array.isArray(parseExactly(text))).toBe(true);
  });
});
