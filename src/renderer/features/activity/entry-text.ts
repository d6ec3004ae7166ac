/** What an entry of the activity log says besides settings, which is stored in English, in the user's language. Pure. */
import type { ActivityEntry } from '../../../contract/commands/application';
import { sentenceTranslator } from '../../../texts/recognise';

/** Each as main records it, with a capital letter. */
export const actionText = sentenceTranslator([
  'Stream created',
  'Stream changed',
  'Stream duplicated from {name}',
  'Stream deleted',
  'Deletion of stream undone',
  'Stream activated',
  'Stream activated from now on',
  'Stream deactivated',
  'Stream rewound',
  'Stream skipped to now',
  'Stream pointed at another rehearsal',
  'Labels of stream changed',
  'Test event confirmed as visible',
  'New key for pseudonyms',
  'Pseudonym looked up',
  'Dead letters sent again',
  'Dead letters discarded',
  'Dead letters exported',
  'Source created',
  'Source changed',
  'Source deleted',
  'Source activated',
  'Source deactivated',
  'Secret of source replaced',
  'Preferences changed',
  'File imported',
  'Drill started',
  'Drill ended',
  'Policy deployed',
  'Policy changed',
  'Policy removed',
  'Activity log verification failed',
  'Encryption switched on',
  'Encryption switched off',
  'Trail encrypted',
  'Trail decrypted',
  'Trail unlocked',
  'Trail not encrypted',
  'Older copies deleted',
  'Update installed',
  'Deleted ## records',
  'Exported ## the trail',
  'Read again ## events',
]);

const thingText = sentenceTranslator([
  'records set aside',
  'audit trail',
  'activity',
  'lost events {first} to {last}',
  'Import',
]);
/** The actions whose subject is not a name. */
const OF_THINGS =
  /^(Deleted|Exported|Read again|file imported|encryption switched (on|off)|trail (en|de)crypted|trail unlocked|trail not encrypted|older copies deleted)$/;

export function subjectText({ action, subject }: Pick<ActivityEntry, 'action' | 'subject'>): string {
  return OF_THINGS.test(action) ? thingText(subject) : subject;
}

/** A reason, a file or a count, with a capital letter. */
export const remarkText = sentenceTranslator([
  'Key {id}',
  'Required by the policy',
  'To the beginning',
  'To event {number}',
  '{count, number} waiting events skipped',
  '{count, number} dead letters',
  '{count, number} dead letters: {reason}',
  'All that are open',
  '{count, number} events to {path}',
  '{count, number} to {path}',
  '{stored, number} stored again. {known, number} were in the trail already.',
  '{count, number} stored again.',
  '{count, number} were in the trail already.',
  'Finished: {stored, number} stored ({conflicts, number} of them with a conflicting id), {duplicates, number} duplicates, {setAside, number} set aside',
  'Cancelled: {stored, number} stored ({conflicts, number} of them with a conflicting id), {duplicates, number} duplicates, {setAside, number} set aside',
  'Expiry of {secret}: (none)',
  'Expiry of {secret}: {day}',
  '{fault} for {seconds, number} s',
  'Complete, nothingLost',
  'Complete, undelivered',
  'Complete, disagree',
  'Complete, unknown',
  'Cancelled, unknown',
  'Cancelled, disagree',
  'Failed, unknown',
  'Failed, disagree',
  'Interrupted, unknown',
]);
