/** Documents for property tests of the scanner: events as they come, as they may come, and damaged ones. */
import fc from 'fast-check';
import { auditLogShape } from '../../../src/scanner/schema';

/** Texts around sixteen bytes, which the scanner reads at once, with everything that matters in a text. */
const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.stringMatching(/^[a-z ]{0,17}$/) },
      {
        weight: 2,
        arbitrary: fc.constantFrom('"', '\\', '\\\\', '\n', '\u0000', '\u001f', '/', '\u2028', '{', '}', ','),
      },
      { weight: 1, arbitrary: fc.constantFrom('é', '在', '😀', '\ud800', '\udfff', '\u007f') },
      { weight: 1, arbitrary: fc.constant('{"role": "viewer", "revision": 11}') },
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const id = fc.oneof(
  { weight: 4, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.uuid().map((uuid) => uuid.toUpperCase()) },
  { weight: 1, arbitrary: fc.uuid().map((uuid) => uuid.replaceAll('-', '0')) },
  { weight: 2, arbitrary: fc.stringMatching(/^evt-[0-9]{1,40}$/) },
  { weight: 1, arbitrary: fc.constantFrom(251, 252, 253, 300).map((length) => 'i'.repeat(length)) },
  { weight: 2, arbitrary: text },
);

const number = fc.constantFrom(
  ...['0', '-0', '200', '-7', '200.0', '2e2', '2E+2', '1.5', '1e-9', '12345678901234567890123456789', '1e400'],
);
/** Some are no JSON. */
const odd = fc.constantFrom(
  'true',
  'false',
  'null',
  '{}',
  '[]',
  '01',
  '-',
  '1.',
  '.5',
  '1e',
  '+1',
  'tru',
  'nul',
  'fals',
  'x',
);

/** A value as JSON. */
const value = fc.oneof(
  { weight: 6, arbitrary: text.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3, depthSize: 'small' }).map((value) => JSON.stringify(value)) },
);

interface Shape {
  readonly [key: string]: Shape | string;
}

/** A key with its value; some keys are written with an escape, or have another key's beginning. */
const keyOf = (name: string) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constant(JSON.stringify(name)) },
    { weight: 1, arbitrary: fc.constant(`"\\u00${name.charCodeAt(0).toString(16)}${name.slice(1)}"`) },
    { weight: 1, arbitrary: fc.constantFrom(`"${name}s"`, `"${name.slice(1)}"`, '"Other"', '""') },
  );

/** Whitespace where JSON allows it. */
const gap = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.stringMatching(/^[ \t\r\n]{1,20}$/) },
);

function valueFor(name: string, child: Shape | string): fc.Arbitrary<string> {
  const plain = name === 'EventId' ? id : text;
  const fitting =
    typeof child !== 'string'
      ? objectOf(child)
      : child === 'integer'
        ? fc.constantFrom('200', '0', '-1')
        : plain.map((value) => JSON.stringify(value));
  return fc.oneof({ weight: 20, arbitrary: fitting }, { weight: 1, arbitrary: value });
}

/** An object of the schema: mostly in its order, with keys that are missing, repeated or unknown. */
function objectOf(shape: Shape): fc.Arbitrary<string> {
  const members = Object.entries(shape).map(([name, child]) =>
    fc
      .tuple(keyOf(name), gap, gap, valueFor(name, child))
      .map(([key, before, after, held]) => `${key}${before}:${after}${held}`),
  );
  return fc
    .tuple(fc.tuple(...members), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), fc.nat({ max: 9 }), gap)
    .map(([all, share, seed, order, space]) => {
      const kept = all.filter((_, index) => ((seed >>> (index % 24)) & 7) / 8 < share + 0.3);
      if (order === 0) kept.reverse();
      if (order === 1 && kept.length > 1) kept.push(kept[0] as string);
      return `{${space}${kept.join(`,${space}`)}${space}}`;
    });
}

/** The text of one event, or of something like it. */
export const event: fc.Arbitrary<string> = objectOf(auditLogShape);

const record = fc.oneof(
  { weight: 8, arbitrary: event },
  { weight: 2, arbitrary: fc.dictionary(text, fc.jsonValue({ maxDepth: 3 })).map((object) => JSON.stringify(object)) },
  { weight: 1, arbitrary: event.map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: value },
  { weight: 1, arbitrary: fc.tuple(event, fc.nat()).map(([text, at]) => text.slice(0, at % text.length)) },
);

/** Several records with separators between them, as lines or as an array, with a few bytes damaged. */
export const document: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.array(record, { maxLength: 8 }),
    fc.constantFrom('\n', '\n', '\r\n', '', ',', ',\n', '\n\n', '\u001e', ' \t'),
    fc.boolean(),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 2 }),
    fc.boolean(),
  )
  .map(([records, separator, isArray, damages, isDamaged]) => {
    const joined = records.join(separator);
    const bytes = Buffer.from(isArray ? `[${joined}]` : joined);
    if (isDamaged && bytes.length > 0) for (const [at, byte] of damages) bytes[at % bytes.length] = byte;
    return bytes;
  });
