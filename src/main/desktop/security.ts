/**
 * Restrictions for every page in this app: no navigation, new windows, embedded pages or permissions. docs/security.md
 * lists the rules of Electron's checklist and where each is implemented.
 */
import { app, type Session, session, shell, type WebContents } from 'electron';
import { APP_ORIGIN, originOf } from './page-origin';

/** The copy buttons need it. It can only write text, and only after a click. */
const allowedPermission = 'clipboard-sanitized-write';

/** The list of links comes with the destinations' definitions, which the window does not wait for. */
async function openLink(url: string): Promise<void> {
  const { isAllowedLink } = await import('./links');
  if (isAllowedLink(url)) await shell.openExternal(url);
}

function confine(contents: WebContents, ownOrigin: string): void {
  const stay = (event: { preventDefault(): void }, address: string) => {
    if (originOf(address) !== ownOrigin) event.preventDefault();
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // See cutOffPage: datagrams would not ask for a proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url);
    return { action: 'deny' };
  });
}

function denyPermissions(session: Session, ownOrigin: string): void {
  const isOwn = (permission: string, address: string) =>
    permission === allowedPermission && originOf(address) === ownOrigin;
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && isOwn(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isOwn(permission, origin));
  session.setDevicePermissionHandler(() => false);
}

/**
 * Sandboxes every process that shows content, whatever its window asks for. Must run before the app is ready. Chromium's
 * sandbox is not available to root; whoever starts the app so has switched it off, and it would not start otherwise.
 */
export function sandboxPages(): void {
  const isOff = app.commandLine.hasSwitch('no-sandbox') || Boolean(process.env.ELECTRON_DISABLE_SANDBOX);
  if (!isOff) app.enableSandbox();
}

/** Must run before the first page is created. @param ownOrigin the origin of the app's page */
export function confinePages(ownOrigin: string): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, ownOrigin));
  app.on('session-created', (session) => {
    denyPermissions(session, ownOrigin);
    // The window does not check spelling, but Chromium would still fetch a dictionary from Google's servers.
    session.setSpellCheckerLanguages([]);
  });
  // A certificate that the system does not trust is refused for any content.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, decide) => {
    event.preventDefault();
    decide(false);
  });
}

/** Nothing can listen there but a program of the system's own, and none does. */
const NOWHERE = 'socks5://127.0.0.1:1';

/**
 * Leaves the page no network: it needs none, since its own scheme is not one. The Content-Security-Policy does not cover WebRTC.
 * Must run after the app is ready, before the page is loaded. Whoever needs the network uses a session of its own.
 */
export async function cutOffPage(ownOrigin: string): Promise<void> {
  // In development, it comes from a server.
  if (ownOrigin !== APP_ORIGIN) return;
  await session.defaultSession.setProxy({
    mode: 'fixed_servers',
    proxyRules: NOWHERE,
    // Loopback too.
    proxyBypassRules: '<-loopback>',
  });
}
