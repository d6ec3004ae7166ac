/** The wizard, for a new stream and for one that is edited. */
import { info } from '../fixtures/application';
import { testFailed, testPassed, testUnderWay } from '../fixtures/tests';
import { type PageStory, says } from '../story';

const test = ['Test stream'];

export const wizardStories: readonly PageStory[] = [
  { id: 'wizard/choice', path: '/streams/new' },
  { id: 'wizard/details', path: '/streams/new', press: ['Datadog', 'Choose'] },
  { id: 'wizard/something-missing', path: '/streams/new', press: ['Datadog', 'Choose', 'Test stream'] },
  { id: 'wizard/edit', path: '/streams/failing/edit' },
  { id: 'wizard/test-under-way', path: '/streams/calm/edit', press: test, pushes: testUnderWay },
  { id: 'wizard/test-passed', path: '/streams/calm/edit', press: test, pushes: testPassed },
  { id: 'wizard/test-failed', path: '/streams/calm/edit', press: test, pushes: testFailed },
  { id: 'wizard/save', path: '/streams/calm/edit?step=save' },
  {
    id: 'wizard/save-without-keychain',
    path: '/streams/calm/edit?step=save',
    answers: { 'app.info': says({ ...info, vault: { protection: 'weak', backend: 'a plain file' } }) },
  },
];
