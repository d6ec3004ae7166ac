/** The reasons for setting a record aside, with the place inside the record. */
import { isUtf8 } from 'node:buffer';
import type { ErrorCode } from '../../contract/errors';

export interface Reason {
  readonly code: ErrorCode;
  readonly text: string;
}

export const tooLarge = (maxBytes: number): Reason => ({
  code: 'SLUICE-REC-003',
  text: `It is larger than ${maxBytes.toLocaleString('en')} bytes.`,
});

export const tooDeep = (maxDepth: number): Reason => ({
  code: 'SLUICE-REC-004',
  text: `It is nested more than ${maxDepth} levels deep.`,
});

export const tooManyValues = (maxValues: number): Reason => ({
  code: 'SLUICE-REC-010',
  text: `It holds more than ${maxValues.toLocaleString('en')} values.`,
});

/** @param at the place inside the record, counted from 0 */
export const notJson = (at: number): Reason => ({
  code: 'SLUICE-REC-001',
  text: `It is not JSON: byte ${(at + 1).toLocaleString('en')} of the record does not fit there.`,
});

/** Text in an encoding of one byte a character has no control characters other than white space. */
const looksLikeText = (record: Uint8Array): boolean =>
  record.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);

export const notUtf8 = (record: Uint8Array): Reason => ({
  code: 'SLUICE-REC-005',
  text: `Its bytes are not text in UTF-8${looksLikeText(record) ? '; they look like Windows-1252 (Latin 1)' : ''}.`,
});

/** @param encoding its name, or the kind of file with its article */
export const foreignEncoding = (encoding: string): Reason => ({
  code: 'SLUICE-REC-005',
  text: encoding.startsWith('UTF-')
    ? `It is in ${encoding}, not in UTF-8.`
    : `It is ${encoding}, not text in UTF-8. Unpack or export it first.`,
});

export const cutShort: Reason = { code: 'SLUICE-REC-006', text: 'It ends in the middle.' };

export const arrayNotClosed: Reason = {
  code: 'SLUICE-REC-006',
  text: 'The array is not closed: more may have been meant to follow.',
};

/** For records that are set aside together. */
export const inARow = (first: Reason, count: number): Reason => ({
  code: first.code,
  text: `${count.toLocaleString('en')} records in a row that cannot be read. The first: ${first.text}`,
});

const notARow = (text: string): Reason => ({ code: 'SLUICE-REC-008', text });

export const wrongCellCount = (found: number, wanted: number): Reason =>
  notARow(`It has ${found} ${found === 1 ? 'cell' : 'cells'}, the header ${wanted}.`);
export const textBehindQuote = notARow('After a closing quote comes something other than the next cell.');
export const openQuote = notARow('A quote is opened and not closed.');
export const allCellsEmpty = notARow('All its cells are empty.');

export const headerTooWide = (maxColumns: number, maxBytes: number): Reason => ({
  code: 'SLUICE-REC-009',
  text: `The header of the file has more than ${maxColumns.toLocaleString('en')} columns or ${maxBytes.toLocaleString('en')} bytes.`,
});

export const anArray: Reason = { code: 'SLUICE-REC-002', text: 'It is JSON, but not an object: it is an array.' };

/** A file that is truncated while its writer goes on has zeros at its beginning. */
const onlyZeros: Reason = { code: 'SLUICE-REC-001', text: 'It is nothing but zero bytes.' };

const names: Readonly<Record<string, string>> = { '"': 'a text', t: 'true or false', f: 'true or false', n: 'null' };

/** For a record that begins neither like an object nor like an array. */
export function notAnObject(record: Buffer, isScalar: boolean): Reason {
  if (record[0] === 0) return onlyZeros;
  if (!isUtf8(record)) return notUtf8(record);
  if (!isScalar) return { code: 'SLUICE-REC-001', text: 'It is not JSON.' };
  const name = names[String.fromCharCode(record[0] as number)] ?? 'a number';
  return { code: 'SLUICE-REC-002', text: `It is JSON, but not an object: it is ${name}.` };
}
