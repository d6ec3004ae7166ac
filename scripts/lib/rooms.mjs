/**
 * The rooms (modules) of src/, and which rooms each may import. `npm test` checks the rules, and the table in ARCHITECTURE.md
 * is generated from them (npm run docs). Type imports count too, because they are dependencies. Circular imports are not
 * allowed, within a room either.
 */

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {string} about what is in it, for ARCHITECTURE.md
 * @property {RegExp | 'whatever definitions import of their room'} files its paths under src/; a file belongs to the first room
 *   that matches. The page loads what a definition imports, so these files follow the rules of the page, whatever their name.
 * @property {readonly string[]} mayImport other rooms
 * @property {boolean} [electron] whether it may import electron
 * @property {readonly string[]} [packages] the only packages it may import; any when left out
 * @property {boolean} [mayStart] whether it may import entries
 * @property {RegExp} [apart] files of the room whose first group differs may not import each other
 * @property {boolean} [browser] whether it runs in a page as well, and so may import no builtin of Node
 */

/** The files that start a process or a thread. Nothing imports one; a worker's is started with `?nodeWorker`. */
export const entries = [
  /^main\/(index|console|cli)\.ts$/,
  /^preload\/index\.ts$/,
  /^renderer\/main\.tsx$/,
  /^main\/(.+\/)?([a-z-]+-)?worker\.ts$/,
];

const definitions = ['texts', 'contract', 'definitions', 'definition parts'];
const engineParts = ['net', 'clock', 'engine base', 'trail key', 'trail', 'sources', 'delivery', 'connection test'];
const protocols = ['engine protocol', 'search protocol', 'rehearsal protocol'];

/** @type {readonly Room[]} */
export const rooms = [
  {
    name: 'texts',
    about: 'the languages of the window: the translations, and the functions that translate',
    files: /^texts\//,
    mayImport: [],
    packages: ['intl-messageformat', 'zod'],
    browser: true,
  },
  {
    name: 'failure texts',
    about: 'the type of an entry in the catalogue of failures; the failures that each destination declares, as data',
    files: /^(contract\/errors\/types|destinations\/[^/]+\/failures)\.ts$/,
    mayImport: ['texts'],
    packages: [],
    browser: true,
  },
  {
    name: 'contract',
    about: 'the interface between the processes: domain types, schemas, commands, pushes, the catalogue of failures',
    files: /^contract\//,
    mayImport: ['texts', 'failure texts'],
    packages: ['zod', 're2js'],
    browser: true,
  },
  {
    name: 'definitions',
    about: 'the settings, hints and limits of each source, destination and format, as data; their lists',
    files: /^(destinations|sources|formats)\/((definitions|kinds)\.ts$|.*\/definition\.ts$)/,
    mayImport: ['texts', 'failure texts', 'contract', 'definition parts'],
    packages: ['zod'],
    browser: true,
  },
  {
    name: 'definition parts',
    about: 'parts of definitions: shared fields (TLS, proxy, authentication), values for senders',
    files: 'whatever definitions import of their room',
    mayImport: ['texts', 'contract'],
    packages: ['zod'],
    browser: true,
  },
  {
    name: 'network',
    about: 'the way to a server: proxies, trusted certificates, the steps of a connection',
    files: /^network\//,
    mayImport: ['texts', 'contract', 'definition parts'],
  },
  {
    name: 'redaction',
    about: 'masks secrets in texts that are shown',
    files: /^destinations\/transport\/(redact|secret-forms|secret-index)\.ts$/,
    mayImport: ['contract'],
  },
  {
    name: 'destinations',
    about:
      'a folder each: encode and classify (pure), sender, receiver (the strict simulation for rehearsals); also transport and mapping',
    files: /^destinations\//,
    mayImport: [...definitions, 'network', 'redaction', 'exact JSON'],
  },
  {
    name: 'exact JSON',
    about: 'reads, changes and writes JSON without losing digits',
    files: /^shaping\/json\//,
    mayImport: ['texts', 'contract'],
    packages: ['zod'],
    browser: true,
  },
  {
    name: 'formats',
    about: "a folder each: converts events to the formats that destinations expect; knowledge about ODC's operations",
    files: /^formats\//,
    mayImport: [...definitions, 'destinations', 'exact JSON'],
  },
  {
    name: 'shaping',
    about: 'how a stream processes its events: filter, masking, format, changes; pure',
    files: /^shaping\//,
    mayImport: ['texts', 'contract', 'destinations', 'exact JSON', 'formats'],
  },
  {
    name: 'threads',
    about: 'communication between threads: requests declared once, one client, one server',
    files: /^main\/threads\//,
    mayImport: ['texts', 'contract'],
  },
  {
    name: 'confinement',
    about: 'which files that the page names may be read',
    files: /^main\/confinement\//,
    mayImport: ['texts', 'contract'],
  },
  {
    name: 'net',
    about: "limits that servers share; this computer's addresses",
    files: /^main\/net\//,
    mayImport: [],
  },
  {
    name: 'clock',
    about: 'injected time: the two clocks and their timers',
    files: /^main\/clock\.ts$/,
    mayImport: [],
  },
  {
    name: 'engine base',
    about: 'the configuration that the engine runs; running tasks one after the other',
    files: /^main\/engine\/(engine-config|serial)\.ts$/,
    mayImport: ['texts', 'contract', 'confinement'],
  },
  {
    name: 'durable files',
    about: 'writes and replaces files so that they survive a crash',
    files: /^main\/write-durably\.ts$/,
    mayImport: [],
  },
  {
    name: 'trail key',
    about: 'the key of an encrypted trail, the recovery key, and the file that says which key it is',
    files: /^main\/engine\/trail-key\.ts$/,
    mayImport: ['contract'],
  },
  {
    name: 'scanner',
    about: 'scans events in WebAssembly: where they end, their ids and marks',
    files: /^scanner\//,
    mayImport: [],
  },
  {
    name: 'trail intake',
    about: 'the input of the trail, as sources deliver it; the compact form of event ids',
    files: /^main\/engine\/trail\/(intake|log\/event-ids)\.ts$/,
    mayImport: [],
  },
  {
    name: 'trail',
    about: 'the durable log and its ledger',
    files: /^main\/engine\/trail\//,
    mayImport: ['texts', 'contract', 'durable files', 'trail key', 'trail intake'],
  },
  {
    name: 'sources',
    about: 'a folder each: collector, watched files, S3 bucket, sample trail; also intake and parsing; import',
    files: /^sources\//,
    mayImport: [
      ...[...definitions, 'network', 'redaction', 'confinement', 'net'],
      ...['clock', 'engine base', 'trail intake', 'scanner'],
    ],
  },
  {
    name: 'delivery',
    about: 'from the trail to a destination: batches, retries, dead letters, status',
    files: /^main\/engine\/delivery\//,
    mayImport: [
      ...[
        'texts',
        'contract',
        'threads',
        'definitions',
        'network',
        'destinations',
        'redaction',
        'formats',
        'exact JSON',
        'shaping',
      ],
      ...['net', 'clock', 'engine base', 'trail'],
    ],
  },
  {
    name: 'connection test',
    about: 'the staged test, previews, certificate checks',
    files: /^main\/engine\/connection-test\//,
    mayImport: [
      'texts',
      'contract',
      'definitions',
      'destinations',
      'redaction',
      'shaping',
      'trail',
      'delivery',
      'exact JSON',
    ],
  },
  {
    name: 'search protocol',
    about: 'requests of the search thread',
    files: /^main\/engine\/search\/protocol\.ts$/,
    mayImport: ['texts', 'contract', 'trail key', 'threads'],
  },
  {
    name: 'search',
    about: 'index, queries and exports, in a separate thread',
    files: /^main\/engine\/search\//,
    mayImport: [
      'texts',
      'contract',
      'destinations',
      'exact JSON',
      'shaping',
      'threads',
      'clock',
      'trail key',
      'trail',
      'search protocol',
    ],
  },
  {
    name: 'rehearsal protocol',
    about: 'requests of the rehearsal thread',
    files: /^main\/engine\/rehearsal\/protocol\.ts$/,
    mayImport: ['texts', 'contract', 'threads'],
  },
  {
    name: 'rehearsal',
    about: 'built-in receivers and their faults, in a separate thread',
    files: /^main\/engine\/rehearsal\//,
    mayImport: [
      'texts',
      'contract',
      'definitions',
      'destinations',
      'redaction',
      'threads',
      'clock',
      'rehearsal protocol',
    ],
  },
  {
    name: 'intake protocol',
    about: "requests of the intake's thread to the engine's, and the other way",
    files: /^main\/engine\/intake\/protocol\.ts$/,
    mayImport: ['texts', 'contract', 'threads', 'engine base', 'trail intake', 'sources'],
  },
  {
    name: 'intake',
    about: 'runs the sources, in a separate thread; its client in the engine thread',
    files: /^main\/engine\/intake\//,
    mayImport: [
      'texts',
      'contract',
      'threads',
      'net',
      'clock',
      'engine base',
      'trail intake',
      'sources',
      'intake protocol',
    ],
  },
  {
    name: 'engine protocol',
    about: 'requests of the engine thread',
    files: /^main\/engine\/protocol\.ts$/,
    mayImport: ['texts', 'contract', 'confinement', 'threads', 'engine base', 'trail key', 'trail', 'sources'],
  },
  {
    name: 'engine',
    about: 'connects the parts that run in the engine thread',
    files: /^main\/engine\//,
    mayImport: [
      'texts',
      'contract',
      'confinement',
      'definitions',
      'destinations',
      'threads',
      'engine protocol',
      'intake protocol',
      'intake',
      ...engineParts,
    ],
  },
  {
    name: 'config',
    about: '`config.db`: streams, sources, encrypted secrets, the activity log; the vault',
    files: /^main\/config\//,
    mayImport: ['texts', 'contract', 'durable files', 'trail key'],
  },
  {
    name: 'app',
    about: 'user actions as services, and the single dispatcher; independent of Electron',
    files: /^main\/app\//,
    mayImport: [
      'texts',
      'contract',
      'confinement',
      'definitions',
      'threads',
      'clock',
      'durable files',
      'engine base',
      'trail key',
      ...protocols,
      'intake protocol',
      'config',
    ],
  },
  {
    name: 'door',
    about: "shared by both doors: checks of a request, headers, the page's files",
    files: /^main\/door\//,
    mayImport: ['texts', 'contract', 'app'],
  },
  {
    name: 'desktop',
    about: 'everything that imports electron: window, tray, menu, notifications, IPC, the keychain',
    files: /^main\/desktop\//,
    mayImport: ['texts', 'contract', 'definitions', 'config', 'app', 'door'],
    electron: true,
  },
  {
    name: 'console',
    about: 'serves the same app to a browser on loopback',
    files: /^main\/console\//,
    mayImport: ['texts', 'clock', 'net', 'contract', 'config', 'app', 'door'],
  },
  {
    name: 'cli',
    about: 'the command line: runs an engine without a window or page',
    files: /^main\/cli\//,
    mayImport: [
      ...definitions,
      'destinations',
      'threads',
      'durable files',
      'trail key',
      'trail',
      'rehearsal',
      'clock',
      'engine base',
      ...protocols,
      'config',
      'app',
      'connection test',
    ],
  },
  {
    name: "Electron's entry",
    about: "Electron's lifecycle; the services are loaded when the window is being opened",
    files: /^main\/(index|services)\.ts$/,
    mayImport: [
      'texts',
      'clock',
      'contract',
      'engine',
      'intake',
      'search',
      'rehearsal',
      'config',
      'app',
      'door',
      'desktop',
    ],
    electron: true,
  },
  {
    name: 'the look at Node.js',
    about: 'starts the entries below after checking that Node.js is new enough',
    files: /^main\/(start-(console|cli)|node-version)\.ts$/,
    mayImport: [],
    mayStart: true,
  },
  {
    name: "Node's entry",
    about: 'the console: the app without Electron',
    files: /^main\/console\.ts$/,
    mayImport: ['texts', 'contract', 'engine', 'intake', 'search', 'rehearsal', 'config', 'app', 'door', 'console'],
  },
  {
    name: "the command line's entry",
    about: '`sluice`',
    files: /^main\/cli\.ts$/,
    mayImport: ['texts', 'contract', 'destinations', 'engine', 'config', 'app', 'cli'],
  },
  {
    name: 'preload',
    about: 'exposes only the contract to the page',
    files: /^preload\//,
    mayImport: ['texts', 'contract'],
    electron: true,
  },
  {
    name: 'page base',
    about: 'shared by all pages: components, forms, formats, the store, the router, the bridge',
    files: /^renderer\/(components|forms|format|store|router|bridge|assets|[^/]+\.ts$)/,
    mayImport: ['texts', 'contract', 'definitions', 'exact JSON'],
    browser: true,
  },
  {
    name: 'features',
    about: 'stateful parts that several pages share',
    files: /^renderer\/features\//,
    mayImport: ['texts', 'contract', 'definitions', 'page base'],
    browser: true,
  },
  {
    name: 'pages',
    about: 'one folder per page; pages do not import from each other',
    files: /^renderer\/pages\//,
    mayImport: ['texts', 'contract', 'definitions', 'page base', 'features'],
    apart: /^renderer\/pages\/([^/]+)\//,
    browser: true,
  },
  {
    name: 'renderer',
    about: 'the frame around the pages, and their entry point',
    files: /^renderer\//,
    mayImport: ['texts', 'contract', 'definitions', 'page base', 'features', 'pages'],
    browser: true,
  },
];
