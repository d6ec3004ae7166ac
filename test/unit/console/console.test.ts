import { describe, expect, it } from 'vitest';
import { SluiceError } from '../../../src/contract/errors';
import { createAccess, LINK_VALID_MS, SESSION_IDLE_MS } from '../../../src/main/console/access';
import { readConsoleArguments } from '../../../src/main/console/arguments';
import { openCommand } from '../../../src/main/console/browser';
import { defaultDataFolder } from '../../../src/main/console/data-folder';
import { cookieOf } from '../../../src/main/console/origin';
import { PortError, startFailureWords } from '../../../src/main/console/run';
import { TurnedClock } from '../../support/turned-clock';

describe('the arguments', () => {
  it('choose folder, port and browser', () => {
    expect(readConsoleArguments([])).toEqual({
      kind: 'run',
      args: { dataFolder: undefined, roots: [], port: 0, openBrowser: true },
    });
    expect(readConsoleArguments(['--data', '/srv', '--port', '8080', '--no-open'])).toEqual({
      kind: 'run',
      args: { dataFolder: '/srv', roots: [], port: 8_080, openBrowser: false },
    });
    expect(readConsoleArguments(['--root', '/a', '--root=/b'])).toMatchObject({ args: { roots: ['/a', '/b'] } });
    expect(readConsoleArguments(['--hidden'])).toMatchObject({ args: { openBrowser: false } });
    expect(readConsoleArguments(['--help'])).toEqual({ kind: 'help' });
    expect(readConsoleArguments(['--version'])).toEqual({ kind: 'version' });
  });

  it.each([
    ['--port', 'x'],
    ['--port', '65536'],
    ['--port=-1'],
    ['--port', ''],
    ['--data='],
    ['--root='],
    ['--wrong'],
    ['file'],
  ])('that make no sense are refused: %s %s', (...args) =>
    expect(readConsoleArguments(args.filter((arg) => arg !== undefined))).toMatchObject({ kind: 'wrong' }),
  );
});

describe('a browser', () => {
  const screen = { DISPLAY: ':0' };
  const address = 'http://127.0.0.1:1/open?link=a&b';

  it('is opened without a shell, the address as one argument', () => {
    expect(openCommand(address, { platform: 'linux', env: screen, isRoot: false })).toEqual({
      file: 'xdg-open',
      args: [address],
    });
    expect(openCommand(address, { platform: 'win32', env: {}, isRoot: false })?.args.at(-1)).toBe(address);
  });

  it.each([
    ['as root', { env: screen, isRoot: true }],
    ['without a screen', { env: {}, isRoot: false }],
    ['over SSH', { env: { ...screen, SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, isRoot: false }],
  ])('is never opened %s', (_where, machine) => {
    expect(openCommand(address, { platform: 'linux', ...machine })).toBeUndefined();
  });
});

it('the data lies where the window has it', () => {
  const at = (platform: NodeJS.Platform, env = {}, home = '/home/ada') => defaultDataFolder({ platform, env, home });
  expect(at('linux')).toBe('/home/ada/.config/sluice');
  expect(at('linux', { XDG_CONFIG_HOME: '/x' })).toBe('/x/sluice');
  expect(at('darwin')).toBe('/home/ada/Library/Application Support/sluice');
  expect(at('win32', { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' })).toBe('C:\\Users\\ada\\AppData\\Roaming\\sluice');
});

describe('access', () => {
  it('is given once a link, and the oldest session ends when there are very many', () => {
    const access = createAccess(new TurnedClock());
    const sessions = Array.from({ length: 21 }, () => access.redeemLink(access.issueLink()));
    expect(access.session(sessions[0])).toBeUndefined();
    expect(access.session(sessions[1])).toBeDefined();
    expect(access.session(sessions[20])).toBeDefined();
  });

  it('is given by a link for ten minutes', () => {
    const clock = new TurnedClock();
    const access = createAccess(clock);
    const inTime = access.issueLink();
    clock.turn(LINK_VALID_MS - 1);
    expect(access.redeemLink(inTime)).toBeDefined();
    const late = access.issueLink();
    clock.turn(LINK_VALID_MS);
    expect(access.redeemLink(late)).toBeUndefined();
  });

  it('ends after half an hour without use, and closes its connections', () => {
    const clock = new TurnedClock();
    const access = createAccess(clock);
    const token = access.redeemLink(access.issueLink());
    let ended = 0;
    access.session(token)?.onEnd(() => {
      ended += 1;
    });
    for (let use = 0; use < 5; use += 1) {
      clock.turn(SESSION_IDLE_MS - 1);
      expect(access.session(token)).toBeDefined();
    }
    expect(ended).toBe(0);
    clock.turn(SESSION_IDLE_MS);
    expect(ended).toBe(1);
    expect(access.session(token)).toBeUndefined();
  });

  it('is not given for nothing', () => {
    const access = createAccess(new TurnedClock());
    expect(access.redeemLink('')).toBeUndefined();
    access.issueLink();
    expect(access.redeemLink('')).toBeUndefined();
    expect(access.session(undefined)).toBeUndefined();
    expect(access.session('')).toBeUndefined();
  });
});

it('a cookie is found among others by its whole name', () => {
  const headers = { cookie: 'xsluice-1=a; sluice-1=b=c; sluice-11=d' };
  expect(cookieOf(headers, 'sluice-1')).toBe('b=c');
  expect(cookieOf(headers, 'sluice')).toBeUndefined();
  expect(cookieOf({}, 'sluice-1')).toBeUndefined();
});

it('reports in plain words why it cannot start and what to do', () => {
  expect(startFailureWords(new PortError('Port 80 is taken.'))).toBe('Port 80 is taken.');
  expect(startFailureWords(new SluiceError('SLUICE-STO-004', { raw: 'config.db: busy' }))).toBe(
    [
      'Another instance of Sluice is using this data folder. (SLUICE-STO-004)',
      '  config.db: busy',
      '  - Close the other instance.',
      '  - Or start Sluice with another data folder.',
    ].join('\n'),
  );
  expect(startFailureWords(new TypeError('odd'))).toBeUndefined();
});
