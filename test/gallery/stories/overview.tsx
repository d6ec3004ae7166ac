/** The overview: working, failing, empty, very full, and without the engine. */

import { CountedOverview } from '../CountedOverview';
import { having } from '../fixtures/answers';
import { engineStatus } from '../fixtures/application';
import { collector, sample, someSources } from '../fixtures/sources';
import { calm, fresh, manyStreams, rehearsing, type StreamFixture, someStreams } from '../fixtures/streams';
import { noTraffic } from '../fixtures/traffic';
import { fails, never, type Story, says } from '../story';

const refused = manyStreams.find(({ status }) => status.problems.length > 0)?.status.problems ?? [];

/** Forty of a hundred streams fail. */
const crowd: readonly StreamFixture[] = manyStreams.map((stream, index) =>
  index % 5 !== 3
    ? stream
    : { ...stream, status: { ...stream.status, status: 'activeWithErrors', problems: refused, deadLettersUnseen: 3 } },
);
const engine = (state: 'starting' | 'stopped') => ({
  'app.status': says(
    engineStatus(someStreams, someSources, {
      engine: state,
      ...(state === 'stopped' && { engineProblem: { code: 'SLUICE-ENG-001', message: 'The engine has stopped.' } }),
    }),
  ),
});

export const overviewStories: readonly Story[] = [
  { id: 'overview/working', path: '/overview', answers: having([calm, fresh], [collector]) },
  { id: 'overview/failing', path: '/overview' },
  { id: 'overview/rehearsing', path: '/overview', answers: having([rehearsing], [sample]) },
  { id: 'overview/full', path: '/overview', answers: having(crowd, someSources) },
  { id: 'overview/no-stream', path: '/overview', answers: having([], [collector]) },
  { id: 'overview/first', path: '/overview', answers: having([], []) },
  { id: 'overview/loading', path: '/overview', answers: { 'streams.list': never } },
  {
    id: 'overview/charts-loading',
    path: '/overview',
    answers: { 'overview.series': never, 'overview.accepted': never },
  },
  { id: 'overview/charts-cannot-be-read', path: '/overview', answers: { 'overview.series': fails('SLUICE-ENG-001') } },
  {
    id: 'overview/nothing-yet',
    path: '/overview',
    answers: {
      ...having([fresh], []),
      'overview.series': ({ span }) => ({ ok: true, value: noTraffic(span) }),
      'overview.accepted': says({ accepted: 0, headSeq: 48_200 }),
    },
  },
  { id: 'overview/day', path: '/overview', press: ['24 hours'] },
  { id: 'overview/month', path: '/overview', press: ['30 days'] },
  { id: 'overview/as-table', path: '/overview', press: ['Table'] },
  { id: 'overview/engine-starting', path: '/overview', answers: engine('starting') },
  {
    id: 'overview/engine-stopped',
    path: '/overview',
    answers: { ...engine('stopped'), 'overview.series': fails('SLUICE-ENG-001') },
  },
  { id: 'overview/connection-lost', path: '/overview', connection: { kind: 'lost', attempts: 4 } },
  { id: 'overview/counted', draw: () => <CountedOverview />, answers: having(crowd, someSources) },
];
