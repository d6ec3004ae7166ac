import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPath } from '../../../src/contract/event-path';
import { parseExact, parseObject, textOfJson, valuesAt } from '../../../src/shaping/json/exact';

describe('exact JSON', () => {
  it.each(['12345678901234567890', '0.10', '1e3', '-0', '1.0', '9007199254740993', '0.30000000000000004'])(
    'writes the number %s as it was read',
    (number) => {
      const text = `{"n":${number},"list":[${number}]}`;
      expect(JSON.stringify(parseExact(text))).toBe(text);
    },
  );

  it('keeps every digit of any number, wherever it stands', () => {
    const space = fc.constantFrom('', ' ', '\n\t', '\r\n ');
    const number = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.bigInt(0n, 10n ** 20n),
        fc.stringMatching(/^(\.\d{1,20})?([eE][+-]?\d{1,3})?$/),
      )
      .map((parts) => parts.join(''));
    const around = fc.constantFrom('#', '[#]', '[1,#]', '[[],#,2]', '{"a":#}', '{"a":"b","":#}', '{"a":[{"1.0":#}]}');
    fc.assert(
      fc.property(number, around, space, space, (digits, text, before, behind) => {
        const spaced = text.replace('#', before + digits + behind);
        expect(JSON.stringify(parseExact(spaced))).toBe(text.replace('#', digits));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(JSON.stringify(parseExact(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is an object where an event is meant', () => {
    expect(() => parseObject('[1]')).toThrow(SyntaxError);
    expect(parseObject('{"a":1}')).toEqual({ a: 1 });
  });

  const event = parseExact(
    '{"Event":{"Request":{"New":"{\\"roles\\":[{\\"n\\":\\"a\\"},{\\"n\\":\\"b\\"}]}","Plain":"[not json","Id":10.50}},"l":[1,null]}',
  );
  it.each([
    ['Event.Request.New.roles[*].n', ['a', 'b']],
    ['Event.Request.New.roles[1].n', ['b']],
    ['Event.Request.Plain[0]', []],
    ['Event.Request.Missing.x', []],
    ['l[*]', ['1', 'null']],
    ['l[7]', []],
    ['Event.Request.Id', ['10.50']],
    ['constructor', []],
  ])('finds the values at %s, also inside JSON texts', (path, texts) => {
    expect(valuesAt(event, eventPath(path)).map(textOfJson)).toEqual(texts);
  });
});
