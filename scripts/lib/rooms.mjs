// The rooms of src/, and which may look into which. ARCHITECTURE.md draws this; `npm test` holds the code to it.
// An import of a type counts like any other: what a file must know of another room is what ties it to it.

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {RegExp | 'whatever definitions import of their room'} files which paths under src/ it holds; the first room
 *   that matches has the file. The page loads what a definition imports, so that is judged as the page's, whatever its name.
 * @property {readonly string[]} mayImport other rooms
 * @property {boolean} [electron] whether it may import electron
 * @property {readonly string[]} [packages] the only packages it may import; any when left out
 * @property {boolean} [mayStart] whether it may import entries
 * @property {boolean} [browser] whether it runs in a page as well, and so may import no builtin of Node
 */

/** The files that start a process or a thread. Nothing imports one; a worker's is started with `?nodeWorker`. */
export const entries = [
  /^main\/(index|console|cli)\.ts$/,
  /^preload\/index\.ts$/,
  /^renderer\/main\.tsx$/,
  /^main\/(.+\/)?([a-z-]+-)?worker\.ts$/,
];

/** @type {readonly Room[]} */
export const rooms = [
  { name: 'contract', files: /^contract\//, mayImport: [], packages: ['zod'], browser: true },
  {
    name: 'definitions',
    files: /^destinations\/(definitions\.ts$|.*\/definition\.ts$)/,
    mayImport: ['contract', 'definition parts'],
    packages: ['zod'],
    browser: true,
  },
  {
    name: 'definition parts',
    files: 'whatever definitions import of their room',
    mayImport: ['contract'],
    packages: ['zod'],
    browser: true,
  },
  { name: 'destinations', files: /^destinations\//, mayImport: ['contract', 'definitions', 'definition parts'] },
  { name: 'threads', files: /^main\/threads\//, mayImport: ['contract'] },
  { name: 'engine', files: /^main\/engine\//, mayImport: ['contract', 'definitions', 'destinations', 'threads'] },
  { name: 'config', files: /^main\/config\//, mayImport: ['contract', 'definitions', 'destinations'] },
  {
    name: 'app',
    files: /^main\/app\//,
    mayImport: ['contract', 'definitions', 'destinations', 'threads', 'engine', 'config'],
  },
  { name: 'desktop', files: /^main\/desktop\//, mayImport: ['contract', 'config', 'app', 'door'], electron: true },
  { name: 'door', files: /^main\/door\//, mayImport: ['contract', 'app'] },
  { name: 'console', files: /^main\/console\//, mayImport: ['contract', 'config', 'app', 'door'] },
  // A user like app, and its peer: its commands run an engine with no window and no page to serve.
  {
    name: 'cli',
    files: /^main\/cli\//,
    mayImport: ['contract', 'definitions', 'destinations', 'engine', 'config', 'app'],
  },
  {
    name: "Electron's entry",
    files: /^main\/index\.ts$/,
    mayImport: ['contract', 'engine', 'config', 'app', 'door', 'desktop'],
    electron: true,
  },
  // They load the entry behind them, once Node.js is known to be new enough.
  {
    name: 'the look at Node.js',
    files: /^main\/(start-(console|cli)|node-version)\.ts$/,
    mayImport: [],
    mayStart: true,
  },
  {
    name: "Node's entry",
    files: /^main\/console\.ts$/,
    mayImport: ['contract', 'engine', 'config', 'app', 'door', 'console'],
  },
  {
    name: "the command line's entry",
    files: /^main\/cli\.ts$/,
    mayImport: ['contract', 'destinations', 'engine', 'config', 'app', 'cli'],
  },
  { name: 'preload', files: /^preload\//, mayImport: ['contract'], electron: true },
  { name: 'renderer', files: /^renderer\//, mayImport: ['contract', 'definitions'], browser: true },
];
