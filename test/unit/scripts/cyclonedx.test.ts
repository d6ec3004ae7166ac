/** The software bill of materials: what it must contain, and how it is formed. */
import { describe, expect, it } from 'vitest';
import { billOfMaterials, purl } from '../../../scripts/lib/cyclonedx.mjs';
import { packagesInLicences } from '../../../scripts/lib/shipped.mjs';

const locked = {
  'node_modules/a': { version: '1.0.0', license: 'MIT', integrity: 'sha512-AAEC', dependencies: { b: '^2.0.0' } },
  'node_modules/b': { version: '1.0.0', license: 'ISC' },
  'node_modules/a/node_modules/b': { version: '2.0.0', license: '(MIT OR Apache-2.0)' },
  'node_modules/@s/c': { version: '3.0.0', license: 'MIT', dependencies: { b: '^1.0.0', tool: '1' } },
};

function bill(shipped: readonly { name: string; version: string }[], packages: object = locked) {
  return billOfMaterials({
    app: { name: 'sluice', version: '1.2.3', description: 'An app.', license: 'MIT' },
    locked: packages as typeof locked,
    electron: '45.0.0',
    shipped,
    serial: '3e671687-395b-41f5-a30f-a58921a69b79',
    timestamp: '2026-01-15T12:00:00.000Z',
  });
}

const all = [
  { name: 'a', version: '1.0.0' },
  { name: 'b', version: '2.0.0' },
  { name: 'b', version: '1.0.0' },
  { name: '@s/c', version: '3.0.0' },
];

describe('the bill of materials', () => {
  it('names each package with its licence, package URL and hash', () => {
    const { components } = bill(all);
    expect(components.find(({ name }) => name === 'a')).toMatchObject({
      version: '1.0.0',
      purl: 'pkg:npm/a@1.0.0',
      licenses: [{ license: { id: 'MIT' } }],
      hashes: [{ alg: 'SHA-512', content: '000102' }],
    });
    expect(components.find(({ version }) => version === '2.0.0')).toMatchObject({
      licenses: [{ expression: '(MIT OR Apache-2.0)' }],
    });
    expect(components.find(({ name }) => name === 'c')).toMatchObject({ group: '@s', purl: 'pkg:npm/%40s/c@3.0.0' });
  });

  it('finds each dependency where Node finds it, and leaves out what does not ship', () => {
    const { dependencies } = bill(all);
    expect(dependencies).toContainEqual({ ref: purl('a', '1.0.0'), dependsOn: [purl('b', '2.0.0')] });
    expect(dependencies).toContainEqual({ ref: purl('@s/c', '3.0.0'), dependsOn: [purl('b', '1.0.0')] });
  });

  it('contains Electron, on which the app depends', () => {
    const { components, dependencies } = bill([]);
    expect(components).toMatchObject([{ type: 'framework', purl: 'pkg:npm/electron@45.0.0' }]);
    expect(dependencies[0]).toEqual({ ref: 'pkg:npm/sluice@1.2.3', dependsOn: ['pkg:npm/electron@45.0.0'] });
  });

  it('refuses a bundled package that is not in the lock file', () => {
    expect(() => bill([{ name: 'a', version: '9.9.9' }])).toThrow('a 9.9.9 is bundled');
  });

  it('reads the packages from the bundler’s headings, and nothing from the texts of licences', () => {
    const text =
      '# Licenses\n\n## @s/c - 3.0.0 (MIT)\n\n## Terms - and conditions\n\n## b - 2.0.0 ((MIT OR Apache-2.0))\n';
    expect(packagesInLicences(text)).toEqual([
      { name: '@s/c', version: '3.0.0' },
      { name: 'b', version: '2.0.0' },
    ]);
  });
});
