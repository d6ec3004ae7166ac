/** Why the collector refused a request, in the user's language. */
import { type ErrorCode, errorCatalogue } from '../../../contract/errors';
import type { RefusedRequest } from '../../../contract/source';
import { sentenceTranslator } from '../../../texts/recognise';
import type { Text } from '../../../texts/text';
import { translated } from '../../../texts/translate';
import { recordText } from '../../format/record-text';

/** Each as in src/sources/collector. */
const texts: readonly Text[] = [
  'The headers of a request did not arrive in time.',
  'The headers of a request were larger than 16 KB.',
  'The sender used TLS, but the collector listens without TLS: its address begins with http://.',
  'It was not HTTP: {cause}.',
  'The sender used HTTP without TLS, but the collector’s address begins with https://.',
  'The sender does not trust the collector’s certificate.',
  'The sender does not offer TLS 1.2 or newer.',
  'The TLS handshake failed ({cause}).',
  'The collector accepts JSON (application/json, application/x-ndjson), not this content type.',
  'The collector accepts UTF-8, no other character set.',
  'The collector accepts {encodings} or no content encoding.',
  'A sender used the path of {protocol}, which is switched off for this collector.',
  'The body is empty.',
  'The body holds no record.',
  'Nothing in the body can be read. Record {record} (line {line}): {reason}',
  'Nothing in the body can be read. Entry {record}: {reason}',
  'The body holds more than {records, number} records.',
  'A request named no host.',
  'A request was made for “{name}”, which is not a name of the collector.',
  'The body is larger than {bytes, number} bytes.',
  'The body cannot be uncompressed: {cause}.',
  'The body cannot be read. {reason}',
  'It is not an ExportLogsServiceRequest: {cause}.',
  'OTLP is accepted as {first} or {second}, not as another content type.',
  'It has no array “records”.',
  'One of the records is not an object.',
  'One of the records has no “data”.',
  'The “data” of one of the records is not base64.',
  'The gzip data of one of the records cannot be uncompressed.',
];

const shown = sentenceTranslator(texts, (value, gap) => (gap === 'reason' ? recordText(value) : value));

export function refusedText({ code, message }: Pick<RefusedRequest, 'code' | 'message'>): string {
  const isTitle = Object.hasOwn(errorCatalogue, code) && errorCatalogue[code as ErrorCode].title === message;
  return isTitle ? translated(message) : shown(message);
}
