/** The checks of a package after it is made. */
import { describe, expect, it } from 'vitest';
import { contentProblems, fuseProblems } from '../../../scripts/lib/package-check.mjs';
import { readPackageConfig } from '../../../scripts/lib/package-config.mjs';

const good = [
  'package.json',
  'LICENSE',
  'out/main/index.js',
  'out/main/LICENSES.md',
  'out/main/chunks/worker-Ab_1-2.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/LICENSES.md',
  'out/renderer/assets/index-Ab12.js',
  'resources/icon.png',
  'resources/tray/active.png',
  'resources/tray/active@1.25x.png',
  'node_modules/better-sqlite3/lib/index.js',
  'node_modules/better-sqlite3/lib/methods/backup.js',
  'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  'node_modules/better-sqlite3-multiple-ciphers/lib/index.js',
  'node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node',
];

describe('the content of a package', () => {
  it('passes if everything needed is there and nothing else', () => {
    expect(contentProblems(good)).toEqual([]);
  });

  it.each([
    'src/main/index.ts',
    'out/main/chunks/worker.js.map',
    'out/main/cli-app.js',
    'out/main/.built-from',
    'node_modules/zod/index.js',
    'node_modules/better-sqlite3/deps/sqlite3.c',
    'test/fixtures/samples/audit.csv',
    '.npmrc',
  ])('must not include %s', (file) => {
    expect(contentProblems([...good, file])).toEqual([`${file} does not belong in the package.`]);
  });

  it('must not include the native library of another system', () => {
    const other = 'node_modules/better-sqlite3/prebuilds/win32-x64.node';
    expect(contentProblems([...good, other])).toEqual([expect.stringContaining('Native libraries of other systems')]);
  });

  it.each(good.filter((file) => /worker|preload|prebuilds|index\.html|renderer\/LICENSES/.test(file)))(
    'must include %s',
    (file) => {
      expect(contentProblems(good.filter((each) => each !== file))).toHaveLength(1);
    },
  );
});

describe('the fuses', () => {
  const { fuses } = readPackageConfig();

  it('are all configured, and those that let others run code are off', () => {
    expect(fuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('are a problem if one is not set as configured', () => {
    expect(fuseProblems(fuses, fuses)).toEqual([]);
    expect(fuseProblems({ ...fuses, runAsNode: true }, fuses)).toEqual([
      'The fuse runAsNode is true; electron-builder.yml says false.',
    ]);
  });
});
