/**
 * Loaded into Electron's main process before the app (`electron -r`). Reports on standard output when the page shows what
 * the selector in BENCH_READY names, drawn on the screen, and how much processor time all processes have used until then.
 * With BENCH_HIDE=1, hides the window after that.
 */
const { app } = require('electron');

const selector = JSON.stringify(process.env.BENCH_READY);

/** Runs in the page: resolves with the time of the frame after the one in which the element is drawn. */
const waitForElement = `new Promise((resolve) => {
  const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
  if (document.querySelector(${selector})) return drawn();
  const observer = new MutationObserver(() => {
    if (document.querySelector(${selector}) === null) return;
    observer.disconnect();
    drawn();
  });
  observer.observe(document, { childList: true, subtree: true });
})`;

/**
 * @param {string} name
 * @param {number} atMs
 */
const report = (name, atMs) => {
  const cpuMs = app.getAppMetrics().reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? 0) * 1_000, 0);
  process.stdout.write(`BENCH ${JSON.stringify({ name, atMs, cpuMs })}\n`);
};
const now = () => performance.timeOrigin + performance.now();

app.once('ready', () => report('ready', now()));
app.once('browser-window-created', (_event, window) => {
  report('window', now());
  window.once('show', () => report('shown', now()));
  window.webContents.once('dom-ready', async () => {
    report('loaded', now());
    report('usable', await window.webContents.executeJavaScript(waitForElement));
    if (process.env.BENCH_HIDE === '1') window.hide();
  });
});
