/**
 * How the parts of a file are stored: as they are, or encrypted. A part is what is read and checked at once: a frame's
 * description, a block of events, a line of a text file.
 */
import { SEAL_BYTES, XaesKey } from './xaes';

export interface FileForm {
  /** By how much a stored part is longer. */
  readonly extraBytes: number;
  /** Whether `load` copies, so that the memory of the stored bytes can be used again. */
  readonly loadsCopies: boolean;
  /** @param name of the part: bytes that were stored under another name are not taken for it */
  store(name: string, pieces: readonly Uint8Array[]): readonly Uint8Array[];
  /** @returns undefined if the stored bytes were changed, as far as the form can tell */
  load(name: string, stored: Buffer): Buffer | undefined;
  /** A part of a part, unchecked. @param end the last `extraBytes` of the stored part */
  loadRange(end: Buffer, from: number, stored: Buffer): Buffer;
}

export const plainFile: FileForm = {
  extraBytes: 0,
  loadsCopies: false,
  store: (_name, pieces) => pieces,
  load: (_name, stored) => stored,
  loadRange: (_end, _from, stored) => stored,
};

/** @param key 32 bytes, used for this kind of file only */
export function encryptedFile(key: Uint8Array): FileForm {
  const xaes = new XaesKey(key);
  return {
    extraBytes: SEAL_BYTES,
    loadsCopies: true,
    store: (name, pieces) => xaes.seal(Buffer.from(name), pieces),
    load: (name, stored) => xaes.open(Buffer.from(name), stored),
    loadRange: (end, from, stored) => xaes.openPart(end, from, stored),
  };
}

/** The same for a file of lines. A stored line has no line breaks if the line has none. */
export interface LineForm {
  store(line: string): string;
  /** @returns undefined if the stored line was changed, as far as the form can tell */
  load(stored: string): string | undefined;
}

export const plainLines: LineForm = { store: (line) => line, load: (stored) => stored };

/** In base64. @param key 32 bytes, used for this kind of file only */
export function encryptedLines(key: Uint8Array): LineForm {
  const xaes = new XaesKey(key);
  const name = Buffer.from('line');
  return {
    store: (line) => Buffer.concat(xaes.seal(name, [Buffer.from(line)])).toString('base64'),
    load: (stored) => xaes.open(name, Buffer.from(stored, 'base64'))?.toString('utf8'),
  };
}
