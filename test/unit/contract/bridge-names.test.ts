/**
 * The width of the bridge: every name that a page can call, in the window and in the console. Whoever adds a command
 * writes it here too, and asks what a malicious page could do with it.
 */
import { expect, it } from 'vitest';
import { commands } from '../../../src/contract/commands';
import { requestSchema } from '../../../src/contract/envelope';

const names = {
  activity: 'export list verify',
  app: 'health info licences startEngine status',
  clocks: 'get setExpiry',
  deadLetters: 'discard export get list markLookedAt resend',
  delivery: 'account attempts rewind rewindPlan series skipToNow standing standings tryNow',
  drafts: 'get put',
  drills: 'cancel delete list report save start',
  exports: 'cancel inspect',
  imports: 'cancel inspect run',
  notices: 'list markSeen',
  overview: 'accepted series',
  preferences: 'get set',
  rehearsals: 'clear list requests setFault start stop',
  sources: 'activate choosePath create deactivate delete detail list newSecret update',
  streams:
    'activate activateMany confirmTest create deactivate deactivateMany delete deleteMany duplicate duplicateMany list missingPaths newMaskingKey pauseAll resumePaused reveal route setLabels tryFilter undoDelete undoDeleteMany update',
  tap: 'close open read',
  tests: 'cancel preview previewSaved start startSaved',
  trail:
    'cancelExport damages deleteSetAside event export exportSetAside facets newSince reread search setAside setAsideRecord usage',
  trailEncryption: 'decrypt deleteOlderCopies encrypt newRecoveryKey state unlock',
  trial: 'get remove resume start',
  updates: 'cancel check download get install',
};

it('the page can call these commands, and no others', () => {
  const listed = Object.entries(names).flatMap(([area, own]) => own.split(' ').map((name) => `${area}.${name}`));
  expect(Object.keys(commands).sort()).toEqual(listed.sort());
});

it('every command refuses input that it does not know', () => {
  const loose = Object.entries(commands).filter(([, { input }]) => input.safeParse({ unknownToAll: 1 }).success);
  expect(loose.map(([name]) => name)).toEqual([]);
});

it('a request has a name and an input, and nothing else', () => {
  expect(Object.keys(requestSchema.shape).sort()).toEqual(['id', 'input', 'name']);
});
