/** What the scripts conclude about the machine they run on. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser } from '../../../scripts/lib/browser.mjs';
import { sandboxIsOff, whyElectronRefused, whyNoWindow } from '../../../scripts/lib/desktop.mjs';
import { findElectron, lastWords } from '../../../scripts/lib/electron.mjs';
import { canRunApp } from '../../../scripts/lib/paths.mjs';

describe('whyNoWindow', () => {
  const desktop = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false } as const;

  test('lets a user with a display have a window', () => {
    expect(whyNoWindow(desktop)).toBeUndefined();
    expect(whyNoWindow({ ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeUndefined();
  });

  test('needs no DISPLAY where there are no such displays', () => {
    expect(whyNoWindow({ platform: 'darwin', env: {}, isRoot: false })).toBeUndefined();
    expect(whyNoWindow({ platform: 'win32', env: {}, isRoot: false })).toBeUndefined();
  });

  test('says that there is no display', () => {
    expect(whyNoWindow({ ...desktop, env: { DISPLAY: '' } })).toMatch(/no display/);
  });

  test('does not give root a window, unless root has switched the sandbox off', () => {
    expect(whyNoWindow({ ...desktop, isRoot: true })).toMatch(/sandbox/);
    expect(whyNoWindow({ ...desktop, isRoot: true, env: { DISPLAY: ':0', NO_SANDBOX: '1' } })).toBeUndefined();
  });
});

test.each([
  [{}, false],
  [{ NO_SANDBOX: '0' }, false],
  [{ NO_SANDBOX: '' }, false],
  [{ ELECTRON_DISABLE_SANDBOX: '1' }, true],
])('sandboxIsOff: %j is %s', (env, off) => {
  expect(sandboxIsOff(env)).toBe(off);
});

describe('whyElectronRefused', () => {
  const ended = { code: 1, timedOut: false, tail: '' };

  test("takes an ordinary end for the app's own", () => {
    expect(whyElectronRefused({ ...ended, code: 0 })).toBeUndefined();
    expect(whyElectronRefused({ ...ended, code: 3, tail: 'the app said something' })).toBeUndefined();
  });

  test.each([
    ['ERROR:ozone_platform_x11.cc(245)] Missing X server or $DISPLAY', 'the display does not answer'],
    [
      'electron: error while loading shared libraries: libgtk-3.so.0: cannot open shared object file',
      'a system library is missing (libgtk-3.so.0)',
    ],
    ['FATAL: The SUID sandbox helper binary was found, but is not configured correctly', /namespaces/],
  ])('knows what %j means', (tail, reason) => {
    expect(whyElectronRefused({ ...ended, tail })).toMatch(reason);
  });

  test('says when it could not be started at all', () => {
    expect(whyElectronRefused({ ...ended, failure: new Error('spawn EACCES') })).toMatch(/EACCES/);
  });
});

test.each([
  ['18.20.0', false],
  ['20.18.1', false],
  ['22.13.1', false],
  ['22.14.0', true],
  ['24.1.0', true],
])('canRunApp: Node %s is %s', (version, can) => {
  expect(canRunApp(version)).toBe(can);
});

test.each([
  ['\n    at x\nRequestError: getaddrinfo ENOTFOUND github.com\n    at y', 'getaddrinfo ENOTFOUND github.com'],
  ['', 'no reason given'],
])('lastWords of %j are %j', (output, words) => {
  expect(lastWords(output)).toBe(words);
});

describe('on a disk', () => {
  let root: string;
  const put = (path: string) => {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, '');
    return full;
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sluice-machine-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test('findElectron takes the one that the environment names', () => {
    const path = put('dist/electron');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: dirname(path) };
    expect(findElectron({ env, platform: 'linux', projectRoot: root })).toEqual({ path });
  });

  test('findElectron does not look elsewhere when the environment names a wrong one', () => {
    put('node_modules/electron/dist/electron');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere') };
    expect(findElectron({ env, platform: 'linux', projectRoot: root })).toEqual({
      reason: expect.stringMatching('ELECTRON_OVERRIDE_DIST_PATH'),
    });
  });

  test('findElectron takes the one that its package downloaded', () => {
    const path = put('node_modules/electron/dist/electron');
    expect(findElectron({ env: {}, platform: 'linux', projectRoot: root })).toEqual({ path });
  });

  test('findElectron says when there is none', () => {
    expect(findElectron({ env: {}, platform: 'linux', projectRoot: root })).toHaveProperty('reason');
  });

  test('findBrowser prefers the one that the environment names', () => {
    const mine = put('mine');
    put('bin/chromium');
    const env = { PLAYWRIGHT_CHROMIUM: mine, PATH: join(root, 'bin') };
    expect(findBrowser({ env, platform: 'linux' })).toEqual({ from: 'env', path: mine });
  });

  test('findBrowser prefers Chromium over its kin, wherever it stands on the PATH', () => {
    put('first/google-chrome');
    const chromium = put('second/chromium');
    const env = { PATH: [join(root, 'first'), join(root, 'second')].join(process.platform === 'win32' ? ';' : ':') };
    expect(findBrowser({ env, platform: 'linux' })).toEqual({ from: 'machine', path: chromium });
  });

  test('findBrowser prefers the headless shell, which needs no window', () => {
    put('bin/chromium');
    const shell = put('bin/chromium-headless-shell');
    expect(findBrowser({ env: { PATH: join(root, 'bin') }, platform: 'linux' })).toEqual({
      from: 'machine',
      path: shell,
    });
  });

  test('findBrowser says when there is none', () => {
    expect(findBrowser({ env: { PATH: root }, platform: 'linux', exists: () => false })).toEqual({
      from: 'nowhere',
      path: undefined,
    });
  });
});
