/** Rehearsals, notices, activity, settings, error codes, and an address where nothing is. */

import { failure } from '../../../src/contract/errors';
import { info } from '../fixtures/application';
import { faultyRehearsal, rehearsal } from '../fixtures/rehearsals';
import { fails, never, type PageStory, says } from '../story';

const rehearsing = { 'rehearsals.list': says([rehearsal, faultyRehearsal]) } as const;

export const applicationStories: readonly PageStory[] = [
  { id: 'rehearsal/empty', path: '/rehearsal' },
  { id: 'rehearsal/some', path: '/rehearsal', answers: rehearsing },
  { id: 'rehearsal/request', path: '/rehearsal', answers: rehearsing, press: ['#2 POST'] },
  { id: 'notices/empty', path: '/notices', answers: { 'notices.list': says([]) } },
  { id: 'notices/some', path: '/notices' },
  { id: 'activity/loading', path: '/activity', answers: { 'activity.list': never } },
  { id: 'activity/empty', path: '/activity', answers: { 'activity.list': says([]) } },
  { id: 'activity/full', path: '/activity' },
  { id: 'activity/cannot-be-read', path: '/activity', answers: { 'activity.list': fails('SLUICE-ACT-001') } },
  { id: 'activity/verified', path: '/activity', press: ['Verify'] },
  {
    id: 'activity/broken',
    path: '/activity',
    press: ['Verify'],
    answers: { 'activity.verify': says({ ok: false, firstBadId: 12, failure: failure('SLUICE-ACT-002') }) },
  },
  { id: 'settings/desktop', path: '/settings' },
  {
    id: 'settings/console-without-keychain',
    path: '/settings',
    answers: {
      'app.info': says({ ...info, door: 'console', vault: { protection: 'none', backend: 'no keychain was found' } }),
    },
  },
  { id: 'errors/all', path: '/errors' },
  { id: 'errors/one', path: '/errors/SLUICE-HTTP-004' },
  { id: 'no-such-page', path: '/nowhere' },
];
