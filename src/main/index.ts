/**
 * Electron's entry: the life of the process and nothing else. What is seen is in desktop/, what Sluice does is in app/.
 * `app.whenReady()` is never awaited at the top level: in an ES module the app would wait for itself for ever.
 */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app } from 'electron';
import type { App } from './app/create-app';
import { createLogger, fileSink, stderrSink } from './app/log';
import { systemClock } from './clock';
import { declareAppScheme, serveAppScheme } from './desktop/app-scheme';
import { readArguments } from './desktop/arguments';
import { settleDataFolder } from './desktop/data-folder';
import { type Desktop, openDesktop } from './desktop/desktop';
import { speakAtStart } from './desktop/language';
import { LINK_SCHEME, type OpenRequest, pageOfLink, readOpenRequest } from './desktop/open-request';
import { chooseOrigin } from './desktop/page-origin';
import { followPower } from './desktop/power';
import { confinePages, cutOffPage, sandboxPages } from './desktop/security';
import { closeWithin, type Ending, SHUTDOWN_TIMEOUT_MS } from './desktop/shutdown-timeout';
import { startsHidden } from './desktop/start-hidden';
import type { Install } from './desktop/updates/install';
import { listPageFiles } from './door/page-files';

/** On macOS, the system unpacks the new version while this one waits. */
const INSTALL_TIMEOUT_MS = 120_000;

const args = readArguments(process.argv.slice(1));
const startedAtMs = systemClock.wallMs();
const origin = chooseOrigin({ isPackaged: app.isPackaged, developmentServer: process.env.ELECTRON_RENDERER_URL });

app.setName('Sluice');
app.setAppUserModelId('org.sluice.desktop');
settleDataFolder(args.dataFolder);
const dataFolder = app.getPath('userData');
const logger = createLogger(
  [fileSink({ path: join(dataFolder, 'logs', 'sluice.log') }), stderrSink('error')],
  Date.now,
);

const pageFiles = listPageFiles(join(import.meta.dirname, '../renderer'));
let services: Promise<App> | undefined;
let desktop: Desktop | undefined;
/** On macOS, a link or file that starts the app comes as an event. */
let openedFirst: OpenRequest | undefined;
let isQuitting = false;
/** Somebody has started Sluice while it was quitting. */
let isWantedAgain = false;
let hasEnded = false;
/** Set when the user wants to quit for an update. */
let installUpdate: Install | undefined;

async function giveUp(error: unknown): Promise<void> {
  logger.log('error', 'start failed', { error });
  const { showStartFailure } = await import('./desktop/dialogs');
  showStartFailure(error);
  app.exit(1);
}

function quitToInstall(install: Install): void {
  installUpdate = install;
  app.quit();
}

/** Main is busy with this for a while, so it begins when the window's page is on its way. */
function startApp(engineMayStart?: Promise<void>): Promise<App> {
  // What is opened after the end would not be closed.
  if (isQuitting) return new Promise(() => undefined);
  services = import('./services').then(({ startServices }) =>
    startServices({ dataFolder, logger, engineMayStart, quitToInstall }),
  );
  services.catch(giveUp);
  return services;
}

async function start(): Promise<void> {
  await Promise.all([speakAtStart(dataFolder, logger), cutOffPage(origin)]);
  if (isQuitting) return;
  serveAppScheme(pageFiles);
  desktop = openDesktop({
    origin,
    development: !app.isPackaged,
    dataFolder,
    startHidden: startsHidden(args, process.platform),
    request: openedFirst ?? readOpenRequest(process.argv.slice(1), process.cwd()),
    startedAtMs,
    startApp,
    isQuitting: () => isQuitting,
    quit: () => app.quit(),
    logger,
  });
  // An app that could not start has said so already.
  const tellApp = (change: 'suspend' | 'resume') =>
    services?.then(
      (started) => started.systemChanged(change),
      () => undefined,
    );
  followPower({
    onSleep: () => void tellApp('suspend'),
    onWake: () => void tellApp('resume'),
    onShutdown: () => app.quit(),
  });
}

/** Closes the databases, however the wish to quit came; then quits in earnest. */
async function end(): Promise<void> {
  desktop?.hide();
  const close = async () => (await services)?.close();
  const outcome = await closeWithin(close, SHUTDOWN_TIMEOUT_MS, wait);
  logger.log(outcome === 'closed' ? 'info' : 'error', 'quit', { outcome });
  hasEnded = true;
  if (installUpdate !== undefined) return endForUpdate(outcome, installUpdate);
  if (isWantedAgain) startAgain();
  if (outcome === 'closed') app.quit();
  else app.exit(1);
}

/** When this process has ended, with a window. */
function startAgain(): void {
  const shown = process.argv.slice(1).filter((arg) => arg !== '--hidden');
  app.relaunch({ execPath: process.env.APPIMAGE ?? process.execPath, args: shown });
}

/** The library starts the new version, and ends this one. If that fails, this version starts again, and says so. */
async function endForUpdate(outcome: Ending, install: Install): Promise<void> {
  if (outcome === 'closed') {
    // The new version may start before this one has ended.
    app.releaseSingleInstanceLock();
    await Promise.race([install(), wait(INSTALL_TIMEOUT_MS)]);
  }
  logger.log('error', 'update not installed', { outcome });
  app.relaunch({ execPath: process.env.APPIMAGE ?? process.execPath });
  app.exit(1);
}

function run(): void {
  sandboxPages();
  declareAppScheme();
  confinePages(origin);
  // On Linux, the package's desktop entry does this.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(LINK_SCHEME);
  const open = (request: OpenRequest) => {
    if (desktop === undefined) openedFirst = request;
    else desktop.open(request);
  };
  app.on('second-instance', (_event, argv, folder) => {
    const request = readOpenRequest(argv.slice(1), folder);
    const isShown = request !== null || !readArguments(argv).hidden;
    if (isQuitting) isWantedAgain ||= isShown;
    else if (request !== null) open(request);
    else if (isShown) desktop?.show();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open({ kind: 'page', path: pageOfLink(url) });
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open({ kind: 'import', file });
  });
  app.on('activate', () => desktop?.show());
  // The window is closed only when the app quits; until then it is hidden, and the streams go on.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (hasEnded) return;
    event.preventDefault();
    // Not at once: to quit again before this event has returned has no effect but to close the window.
    if (!isQuitting) setImmediate(() => void end());
    isQuitting = true;
  });
  app.whenReady().then(start).catch(giveUp);
}

/** Without the lock, another Sluice has it and shows its window now; or it cannot be written, and nobody would know. */
function endWithoutLock(): void {
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.W_OK);
    app.quit();
  } catch (error) {
    void app.whenReady().then(() => giveUp(error));
  }
}

// The lock lies in the data folder: another folder is another Sluice.
if (app.requestSingleInstanceLock()) run();
else endWithoutLock();
