/** The wizard, for a new stream and for an existing one. */
import { info, policy } from '../fixtures/application';
import { groupedFilter } from '../fixtures/filters';
import { calm } from '../fixtures/streams';
import { testFailed, testPassed, testUnderWay } from '../fixtures/tests';
import { type Answers, fails, never, type PageStory, says } from '../story';

const test = ['Test stream'];

/** Unsaved changes to a stream: it goes to another site than the stored one. */
const draft = {
  name: calm.view.name,
  destination: { kind: 'datadog', settings: { endpoint: { kind: 'site', site: 'datadoghq.com' } } },
};

/** Unsaved changes to a stream's filter. */
const filtered: Answers = {
  'drafts.get': says({ name: calm.view.name, destination: calm.view.destination, filter: { where: groupedFilter } }),
};

export const wizardStories: readonly PageStory[] = [
  { id: 'wizard/choice', path: '/streams/new' },
  { id: 'wizard/choice-loading', path: '/streams/new', answers: { 'drafts.get': never } },
  { id: 'wizard/details', path: '/streams/new', press: ['Datadog', 'Choose'] },
  { id: 'wizard/splunk', path: '/streams/new', press: ['Splunk', 'Choose'] },
  { id: 'wizard/something-missing', path: '/streams/new', press: ['Datadog', 'Choose', 'Test stream'] },
  { id: 'wizard/edit', path: '/streams/failing/edit' },
  {
    id: 'wizard/managed',
    path: '/streams/failing/edit',
    press: ['Connection'],
    answers: {
      'app.info': says({
        ...info,
        policy: { ...policy, rules: { ...policy.rules, hostLists: [['siem.example.org']] } },
      }),
    },
  },
  { id: 'wizard/edit-masking', path: '/streams/failing/edit?part=masking' },
  { id: 'wizard/edit-name', path: '/streams/failing/edit?part=name' },
  { id: 'wizard/filter', path: '/streams/calm/edit', press: ['Filter'], answers: filtered },
  {
    id: 'wizard/filter-left-out',
    path: '/streams/calm/edit',
    press: ['Filter', 'Show filtered events (8,780 events)'],
    answers: filtered,
  },
  {
    id: 'wizard/filter-something-missing',
    path: '/streams/calm/edit',
    press: ['Filter', 'Add a condition', 'Add a group', 'Test stream'],
    answers: { 'streams.tryFilter': fails('SLUICE-TRL-001') },
  },
  {
    id: 'wizard/masking',
    path: '/streams/calm/edit',
    press: ['Masking', 'Users', 'Addresses'],
  },
  {
    id: 'wizard/masking-missing-paths',
    path: '/streams/calm/edit',
    press: ['Masking', 'Users'],
    answers: {
      'streams.missingPaths': says({ of: 10_000, missing: ['Event.Request.UserId'], isPartial: false }),
    },
  },
  {
    id: 'wizard/masking-allow-list',
    path: '/streams/calm/edit',
    press: ['Masking', 'Send named fields only', 'Add a rule', 'Test stream'],
  },
  {
    id: 'wizard/changes',
    path: '/streams/calm/edit',
    press: ['Changes', 'Add a field', 'Rename a field', 'Drop a field', 'Test stream'],
  },
  { id: 'wizard/test-under-way', path: '/streams/calm/edit', press: test, pushes: testUnderWay },
  { id: 'wizard/test-passed', path: '/streams/calm/edit', press: test, pushes: testPassed },
  { id: 'wizard/test-failed', path: '/streams/calm/edit', press: test, pushes: testFailed },
  { id: 'wizard/restored-draft', path: '/streams/calm/edit', answers: { 'drafts.get': says(draft) } },
  { id: 'wizard/save', path: '/streams/calm/edit?step=save' },
  { id: 'wizard/save-untested', path: '/streams/calm/edit?step=save', answers: { 'drafts.get': says(draft) } },
  { id: 'wizard/save-changed', path: '/streams/calm/edit?step=save', answers: filtered },
  {
    id: 'wizard/saving',
    path: '/streams/calm/edit?step=save',
    press: ['Save'],
    answers: { 'streams.update': never },
  },
  {
    id: 'wizard/cannot-be-saved',
    path: '/streams/calm/edit?step=save',
    press: ['Save'],
    answers: { 'streams.update': fails('SLUICE-ENG-001') },
  },
  { id: 'wizard/loading', path: '/streams/calm/edit', answers: { 'drafts.get': never } },
  {
    id: 'wizard/save-without-keychain',
    path: '/streams/calm/edit?step=save',
    answers: { 'app.info': says({ ...info, vault: { protection: 'weak', backend: 'a plain file' } }) },
  },
];
