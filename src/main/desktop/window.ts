/**
 * The only window: created when it is first needed, hidden instead of closed, recreated if its process crashes.
 * Receives the pushes; while it is hidden, only the latest state is kept for it.
 */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { PUSH_CHANNEL } from '../../contract/channels';
import type { MenuOverlay, Push } from '../../contract/push';
import { createPushGate } from '../door/push-gate';
import type { DesktopMemory } from './memory';
import type { TrustedPage } from './page-origin';
import { MIN_SIZE, placeWindow } from './place';
import { appIconPath } from './resources';

export interface MainWindow {
  /** Shows the window, creating it if needed. @param path a page to open, such as `/streams/abc` */
  open(path?: string): void;
  /** Shows the window with something open over its page. */
  show(overlay: MenuOverlay): void;
  push(push: Push): void;
  /** Sends a message to the open window, when its page has loaded. */
  tell(push: Push): void;
  /** The page that may send messages to the app. */
  page(): TrustedPage | undefined;
  current(): BrowserWindow | undefined;
  /** Resolves when the first page's document has arrived. Work in main before that delays it. */
  readonly arrived: Promise<void>;
  /** Resolves soon after the first page has been drawn with its data. */
  readonly drawn: Promise<void>;
}

/** From the first drawing of the page: its data follows at once, and is drawn too. */
const SETTLE_MS = 250;
/** A page that is slower does not hold up the rest. */
const ARRIVAL_LIMIT_MS = 1_000;
const DRAWING_LIMIT_MS = 3_000;

/** A step of the first page's start, that counts as reached at its time limit too. */
function step(limitMs: number): { readonly reached: Promise<void>; readonly reach: () => void } {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
    setTimeout(resolve, limitMs);
  });
  return { reached, reach };
}

export interface MainWindowOptions {
  /** The page's address: the app's own scheme, or the development server. */
  readonly origin: string;
  readonly memory: DesktopMemory;
  /** The user closes the window. @returns whether it may close; otherwise the caller hides or minimises it */
  readonly onClose: (window: BrowserWindow) => boolean;
  readonly onCrash: (reason: string) => void;
}

/** The page's own background colours, to avoid a flash of the other theme before the page is drawn. */
function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#151b21' : '#f5f8fa';
}

function makeWindow(memory: DesktopMemory): BrowserWindow {
  const last = memory.window();
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(last?.bounds, workAreas),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Sluice',
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (last?.maximized === true) window.maximize();
  const remember = () => {
    const { x, y, width, height } = window.getNormalBounds();
    memory.setWindow({ bounds: { x, y, width, height }, maximized: window.isMaximized() });
  };
  window.on('hide', remember);
  window.on('close', remember);
  return window;
}

export function keepMainWindow({ origin, memory, onClose, onCrash }: MainWindowOptions): MainWindow {
  let window: BrowserWindow | undefined;
  const arrival = step(ARRIVAL_LIMIT_MS);
  const drawing = step(DRAWING_LIMIT_MS);
  const isShown = () => window?.isVisible() === true;
  const send = (push: Push) => window?.webContents.send(PUSH_CHANNEL, JSON.stringify(push));
  const gate = createPushGate(send, isShown);

  const make = (path: string): BrowserWindow => {
    const made = makeWindow(memory);
    const bornAtMs = performance.now();
    made.once('ready-to-show', () => {
      made.show();
      // Decoding it takes time that the first drawing does not wait for.
      if (process.platform === 'linux') made.setIcon(appIconPath());
      setTimeout(drawing.reach, SETTLE_MS);
    });
    made.on('show', () => gate.flush());
    made.on('close', (event) => {
      if (!onClose(made)) event.preventDefault();
    });
    made.on('closed', () => {
      if (window === made) window = undefined;
    });
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      const wasShown = made.isVisible();
      made.destroy();
      if (reason === 'clean-exit') return;
      onCrash(reason);
      // Do not reopen a page that crashes immediately; the user can open it again from the tray.
      if (wasShown && performance.now() - bornAtMs > 10_000) open(path);
    });
    made.webContents.once('did-navigate', arrival.reach);
    void made.loadURL(`${origin}/#${path}`);
    return made;
  };

  const tell = (push: Push) => {
    if (window?.webContents.isLoadingMainFrame() === true) {
      window.webContents.once('did-finish-load', () => send(push));
    } else send(push);
  };

  function open(path?: string): void {
    if (window === undefined) {
      window = make(path ?? '/');
      return;
    }
    if (path !== undefined) tell({ kind: 'navigate', path });
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  nativeTheme.on('updated', () => window?.setBackgroundColor(backgroundColor()));

  return {
    open,
    show: (overlay) => {
      open();
      tell({ kind: 'overlay', overlay });
    },
    push: (push) => gate.push(push),
    tell,
    page: () => (window === undefined ? undefined : { webContentsId: window.webContents.id, origin }),
    current: () => window,
    arrived: arrival.reached,
    drawn: drawing.reached,
  };
}
