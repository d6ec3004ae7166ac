/** The page's entry point: opens the connection, starts the store, renders the app. */
import '@mantine/core/styles.layer.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app/App';
import { speakAsLastTime } from './app/language';
import { overlayCodes } from './app/overlays/overlay-codes';
import { loadInIdleTime } from './app/page-code';
import { findPage, pageCodes } from './app/pages';
import { openDoor } from './bridge/open';
import { parseHash } from './router/location';
import { navigate } from './router/navigation';
import { startApp } from './store/app';

// zod would compile its checks with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

// Load in parallel with the store's first reads: a link may lead straight to a page whose code is in another file.
void findPage(parseHash(window.location.hash).path)?.route.code.load();

/** A busy page shows a new status at the latest after this time. */
const STATUS_WAITS_MS = 400;

const app = startApp(
  openDoor(),
  (path) => {
    const { path: page, query } = parseHash(path);
    navigate(page, query);
  },
  (work) => void requestIdleCallback(work, { timeout: STATUS_WAITS_MS }),
);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
await speakAsLastTime();
createRoot(root).render(
  <StrictMode>
    <App app={app} />
  </StrictMode>,
);

/** The first page is drawn with its data by then, and the engine has started. */
const PREFETCH_AFTER_MS = 1_500;
const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
setTimeout(() => void loadInIdleTime([...overlayCodes, ...pageCodes], idle), PREFETCH_AFTER_MS);
