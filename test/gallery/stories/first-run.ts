/** The first screen with its three doors, and the trial. */
import { defaultPreferences } from '../../../src/contract/commands/application';
import { failure } from '../../../src/contract/errors';
import type { FolderState } from '../../../src/contract/exports-folder';
import type { Health } from '../../../src/contract/health';
import { having } from '../fixtures/answers';
import { info } from '../fixtures/application';
import { emptyFolder, exportsFolder, health, trial, troubledFolder } from '../fixtures/first-run';
import { ago, DAY, SECOND } from '../fixtures/moments';
import { collectorDetail, odcCollector, type SourceFixture, sample, someSources } from '../fixtures/sources';
import { someStreams } from '../fixtures/streams';
import { type Answers, fails, never, type PageStory, says } from '../story';

const nothing = having([], []);

const withHealth = (changes: Partial<Health>): Answers => ({
  ...nothing,
  'app.health': says({ ...health, ...changes }),
});

const withVault = (protection: 'weak' | 'none', backend: string): Answers => ({
  ...withHealth({ vault: { protection, backend, accepted: false } }),
  'app.info': says({ ...info, vault: { protection, backend } }),
  'preferences.get': says(defaultPreferences),
});

const stepFailed = {
  ok: false,
  failure: failure('SLUICE-TRY-001', {
    message: 'The trial could not be started: testing the connection to it failed.',
    raw: 'SLUICE-TCP-001: The connection was refused.\nconnect ECONNREFUSED 127.0.0.1:39201',
  }),
} as const;

/** The collector for ODC, in this state. */
function odc(status: Partial<SourceFixture['status']>): Answers {
  return having([], [{ ...odcCollector, status: { ...odcCollector.status, ...status } }]);
}

/** The folder is chosen in the system's dialog, and looked into. */
function folder(id: string, state: FolderState, changes: Partial<PageStory> = {}): PageStory {
  return {
    id: `exports/${id}`,
    path: '/start/exports',
    answers: {
      ...nothing,
      'sources.choosePath': says('/home/ana/Downloads'),
      'exports.inspect': says({ inspectionId: 'x1' }),
      'exports.cancel': says(null),
      ...changes.answers,
    },
    press: ['Choose a folder', ...(changes.press ?? [])],
    pushes: [{ kind: 'exports', inspectionId: 'x1', state }],
  };
}

export const firstRunStories: readonly PageStory[] = [
  { id: 'first-run/nothing-yet', path: '/streams', answers: nothing },
  { id: 'first-run/on-sources', path: '/sources', answers: nothing },
  { id: 'first-run/own-page', path: '/start' },
  { id: 'first-run/weak-keychain', path: '/streams', answers: withVault('weak', 'basic_text') },
  { id: 'first-run/no-keychain', path: '/streams', answers: withVault('none', 'unknown') },
  {
    id: 'first-run/disk-nearly-full',
    path: '/streams',
    answers: withHealth({ disk: { state: 'low', freeBytes: 412_000_000 } }),
  },
  {
    id: 'first-run/disk-full',
    path: '/streams',
    answers: withHealth({ disk: { state: 'full', freeBytes: 9_000_000 } }),
  },
  {
    id: 'first-run/clock-behind',
    path: '/streams',
    answers: withHealth({
      disk: { state: 'unknown', cause: "ENOENT: no such file or directory, statfs '/home/ana/.config/Sluice'" },
      clock: { state: 'behind', nowMs: ago(400 * DAY), earliestMs: ago(DAY), evidence: 'event' },
    }),
  },
  { id: 'first-run/checking', path: '/streams', answers: { ...nothing, 'app.health': never } },
  {
    id: 'first-run/cannot-be-checked',
    path: '/streams',
    answers: { ...nothing, 'app.health': fails('SLUICE-ENG-001') },
  },
  {
    id: 'first-run/starting',
    path: '/streams',
    answers: { ...nothing, 'trial.start': never },
    press: ['Start the trial'],
  },
  {
    id: 'first-run/step-failed',
    path: '/streams',
    answers: { ...nothing, 'trial.start': () => stepFailed },
    press: ['Start the trial'],
  },
  { id: 'first-run/source-but-no-stream', path: '/streams', answers: having([], someSources) },
  { id: 'exports/choose', path: '/start/exports', answers: nothing },
  {
    id: 'exports/choose-in-console',
    path: '/start/exports',
    answers: { ...nothing, 'app.info': says({ ...info, door: 'console', fileRoots: ['/srv/exports'] }) },
  },
  folder('looking', { kind: 'looking', contents: { ...troubledFolder, readBytes: 30_000_000 } }),
  folder('looked', { kind: 'looked', contents: exportsFolder }),
  folder('unreadable-files', { kind: 'looked', contents: troubledFolder }),
  folder('empty', { kind: 'looked', contents: { ...emptyFolder, otherFiles: 0 } }),
  folder('other-names', { kind: 'looked', contents: emptyFolder }),
  folder('cannot-be-read', { kind: 'failed', failure: failure('SLUICE-ENG-001') }),
  folder(
    'trial-failed',
    { kind: 'looked', contents: exportsFolder },
    { answers: { 'trial.start': () => stepFailed }, press: ['Watch the folder and start a trial'] },
  ),
  {
    id: 'exports/folder-not-allowed',
    path: '/start/exports',
    answers: {
      ...nothing,
      'sources.choosePath': says('/home/ana/.ssh'),
      'exports.inspect': fails('SLUICE-SRC-023', '/home/ana/.ssh'),
    },
    press: ['Choose a folder'],
  },
  { id: 'connect-odc/nothing-yet', path: '/start/odc', answers: nothing },
  { id: 'connect-odc/not-reachable', path: '/start/odc', answers: nothing, press: ['Not at all'] },
  { id: 'connect-odc/direct', path: '/start/odc', answers: nothing, press: ['Directly'] },
  { id: 'connect-odc/weak-keychain', path: '/start/odc', answers: withVault('weak', 'basic_text') },
  {
    id: 'connect-odc/cannot-be-created',
    path: '/start/odc',
    answers: { ...nothing, 'sources.create': fails('SLUICE-SET-001', 'port: Between 0 and 65,535.') },
    press: ['Create the collector'],
  },
  {
    id: 'connect-odc/created',
    path: '/start/odc?source=new',
    answers: {
      ...odc({}),
      'sources.create': says({
        source: odcCollector.view,
        generatedSecret: 'hD3n0pQx8v-2kY7sVb1ZcR9tLmW4eJfA6uGiXoKqNyE',
      }),
    },
    press: ['Create the collector'],
  },
  { id: 'connect-odc/waiting', path: '/start/odc', answers: odc({}) },
  {
    id: 'connect-odc/refused',
    path: '/start/odc',
    answers: { ...odc({ refusals: 1 }), 'sources.detail': says(collectorDetail) },
  },
  { id: 'connect-odc/arrived', path: '/start/odc', answers: odc({ odcTestAtMs: ago(SECOND), accepted: 1 }) },
  {
    id: 'connect-odc/port-in-use',
    path: '/start/odc',
    answers: odc({
      state: 'failed',
      url: null,
      problem: failure('SLUICE-SRC-003', { raw: 'listen EADDRINUSE: address already in use 127.0.0.1:7414' }),
    }),
  },
  {
    id: 'connect-odc/no-public-name',
    path: '/start/odc',
    answers: having(
      [],
      [
        {
          ...odcCollector,
          view: { ...odcCollector.view, settings: { ...odcCollector.view.settings, allowedHosts: undefined } },
        },
      ],
    ),
  },
  { id: 'trial/running', path: '/streams/rehearsing', answers: { 'trial.get': says(trial) } },
  {
    id: 'trial/running-on-another-tab',
    path: '/streams/rehearsing?tab=deliveries',
    answers: { 'trial.get': says(trial) },
  },
  {
    id: 'trial/receiver-stopped',
    path: '/streams/rehearsing',
    answers: { 'trial.get': says({ ...trial, running: false }) },
  },
  {
    id: 'trial/receiver-stopped-on-another-tab',
    path: '/streams/rehearsing?tab=deliveries',
    answers: { 'trial.get': says({ ...trial, running: false }) },
  },
  {
    id: 'trial/marked-in-lists',
    path: '/sources',
    answers: {
      ...having(someStreams, [...someSources]),
      'trial.get': says({ ...trial, streamId: null, sourceId: sample.view.id }),
    },
  },
];
