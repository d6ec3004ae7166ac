/** Rehearsals, notices, activity, settings, error codes, and an unknown address. */

import { defaultPreferences } from '../../../src/contract/commands/application';
import { failure } from '../../../src/contract/errors';
import { activity, info, keptPolicy, policy, unknownPolicy } from '../fixtures/application';
import { faultyRehearsal, rehearsal } from '../fixtures/rehearsals';
import { fails, failsOnce, never, type PageStory, says } from '../story';

const rehearsing = { 'rehearsals.list': says([rehearsal, faultyRehearsal]) } as const;

export const applicationStories: readonly PageStory[] = [
  { id: 'rehearsal/empty', path: '/rehearsal' },
  { id: 'rehearsal/some', path: '/rehearsal', answers: rehearsing },
  { id: 'rehearsal/request', path: '/rehearsal', answers: rehearsing, press: ['#2 POST'] },
  {
    id: 'rehearsal/requests-loading',
    path: '/rehearsal',
    answers: { ...rehearsing, 'rehearsals.requests': never },
  },
  {
    id: 'rehearsal/requests-cannot-be-read',
    path: '/rehearsal',
    answers: { ...rehearsing, 'rehearsals.requests': fails('SLUICE-ENG-001') },
  },
  { id: 'notices/empty', path: '/notices', answers: { 'notices.list': says([]) } },
  { id: 'notices/some', path: '/notices' },
  { id: 'activity/loading', path: '/activity', answers: { 'activity.list': never } },
  { id: 'activity/empty', path: '/activity', answers: { 'activity.list': says([]) } },
  { id: 'activity/full', path: '/activity' },
  { id: 'activity/cannot-be-read', path: '/activity', answers: { 'activity.list': fails('SLUICE-ACT-001') } },
  {
    id: 'activity/tried-again',
    path: '/activity',
    press: ['Try again'],
    answers: { 'activity.list': failsOnce('SLUICE-ACT-001', activity) },
  },
  { id: 'activity/verified', path: '/activity', press: ['Verify'] },
  {
    id: 'activity/broken',
    path: '/activity',
    press: ['Verify'],
    answers: { 'activity.verify': says({ ok: false, firstBadId: 12, failure: failure('SLUICE-ACT-002') }) },
  },
  { id: 'settings/desktop', path: '/settings' },
  { id: 'settings/loading', path: '/settings', answers: { 'trail.usage': never, 'trail.damages': never } },
  {
    id: 'settings/details-cannot-be-read',
    path: '/settings',
    answers: { 'trail.usage': fails('SLUICE-ENG-001'), 'trail.damages': fails('SLUICE-ENG-001') },
  },
  {
    id: 'settings/console-without-keychain',
    path: '/settings',
    answers: {
      'app.info': says({ ...info, door: 'console', vault: { protection: 'none', backend: 'no keychain' } }),
    },
  },
  {
    id: 'settings/managed',
    path: '/settings',
    answers: {
      'app.info': says({ ...info, policy }),
      'preferences.get': says({ ...defaultPreferences, startAtLogin: true, retainDays: 180 }),
    },
  },
  {
    id: 'settings/managed-by-earlier-version-of-file',
    path: '/settings',
    answers: { 'app.info': says({ ...info, policy: keptPolicy }) },
  },
  {
    id: 'settings/managed-by-unusable-file',
    path: '/settings',
    answers: { 'app.info': says({ ...info, policy: unknownPolicy }) },
  },
  { id: 'licences/all', path: '/licences' },
  { id: 'licences/open', path: '/licences', press: ['better-sqlite3'] },
  { id: 'licences/none-found', path: '/licences?q=copyleft' },
  { id: 'licences/loading', path: '/licences', answers: { 'app.licences': never } },
  { id: 'licences/cannot-be-read', path: '/licences', answers: { 'app.licences': fails('SLUICE-CMD-002') } },
  { id: 'errors/all', path: '/errors' },
  { id: 'errors/one', path: '/errors/SLUICE-HTTP-004' },
  { id: 'no-such-page', path: '/nowhere' },
];
