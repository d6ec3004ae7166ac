// The width of the bridge: everything that a page can ask for. Widening it is a line here, written on purpose.
import { expect, it } from 'vitest';
import { commandNames } from '../../../src/contract/commands';

const width = [
  'activity.list',
  'activity.verify',
  'app.info',
  'app.startEngine',
  'app.status',
  'drafts.get',
  'drafts.put',
  'notices.list',
  'notices.markSeen',
  'preferences.get',
  'preferences.set',
  'sources.activate',
  'sources.choosePath',
  'sources.create',
  'sources.deactivate',
  'sources.delete',
  'sources.list',
  'sources.newSecret',
  'sources.update',
  'streams.activate',
  'streams.confirmTest',
  'streams.create',
  'streams.deactivate',
  'streams.delete',
  'streams.duplicate',
  'streams.list',
  'streams.undoDelete',
  'streams.update',
  'tests.cancel',
  'tests.preview',
  'tests.start',
  'tests.startSaved',
];

it('the page can ask for these commands and no others', () => {
  expect([...commandNames].sort()).toEqual(width);
});

it('no command gives a stored secret back', () => {
  expect(commandNames.filter((name) => /secret|reveal|decrypt/i.test(name))).toEqual(['sources.newSecret']);
});
