/** The checks of a rehearsal in the user's language. What a request contains, such as a header's value, stays as it is. */
import type { RequestCheck } from '../../../contract/rehearsal';
import { recogniser } from '../../../texts/recognise';
import { phraseText } from '../../../texts/translate';

/** Each as in src/destinations, in the files of the receivers. Names of headers are in no list. */
const names = recogniser([
  'Log {number}: size',
  'Log {number}: message',
  'Log {number}: age',
  'Log {number}: time',
  'Event {number}: time',
  'Event {number}',
  'Record {number}',
  'Log {number}',
  'Log records',
  'Logs',
  'Events',
  'Items',
  'Lines',
  'Envelopes',
  'Line feed behind each record',
  'Ends with a line feed',
  'Request target',
  'Path',
  'Method',
  'Size',
  'Length',
  'Limits',
  'Body',
  'Names',
  'Framing',
  'Priority',
  'Version',
  'Timestamp',
  'End',
  'Channel',
  'Signature',
  'Scope',
  'Action',
]);

const findings = recogniser([
  '{count} bytes before compression',
  '{count} bytes of an unfinished message',
  'more than {count} bytes',
  '{count} bytes',
  '{count} events',
  '{count} records',
  '{count}, some refused',
  '{count}, all taken',
  'missing',
  'empty',
  'kept',
  'yes',
  'no',
  'the token',
  'the key',
  'another token',
  'another key',
  'no API key',
  'not an object',
  'not as the API has it',
  'not "Bearer" with the token',
  'not "Splunk <token>"',
  'event {number} is no object',
  'not behind record {number}',
  '{name}: not lowerCamelCase, therefore passed over',
  'over 1 MB: would be cut',
  'older than 18 hours: would be dropped',
  'more than two hours ahead: would be dropped',
  'a trailer behind a message whose octets are counted',
  'neither a path nor an absolute address',
  "{time}: not between 1970 and 2038, can't be indexed",
]);

function shown(recognise: ReturnType<typeof recogniser>, sentence: string): string {
  const found = recognise(sentence);
  return found === null ? sentence : phraseText(found);
}

export function checkText({ what, found }: RequestCheck): { readonly what: string; readonly found: string } {
  return { what: shown(names, what), found: shown(findings, found) };
}
