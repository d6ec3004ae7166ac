/** JSON as other programs write it: white space between tokens, keys twice, escapes where none are needed, any number. */
import fc from 'fast-check';

const space = fc.constantFrom('', '', '', ' ', '\n', '\r\n\t');

function escaped(text: string, every: boolean): string {
  const plain = JSON.stringify(text);
  if (!every) return plain;
  return `"${[...text].map((char) => (char.length === 1 ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char)).join('')}"`;
}

const stringToken = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.integer({ min: 0, max: 9 })).map(([value, dice]) => escaped(value, dice === 0));

const scalarToken = fc.oneof(
  stringToken(
    fc.constantFrom(
      '',
      'a',
      'Ann',
      'ann@example.com',
      'ÄÖ',
      '"\\/',
      '200',
      'Organization',
      '😀',
      '{',
      '[1',
      '{"a":"b"}',
    ),
  ),
  fc.constantFrom('0', '-0', '200', '1e3', '1.50', '12345678901234567890', '-17', 'true', 'false', 'null'),
);

function joined(parts: readonly string[], open: string, close: string, spaces: readonly string[]): string {
  const [before = '', behind = ''] = spaces;
  return `${open}${before}${parts.join(`${behind},${before}`)}${behind}${close}`;
}

/** The text of a JSON value; its objects have keys of these only, some of them twice. */
export function rawJson(keys: readonly string[], depth = 5): fc.Arbitrary<string> {
  const { value } = fc.letrec<{ value: string }>((tie) => {
    const member = fc
      .tuple(stringToken(fc.constantFrom(...keys)), space, space, tie('value'))
      .map(([key, before, behind, inner]) => `${key}${before}:${behind}${inner}`);
    const spaces = fc.tuple(space, space);
    return {
      value: fc.oneof(
        { maxDepth: depth, withCrossShrink: true, depthSize: 'small' },
        scalarToken,
        fc.tuple(fc.array(member, { maxLength: 5 }), spaces).map(([parts, gaps]) => joined(parts, '{', '}', gaps)),
        fc
          .tuple(fc.array(tie('value'), { maxLength: 3 }), spaces)
          .map(([parts, gaps]) => joined(parts, '[', ']', gaps)),
        // A text that holds JSON.
        tie('value').map((inner) => JSON.stringify(inner)),
      ),
    };
  });
  return value;
}

/** An object with a leaf's path through it more often than by chance. */
export function rawJsonAround(paths: readonly (readonly string[])[], keys: readonly string[]): fc.Arbitrary<string> {
  const around = (path: readonly string[]): fc.Arbitrary<string> => {
    const [key, ...rest] = path;
    if (key === undefined) return rawJson(keys, 2);
    const more = fc.array(fc.tuple(stringToken(fc.constantFrom(...keys)), rawJson(keys, 1)), { maxLength: 2 });
    return fc.tuple(more, around(rest), space).map(([others, inner, gap]) => {
      const members = [
        ...others.map(([name, value]) => `${name}:${value}`),
        `${JSON.stringify(key)}${gap}:${gap}${inner}`,
      ];
      return `{${members.join(`,${gap}`)}}`;
    });
  };
  return fc.oneof(...paths.map(around), rawJson(keys));
}
