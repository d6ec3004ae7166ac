import { describe, expect, it } from 'vitest';
import { definitions } from '../../../src/destinations/definitions';
import { isAllowedLink } from '../../../src/main/desktop/links';
import { APP_ORIGIN, chooseOrigin, isTrustedSender, originOf } from '../../../src/main/desktop/page-origin';

const page = { webContentsId: 3, origin: APP_ORIGIN };
const own = { webContentsId: 3, frameUrl: `${APP_ORIGIN}/#/streams`, isMainFrame: true };

describe('a message’s sender', () => {
  it('is trusted when it is the window’s own main frame showing the app’s page', () => {
    expect(isTrustedSender(own, page)).toBe(true);
  });

  it.each([
    ['another window', { webContentsId: 4 }],
    ['a frame inside the page', { isMainFrame: false }],
    ['a frame that is gone', { frameUrl: undefined }],
    ['a page of the web', { frameUrl: 'https://sluice/' }],
    ['a host of the same name under another scheme', { frameUrl: 'file://sluice/index.html' }],
    ['another host under the app’s scheme', { frameUrl: 'app://other/' }],
    ['a host that begins alike', { frameUrl: 'app://sluice.example/' }],
    ['a user named like the host', { frameUrl: 'app://sluice@example/' }],
    ['a page without an address', { frameUrl: 'about:blank' }],
    ['data', { frameUrl: 'data:text/html,app://sluice/' }],
  ])('is not trusted when it is %s', (_who, change) => {
    expect(isTrustedSender({ ...own, ...change }, page)).toBe(false);
  });

  it('is not trusted while there is no window', () => {
    expect(isTrustedSender(own, undefined)).toBe(false);
  });
});

it('an origin is the scheme and the host, whether or not the scheme is known to the web', () => {
  expect(originOf('app://sluice/assets/a.js?x#y')).toBe('app://sluice');
  expect(originOf('http://127.0.0.1:5173/x')).toBe('http://127.0.0.1:5173');
  expect(originOf('not an address')).toBeUndefined();
});

describe('the page', () => {
  const server = 'http://localhost:5173/index.html';

  it('comes from a server in development only, whatever the environment of the packaged app names', () => {
    expect(chooseOrigin({ isPackaged: true, developmentServer: server })).toBe(APP_ORIGIN);
    expect(chooseOrigin({ isPackaged: false, developmentServer: server })).toBe('http://localhost:5173');
    expect(chooseOrigin({ isPackaged: false, developmentServer: undefined })).toBe(APP_ORIGIN);
  });
});

describe('a link', () => {
  const documentation = definitions.flatMap((definition) => definition.documentation);

  it.each(documentation)('that a destination declares as documentation is opened: $label', ({ url }) => {
    expect(isAllowedLink(url)).toBe(true);
    expect(isAllowedLink(new URL('/elsewhere?q#part', url).href)).toBe(true);
  });

  it.each(documentation)('that only resembles documentation is not opened: $label', ({ url }) => {
    const { host } = new URL(url);
    for (const address of [
      `http://${host}/`,
      `https://${host}:8443/`,
      `https://someone@${host}/`,
      `https://${host}.example.com/`,
      `ftp://${host}/`,
    ])
      expect(isAllowedLink(address), address).toBe(false);
  });

  it('to a host beneath one that only a destination names is not opened', () => {
    expect(isAllowedLink('https://library.humio.com/')).toBe(true);
    expect(isAllowedLink('https://other.library.humio.com/')).toBe(false);
    expect(isAllowedLink('https://cloud.humio.com/')).toBe(false);
  });

  it.each(['https://docs.datadoghq.com/logs/', 'https://docs.splunk.com/Documentation', 'https://opentelemetry.io/'])(
    'to documentation is opened: %s',
    (address) => expect(isAllowedLink(address)).toBe(true),
  );

  it.each([
    'http://docs.datadoghq.com/',
    'https://example.com/',
    'https://splunk.com/',
    'https://docs.splunk.com.example.com/',
    'https://notdocs.splunk.com/',
    'https://docs.splunk.com@example.com/',
    'https://docs.splunk.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://docs.splunk.com/share',
    'nonsense',
    `https://docs.splunk.com/${'a'.repeat(2_048)}`,
  ])('to anything else is not: %s', (address) => expect(isAllowedLink(address)).toBe(false));
});
