/** Outage drills: the form, the list, a running drill, and reports. */
import { having } from '../fixtures/answers';
import { drillReport, drillReports, drillSummaries } from '../fixtures/drills';
import { fails, never, type PageStory, says } from '../story';

const some = {
  'drills.list': says(drillSummaries),
  'drills.report': ({ id }: { readonly id: string }) => ({
    ok: true as const,
    value: drillReports.find((report) => report.id === id) ?? drillReport,
  }),
  'drills.cancel': says(null),
  'drills.delete': says(null),
  'drills.save': says({ path: '/home/ana/Downloads/drill_2026-11-22_061500.html' }),
};

export const drillStories: readonly PageStory[] = [
  { id: 'drills/empty', path: '/rehearsal/drills' },
  { id: 'drills/no-streams', path: '/rehearsal/drills', answers: having([], []) },
  { id: 'drills/some', path: '/rehearsal/drills', answers: some },
  {
    id: 'drills/cannot-start',
    path: '/rehearsal/drills',
    answers: { ...some, 'drills.start': fails('SLUICE-DRL-001') },
    press: ['Start drill'],
  },
  { id: 'drills/running', path: '/rehearsal/drills/d4', answers: some },
  { id: 'drills/report', path: '/rehearsal/drills/d1', answers: some },
  { id: 'drills/report-disagrees', path: '/rehearsal/drills/d2', answers: some },
  { id: 'drills/report-failed', path: '/rehearsal/drills/d3', answers: some },
  { id: 'drills/report-interrupted', path: '/rehearsal/drills/d5', answers: some },
  {
    id: 'drills/report-saved',
    path: '/rehearsal/drills/d1',
    answers: some,
    press: ['Save report', 'HTML, to read and print'],
  },
  { id: 'drills/report-loading', path: '/rehearsal/drills/d1', answers: { ...some, 'drills.report': never } },
  {
    id: 'drills/report-gone',
    path: '/rehearsal/drills/d9',
    answers: { ...some, 'drills.report': fails('SLUICE-SET-003') },
  },
];
