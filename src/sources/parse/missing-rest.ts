/** What a source reports of input that is damaged or cut off. */
import type { ParserPlace, Unreadable } from './types';

/**
 * A record without bytes: there is nothing to set aside, but the loss has to be reported.
 * @param place up to which the input was read; undefined: its beginning
 */
export function missingRest(text: string, place: Partial<ParserPlace> = {}): Unreadable {
  const { offset = 0, line = 1, records = 0 } = place;
  return {
    code: 'SLUICE-REC-007',
    text,
    line,
    byteOffset: offset,
    record: records + 1,
    bytes: new Uint8Array(0),
    totalBytes: 0,
  };
}
