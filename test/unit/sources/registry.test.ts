/** The list of kinds, and what has to be in the folder of each. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSource, sources } from '../../../src/sources';
import { findSourceDefinition, sourceDefinitions } from '../../../src/sources/definitions';
import { kinds } from '../../../src/sources/kinds';

const folder = join(import.meta.dirname, '../../../src/sources');

it('Every folder with a definition is in the list of kinds, whose order is that of the menu', () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory() && existsSync(join(each.parentPath, each.name, 'definition.ts')))
    .map(({ name }) => name);
  expect([...kinds].sort()).toEqual(folders.sort());
  expect(sourceDefinitions.map(({ kind }) => kind)).toEqual(kinds);
});

it('Every source is listed as definition and as running code, once', () => {
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(sources.map(({ definition }) => definition.kind)).toEqual(kinds);
  for (const kind of kinds) expect(findSource(kind)?.definition).toBe(findSourceDefinition(kind));
  expect(findSource('nonsense')).toBeUndefined();
  expect(findSourceDefinition('nonsense')).toBeUndefined();
});

describe.each(kinds)('The source %s', (kind) => {
  it.each(['definition.ts', 'source.ts', 'README.md'])('has its %s', (file) => {
    expect(existsSync(join(folder, kind, file))).toBe(true);
  });
});
