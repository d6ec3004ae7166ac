/** The live list of a stream: the events that pass, before and after its steps. */
import { engineStatus } from '../fixtures/application';
import { someSources } from '../fixtures/sources';
import { someStreams } from '../fixtures/streams';
import { noTapEvents, tapEvents, tapReader, tapReading } from '../fixtures/tap';
import { fails, never, type PageStory, says } from '../story';

const live = '/streams/calm?tab=live';
const engine = (state: 'starting' | 'restarting') => says(engineStatus(someStreams, someSources, { engine: state }));
const [delivered] = tapEvents(1, { kind: 'delivered', atMs: 0 });

export const tapStories: readonly PageStory[] = [
  { id: 'live/opening', path: live, answers: { 'tap.open': never } },
  { id: 'live/nothing-yet', path: live, answers: { 'tap.read': tapReader(noTapEvents) } },
  { id: 'live/never-delivered', path: '/streams/fresh?tab=live', answers: { 'tap.read': tapReader(noTapEvents) } },
  { id: 'live/deactivated', path: '/streams/inactive?tab=live', answers: { 'tap.read': tapReader(noTapEvents) } },
  { id: 'live/events', path: live },
  { id: 'live/full', path: live, answers: { 'tap.read': tapReader(tapReading(tapEvents(500), 1_284_093)) } },
  { id: 'live/paused', path: live, press: ['Pause'] },
  { id: 'live/left-out-only', path: live, press: ['Left out'], answers: { 'tap.read': tapReader(noTapEvents) } },
  { id: 'live/event', path: live, press: ['Dead letter'] },
  { id: 'live/event-retried', path: live, press: ['Retry pending'] },
  { id: 'live/event-left-out', path: live, press: ['Left out'] },
  {
    id: 'live/event-as-it-came',
    path: live,
    press: ['Delivered'],
    answers: {
      'tap.read': tapReader(tapReading(delivered === undefined ? [] : [{ ...delivered, sent: { kind: 'asItCame' } }])),
    },
  },
  {
    id: 'live/event-cut',
    path: live,
    press: ['Delivered'],
    answers: {
      'tap.read': tapReader(
        tapReading(
          delivered === undefined
            ? []
            : [{ ...delivered, original: { text: `{"text":"${'long '.repeat(6_000)}`, bytes: 912_000, isCut: true } }],
        ),
      ),
    },
  },
  {
    id: 'live/deactivated-meanwhile',
    path: '/streams/inactive?tab=live',
    answers: { 'tap.read': tapReader(tapReading(tapEvents(3, { kind: 'interrupted' }))) },
  },
  {
    id: 'live/engine-restarting',
    path: live,
    answers: { 'app.status': engine('restarting'), 'tap.open': never },
  },
  { id: 'live/cannot-be-opened', path: live, answers: { 'tap.open': fails('SLUICE-ENG-003') } },
];
