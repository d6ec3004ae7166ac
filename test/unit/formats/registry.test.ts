import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSecrets, validateSettings } from '../../../src/contract/settings';
import { definitions } from '../../../src/destinations/definitions';
import { ParsedEvent } from '../../../src/destinations/mapping/parsed-event';
import { formats } from '../../../src/formats';
import { formatDefinitions } from '../../../src/formats/definitions';
import { kinds } from '../../../src/formats/kinds';
import { oddEvents, oddSamples, operationEvents, placedOf, sampleEvents } from '../../support/format-events';
import { formatVariants } from '../../support/format-variants';

const root = join(import.meta.dirname, '../../..');
const writing = formats.filter(({ definition }) => definition.kind !== 'asItIs');
const optionsOf = (kind: string) => formatVariants.filter((variant) => variant.kind === kind);

const writerOf = (kind: string, options: Readonly<Record<string, unknown>>) => {
  const format = formats.find(({ definition }) => definition.kind === kind);
  const write = format?.createWriter(joinSecrets(format.definition.fields, options, {}));
  if (!write) throw new Error(`${kind} writes nothing.`);
  return write;
};
const textOf = (written: unknown) => (typeof written === 'string' ? written : JSON.stringify(written));

it('every folder with a definition is in the list of kinds, whose order is that of the menu', () => {
  const folders = readdirSync(join(root, 'src/formats'), { withFileTypes: true })
    .filter((each) => each.isDirectory() && existsSync(join(each.parentPath, each.name, 'definition.ts')))
    .map(({ name }) => name);
  expect([...kinds].sort()).toEqual(folders.sort());
  expect(formatDefinitions.map(({ kind }) => kind)).toEqual(kinds);
});

it('every destination leaves events as they are, unless another format is chosen', () => {
  for (const { formats: offered } of definitions) {
    expect(offered[0]).toBe('asItIs');
    expect(offered.filter((kind) => !(kinds as readonly string[]).includes(kind))).toEqual([]);
    expect(new Set(offered).size).toBe(offered.length);
  }
});

it('every format is offered by a destination', () => {
  const offered = new Set(definitions.flatMap((definition) => definition.formats));
  expect(kinds.filter((kind) => !offered.has(kind))).toEqual([]);
});

describe.each(writing.map(({ definition }) => definition))('the format $kind', ({ kind, fields, output, growth }) => {
  it('has options that are valid as the tests choose them, and no secrets', () => {
    expect(optionsOf(kind).length).toBeGreaterThan(0);
    for (const { options } of optionsOf(kind)) expect(validateSettings(fields, options)).toEqual([]);
    expect(Object.values(fields).filter(({ type }) => type === 'secret')).toEqual([]);
  });

  it('has a README', () => {
    expect(existsSync(join(root, 'src/formats', kind, 'README.md'))).toBe(true);
  });

  it('writes any JSON object, the same each time, as an object or as one line', () => {
    for (const { options } of optionsOf(kind)) {
      const write = writerOf(kind, options);
      fc.assert(
        fc.property(oddEvents, (event) => {
          const written = write(placedOf(event));
          expect(typeof written).toBe(output === 'json' ? 'object' : 'string');
          expect(textOf(written)).not.toMatch(/[\r\n]/);
          expect(textOf(written)).toBe(textOf(write(placedOf(event))));
          if (output === 'json') expect(Object.keys(JSON.parse(textOf(written)))).toEqual(Object.keys(written));
        }),
        { numRuns: 100 },
      );
    }
  });

  it('writes an event the same, whether it was parsed or its leaves were found in its bytes', () => {
    for (const { options } of optionsOf(kind)) {
      const write = writerOf(kind, options);
      fc.assert(
        fc.property(oddEvents, (text) => {
          const { bytes, written, event, source, place } = placedOf(text);
          const parsed = new ParsedEvent(Buffer.from(text));
          const found = write({ bytes, written, event, source, place });
          expect(textOf(write({ bytes, written, event: parsed, source, place }))).toBe(textOf(found));
        }),
        { numRuns: 100 },
      );
    }
  });

  it('does not change the event that it reads', () => {
    const placed = placedOf(operationEvents[6]);
    const before = JSON.stringify(placed.event.json);
    for (const { options } of optionsOf(kind)) writerOf(kind, options)(placed);
    expect(JSON.stringify(placed.event.json)).toBe(before);
  });

  it('lets an event grow by no more than it declares', () => {
    for (const { options } of optionsOf(kind)) {
      const write = writerOf(kind, options);
      for (const event of [...sampleEvents, ...oddSamples, ...operationEvents]) {
        const placed = placedOf(event);
        const size = new TextEncoder().encode(textOf(write(placed))).length;
        expect(size).toBeLessThanOrEqual(placed.bytes.length * growth.factor + growth.bytes);
      }
    }
  });
});

/** Those that take what they have no place for along, with options that leave the original out. */
const whole = formatVariants.filter(
  ({ kind, name }) => ['ocsf', 'ecs', 'asim', 'udm', 'cim', 'otlpJson'].includes(kind) && name !== '1.9.0-dev',
);

describe.each(whole)('the format $kind', ({ kind, options }) => {
  it('has every text of an event somewhere', () => {
    const write = writerOf(kind, options);
    fc.assert(
      fc.property(oddEvents, (event) => {
        const output = textOf(write(placedOf(event)));
        const missing = textsIn(JSON.parse(event)).filter((text) => !has(output, text));
        expect(missing).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether it stands there as JSON, or as JSON within a text. */
function has(output: string, text: string): boolean {
  const once = JSON.stringify(text).slice(1, -1);
  return output.includes(once) || output.includes(JSON.stringify(once).slice(1, -1));
}
