/** The audit trail, one event of it, and records set aside. */
import { engineStatus } from '../fixtures/application';
import { someSources } from '../fixtures/sources';
import { someStreams } from '../fixtures/streams';
import { trailPage } from '../fixtures/trail';
import { fails, never, type PageStory, says } from '../story';

const noEvents = engineStatus(someStreams, someSources, {
  trail: { headSeq: 0, tailSeq: 1, bytes: 0, setAside: 0, full: null, lost: 0 },
});

export const trailStories: readonly PageStory[] = [
  { id: 'trail/loading', path: '/trail', answers: { 'trail.search': never } },
  { id: 'trail/empty', path: '/trail', answers: { 'trail.search': says(trailPage([])), 'app.status': says(noEvents) } },
  { id: 'trail/no-match', path: '/trail?text=nothing', answers: { 'trail.search': says(trailPage([])) } },
  { id: 'trail/full', path: '/trail' },
  { id: 'trail/cannot-be-searched', path: '/trail', answers: { 'trail.search': fails('SLUICE-TRL-001') } },
  { id: 'trail/event-loading', path: '/trail?event=48200', answers: { 'trail.event': never } },
  { id: 'trail/event', path: '/trail?event=48200' },
  { id: 'trail/event-gone', path: '/trail?event=48200', answers: { 'trail.event': says(null) } },
  { id: 'trail/event-cannot-be-read', path: '/trail?event=48200', answers: { 'trail.event': fails('SLUICE-TRL-001') } },
  { id: 'set-aside/loading', path: '/trail/set-aside', answers: { 'trail.setAside': never } },
  { id: 'set-aside/empty', path: '/trail/set-aside', answers: { 'trail.setAside': says({ records: [], total: 0 }) } },
  { id: 'set-aside/full', path: '/trail/set-aside' },
  { id: 'set-aside/cannot-be-read', path: '/trail/set-aside', answers: { 'trail.setAside': fails('SLUICE-TRL-001') } },
  { id: 'set-aside/record', path: '/trail/set-aside', press: ['Show record 30'] },
  {
    id: 'set-aside/record-deleted',
    path: '/trail/set-aside',
    press: ['Show record 30'],
    answers: { 'trail.setAsideRecord': says(null) },
  },
];
