/** The licences of third-party packages, as read from the build's files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLicences } from '../../../src/main/app/licences';
import { startApp } from './support/app-in-a-folder';

const main = `# Licenses

The app bundles dependencies which contain the following licenses:

## zod - 4.6.7 (MIT)

MIT License

## Terms and conditions

Permission is granted.

## @s/c - 1.0.0 ((MIT OR Apache-2.0))
`;

describe('the licences of third-party packages', () => {
  it('are read with their texts, also if these contain headings', () => {
    expect(parseLicences(main)).toEqual([
      { name: 'zod', version: '4.6.7', licence: 'MIT', text: expect.stringContaining('Permission is granted.') },
      { name: '@s/c', version: '1.0.0', licence: '(MIT OR Apache-2.0)', text: '' },
    ]);
  });

  it('are none if nothing is bundled', () => {
    expect(parseLicences('# Licenses\n\nThe app does not bundle any dependencies with licenses.\n')).toEqual([]);
  });

  it('are listed once each and sorted, from all parts of the build', async () => {
    const { do: call, codeOf, folder } = startApp();
    expect(await codeOf('app.licences', {})).toMatch(/^SLUICE-/);
    for (const part of ['main', 'preload', 'renderer']) {
      mkdirSync(join(folder, part));
      writeFileSync(join(folder, part, 'LICENSES.md'), part === 'preload' ? '# Licenses\n' : main);
    }
    const names = (await call('app.licences', {})).map(({ name, version }) => `${name} ${version}`);
    expect(names).toEqual(['@s/c 1.0.0', 'zod 4.6.7']);
  });
});
