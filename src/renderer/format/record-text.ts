/** What is wrong with a file or one of its records. Stored in English; shown in the user's language. */
import { sentenceTranslator } from '../../texts/recognise';
import type { Text } from '../../texts/text';

/** Each as in src/sources/parse/reasons.ts, src/sources/import/inspect.ts or src/sources/files. */
const texts: readonly Text[] = [
  '{reason} (line {line}, byte {at} of the body)',
  '{count, number} records in a row that cannot be read. The first: {reason}',
  'It is larger than {bytes, number} bytes.',
  'It is nested more than {depth} levels deep.',
  'It holds more than {values, number} values.',
  'It is not JSON: byte {at, number} of the record does not fit there.',
  'Its bytes are not text in UTF-8.',
  'Its bytes are not text in UTF-8; they look like Windows-1252 (Latin 1).',
  'It is in {encoding}, not in UTF-8.',
  'It is a ZIP archive, not text in UTF-8. Unpack or export it first.',
  'It is compressed with {method}, not text in UTF-8. Unpack or export it first.',
  'It is a 7z archive, not text in UTF-8. Unpack or export it first.',
  'It is a Windows event log (EVTX), not text in UTF-8. Unpack or export it first.',
  'It is an SQLite database, not text in UTF-8. Unpack or export it first.',
  'It ends in the middle.',
  'The array is not closed: more may have been meant to follow.',
  'It has {found} cell, the header {wanted}.',
  'It has {found} cells, the header {wanted}.',
  'After a closing quote comes something other than the next cell.',
  'A quote is opened and not closed.',
  'All its cells are empty.',
  'The header of the file has more than {columns, number} columns or {bytes, number} bytes.',
  'It is JSON, but not an object: it is an array.',
  'It is JSON, but not an object: it is a text.',
  'It is JSON, but not an object: it is true or false.',
  'It is JSON, but not an object: it is null.',
  'It is JSON, but not an object: it is a number.',
  'It is nothing but zero bytes.',
  'It is not JSON.',
  'It is not JSON: byte {at, number} does not fit there.',
  'It is not a JSON object.',
  'It is not text in UTF-8.',
  'It has no “event”.',
  'Its “event” is empty.',
  'The body of the log record is neither text nor keys and values.',
  'The log record has no body.',
  'The file is in {encoding}, not in UTF-8.',
  'Parts of the file are not text in UTF-8.',
  'The compressed file ends in the middle. What it holds up to there was read.',
  'The compressed file is damaged ({cause}). What it holds up to there was read.',
  '{path}: It is neither a file nor a folder.',
  '{path}: It does not exist.',
  '{path}: The folder does not exist.',
  '{path}: Its name is not valid UTF-8. Rename it.',
  '{path}: The link leads to nothing.',
];

// The reason of the first of several records is a sentence too.
export const recordText: (sentence: string) => string = sentenceTranslator(texts, (value, gap) =>
  gap === 'reason' ? recordText(value) : value,
);
