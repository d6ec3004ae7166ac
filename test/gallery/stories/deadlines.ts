/** Deadlines and the calendar of secrets. */
import { clocks, noClocks } from '../fixtures/clocks';
import { fails, never, type PageStory, says } from '../story';

export const deadlineStories: readonly PageStory[] = [
  { id: 'deadlines/all', path: '/deadlines', answers: { 'clocks.get': says(clocks) } },
  {
    id: 'deadlines/replace-a-secret',
    path: '/deadlines',
    answers: { 'clocks.get': says(clocks) },
    press: ['Replace API key of Security operations'],
  },
  { id: 'deadlines/none', path: '/deadlines', answers: { 'clocks.get': says(noClocks) } },
  { id: 'deadlines/loading', path: '/deadlines', answers: { 'clocks.get': never } },
  { id: 'deadlines/cannot-be-read', path: '/deadlines', answers: { 'clocks.get': fails('SLUICE-ENG-001') } },
  { id: 'overview/deadlines', path: '/overview', answers: { 'clocks.get': says(clocks) } },
];
