/** The list of streams, and one stream. */

import { defaultPreferences } from '../../../src/contract/commands/application';
import { failure } from '../../../src/contract/errors';
import type { StreamId } from '../../../src/contract/stream';
import { having } from '../fixtures/answers';
import { engineStatus } from '../fixtures/application';
import { ago, MINUTE } from '../fixtures/moments';
import { someSources } from '../fixtures/sources';
import { calm, labelled, manyStreams, rareStreams, someStreams } from '../fixtures/streams';
import { shapedPreview, testFailed, testPassed, testUnderWay, withheldPreview } from '../fixtures/tests';
import { fails, never, type PageStory, says } from '../story';

const noDelivery = {
  'delivery.attempts': says([]),
  'delivery.series': says({ fromMs: 0, toMs: 3_600_000, intervalMs: 60_000, points: [] }),
  'deadLetters.list': says([]),
} as const;

const silentDelivery = {
  'delivery.attempts': never,
  'delivery.series': never,
  'delivery.account': never,
  'deadLetters.list': never,
} as const;

const brokenDelivery = {
  'delivery.attempts': fails('SLUICE-ENG-001'),
  'delivery.series': fails('SLUICE-ENG-001'),
  'delivery.account': fails('SLUICE-ENG-001'),
  'deadLetters.list': fails('SLUICE-ENG-001'),
} as const;

const rare = having(rareStreams, someSources);

export const streamStories: readonly PageStory[] = [
  { id: 'streams/loading', path: '/streams', answers: { 'streams.list': never } },
  { id: 'streams/empty', path: '/streams', answers: having([], []) },
  { id: 'streams/some', path: '/streams' },
  { id: 'streams/full', path: '/streams', answers: having(manyStreams, someSources) },
  { id: 'streams/one', path: '/streams', answers: having([calm], someSources) },
  { id: 'streams/twenty', path: '/streams', answers: having(manyStreams.slice(0, 20), someSources) },
  { id: 'streams/long-names', path: '/streams', answers: having([labelled, ...manyStreams.slice(0, 9)], someSources) },
  { id: 'streams/no-match', path: '/streams?q=nothing%20fits' },
  { id: 'streams/filtered', path: '/streams?status=activeWithErrors&label=prod' },
  { id: 'streams/filters-no-match', path: '/streams?status=inactive&destination=splunk&label=gone' },
  {
    id: 'streams/all-columns',
    path: '/streams',
    answers: { 'preferences.get': says({ ...defaultPreferences, hiddenStreamColumns: [] }) },
  },
  {
    id: 'streams/few-columns',
    path: '/streams',
    answers: {
      'preferences.get': says({
        ...defaultPreferences,
        hiddenStreamColumns: ['source', 'type', 'labels', 'created', 'rate', 'destination'],
      }),
    },
  },
  { id: 'streams/column-menu', path: '/streams', press: ['Columns'] },
  {
    id: 'streams/selected',
    path: '/streams',
    press: ['Select Security operations', 'Select Old archive', 'Select Try-out'],
  },
  {
    id: 'streams/selected-all-of-many',
    path: '/streams?status=activeWithErrors',
    press: ['Select all'],
    answers: having(manyStreams, someSources),
  },
  { id: 'streams/labels', path: '/streams', press: ['Select all', 'Labels'] },
  { id: 'streams/activate-many', path: '/streams', press: ['Select all', 'Activate'] },
  { id: 'streams/deactivated-many', path: '/streams', press: ['Select all', 'Deactivate'] },
  { id: 'streams/deleted-many', path: '/streams', press: ['Select all', 'Delete'] },
  {
    id: 'streams/failed-for-some',
    path: '/streams',
    press: ['Select all', 'Deactivate'],
    answers: {
      'streams.deactivateMany': ({ ids }) => ({
        ok: true,
        value: ids.map((id, index) =>
          index < 2
            ? { id: id as StreamId, ok: false, failure: failure('SLUICE-SET-003') }
            : { id: id as StreamId, ok: true, value: { changed: true } },
        ),
      }),
    },
  },
  { id: 'streams/cannot-be-read', path: '/streams', answers: { 'streams.list': fails('SLUICE-ENG-001') } },
  { id: 'streams/menu', path: '/streams', press: ['Actions for Compliance archive'] },
  {
    id: 'streams/activate-loading',
    path: '/streams',
    press: ['Actions for Old archive', 'Activate'],
    answers: { 'delivery.standing': never },
  },
  {
    id: 'streams/activate-cannot-be-read',
    path: '/streams',
    press: ['Actions for Old archive', 'Activate'],
    answers: { 'delivery.standing': fails('SLUICE-ENG-001') },
  },
  { id: 'streams/activate', path: '/streams', press: ['Actions for Old archive', 'Activate'] },
  {
    id: 'streams/test-under-way',
    path: '/streams',
    press: ['Actions for Security operations', 'Test stream'],
    pushes: testUnderWay,
  },
  {
    id: 'streams/test-passed',
    path: '/streams',
    press: ['Actions for Security operations', 'Test stream'],
    pushes: testPassed,
  },
  {
    id: 'streams/test-failed',
    path: '/streams',
    press: ['Actions for Security operations', 'Test stream'],
    pushes: testFailed,
  },
  {
    id: 'streams/pseudonyms',
    path: '/streams',
    press: ['Actions for Security operations', 'Pseudonyms'],
  },
  {
    id: 'streams/pseudonyms-new-key',
    path: '/streams',
    press: ['Actions for Security operations', 'Pseudonyms', 'Change the key'],
  },
  { id: 'streams/preview', path: '/streams', press: ['Actions for Security operations', 'Preview request'] },
  {
    id: 'streams/preview-cannot-be-made',
    path: '/streams',
    press: ['Actions for Security operations', 'Preview request'],
    answers: { 'tests.previewSaved': fails('SLUICE-ENG-001') },
  },
  {
    id: 'streams/preview-withheld',
    path: '/streams',
    press: ['Actions for Security operations', 'Preview request'],
    answers: { 'tests.previewSaved': says(withheldPreview) },
  },
  {
    id: 'streams/preview-steps',
    path: '/streams',
    press: ['Actions for Security operations', 'Preview request'],
    answers: { 'tests.previewSaved': says(shapedPreview) },
  },
  { id: 'streams/connection-lost', path: '/streams', connection: { kind: 'lost', attempts: 4 } },
  {
    id: 'streams/engine-stopped',
    path: '/streams',
    answers: {
      'app.status': says(
        engineStatus(someStreams, someSources, {
          engine: 'stopped',
          engineProblem: { code: 'SLUICE-ENG-001', message: 'The engine has stopped.' },
        }),
      ),
    },
  },
  { id: 'stream/working', path: '/streams/calm', answers: { 'deadLetters.list': says([]) } },
  { id: 'stream/failing', path: '/streams/failing' },
  { id: 'stream/deliveries', path: '/streams/failing?tab=deliveries' },
  { id: 'stream/dead-letters', path: '/streams/failing?tab=dead-letters' },
  {
    id: 'stream/dead-letters-empty',
    path: '/streams/calm?tab=dead-letters',
    answers: { 'deadLetters.list': says([]) },
  },
  { id: 'stream/test', path: '/streams/calm?tab=test' },
  { id: 'stream/test-under-way', path: '/streams/calm?tab=test', press: ['Start test'], pushes: testUnderWay },
  { id: 'stream/test-passed', path: '/streams/calm?tab=test', press: ['Start test'], pushes: testPassed },
  { id: 'stream/test-failed', path: '/streams/calm?tab=test', press: ['Start test'], pushes: testFailed },
  { id: 'stream/settings', path: '/streams/calm?tab=settings' },
  {
    id: 'stream/settings-proxy',
    path: '/streams/calm?tab=settings',
    answers: {
      'streams.route': says({
        kind: 'proxy',
        label: 'http://proxy.example.com:3128',
        reason: { kind: 'computer', answer: 'PROXY proxy.example.com:3128; PROXY 10.0.0.9:8080; DIRECT' },
      }),
    },
  },
  {
    id: 'stream/settings-proxy-passed-over',
    path: '/streams/calm?tab=settings',
    answers: {
      'streams.route': says({
        kind: 'proxy',
        label: 'http://10.0.0.9:8080',
        reason: { kind: 'computer', answer: 'PROXY proxy.example.com:3128; PROXY 10.0.0.9:8080; DIRECT' },
        passedOver: [{ label: 'http://proxy.example.com:3128', sinceMs: ago(25 * MINUTE) }],
      }),
    },
  },
  {
    id: 'stream/settings-no-proxy-usable',
    path: '/streams/calm?tab=settings',
    answers: {
      'streams.route': says({
        kind: 'failed',
        failure: { code: 'SLUICE-PROXY-005', message: 'This computer offers no proxy that Sluice can use.' },
      }),
    },
  },
  { id: 'stream/activity', path: '/streams/failing?tab=activity' },
  { id: 'stream/activity-unfolded', path: '/streams/failing?tab=activity', press: ['Show 8 more'] },
  { id: 'stream/activity-empty', path: '/streams/fresh?tab=activity', answers: { 'activity.list': says([]) } },
  {
    id: 'stream/activity-cannot-be-read',
    path: '/streams/failing?tab=activity',
    answers: { 'activity.list': fails('SLUICE-ENG-001') },
  },
  {
    id: 'stream/left-out',
    path: '/streams/failing?tab=settings',
    press: ['Show filtered events', 'Show filtered events'],
  },
  { id: 'stream/failing-details', path: '/streams/failing', press: ['What to check, and the raw cause'] },
  { id: 'stream/catching-up', path: '/streams/catching-up', answers: rare },
  { id: 'stream/retrying', path: '/streams/retrying', answers: rare },
  {
    id: 'stream/offline',
    path: '/streams/offline',
    answers: rare,
    press: ['What to check, and the raw cause'],
  },
  { id: 'stream/isolating', path: '/streams/isolating', answers: rare },
  { id: 'stream/refused', path: '/streams/with-letters', answers: rare },
  { id: 'stream/long-texts', path: '/streams/long-texts', answers: rare },
  {
    id: 'stream/long-texts-details',
    path: '/streams/long-texts',
    answers: rare,
    press: ['What to check, and the raw cause'],
  },
  { id: 'stream/long-texts-settings', path: '/streams/long-texts?tab=settings', answers: rare },
  {
    id: 'stream/engine-stopped',
    path: '/streams/calm',
    answers: {
      'app.status': says(
        engineStatus(someStreams, someSources, {
          engine: 'stopped',
          engineProblem: { code: 'SLUICE-ENG-002', message: 'The engine has stopped.' },
        }),
      ),
    },
  },
  { id: 'stream/inactive', path: '/streams/inactive' },
  { id: 'stream/rehearsal', path: '/streams/rehearsing' },
  { id: 'stream/fresh', path: '/streams/fresh', answers: noDelivery },
  { id: 'stream/loading', path: '/streams/failing', answers: silentDelivery },
  { id: 'stream/details-cannot-be-read', path: '/streams/failing', answers: brokenDelivery },
  { id: 'stream/deliveries-cannot-be-read', path: '/streams/failing?tab=deliveries', answers: brokenDelivery },
  { id: 'stream/dead-letters-cannot-be-read', path: '/streams/failing?tab=dead-letters', answers: brokenDelivery },
  { id: 'stream/gone', path: '/streams/nobody' },
  { id: 'stream/curves-as-table', path: '/streams/failing', press: ['Table'] },
  { id: 'stream/dead-letter', path: '/streams/failing?tab=dead-letters', press: ['Role granted to'] },
  {
    id: 'stream/dead-letter-cannot-be-read',
    path: '/streams/failing?tab=dead-letters',
    press: ['Role granted to'],
    answers: { 'deadLetters.get': fails('SLUICE-ENG-001') },
  },
];
