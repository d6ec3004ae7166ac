// Writes dead letters to a file: one line of JSON each, the event as it came beside what the destination said of it.
import { type FileHandle, open } from 'node:fs/promises';
import type { DeadLetterSelection } from '../protocol';
import type { DeadLetter, DeadLetterStore } from '../trail/types';

const PAGE = 100;
const decoder = new TextDecoder();

/** @returns how many were written @throws when the file exists already or can't be written */
export async function exportDeadLetters(
  store: Pick<DeadLetterStore, 'list' | 'get'>,
  { streamId, ids }: DeadLetterSelection,
  path: string,
): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    return ids === undefined ? await writeAll(store, streamId, file) : await writeSome(store, streamId, ids, file);
  } finally {
    await file.close();
  }
}

async function writeAll(store: Pick<DeadLetterStore, 'list' | 'get'>, streamId: string, file: FileHandle) {
  let written = 0;
  let beforeId: number | undefined;
  for (;;) {
    const page = store.list({
      streamId,
      states: ['held', 'queued'],
      limit: PAGE,
      ...(beforeId === undefined ? {} : { beforeId }),
    });
    if (page.length === 0) return written;
    const ids = page.map(({ id }) => id);
    written += await writeSome(store, streamId, ids, file);
    beforeId = Math.min(...ids);
  }
}

async function writeSome(
  store: Pick<DeadLetterStore, 'get'>,
  streamId: string,
  ids: readonly number[],
  file: FileHandle,
): Promise<number> {
  let written = 0;
  for (const id of ids) {
    const letter = store.get(id);
    if (letter === undefined || letter.streamId !== streamId) continue;
    await file.write(`${lineOf(letter)}\n`);
    written += 1;
  }
  return written;
}

/** The event goes in as text, so that its numbers and spelling stay as they came. */
export function lineOf({ bytes, ...letter }: DeadLetter & { readonly bytes: Uint8Array }): string {
  const { seq, atMs, attempts, state, answer } = letter;
  const about = { seq, refusedAt: new Date(atMs).toISOString(), attempts, state, answer };
  return JSON.stringify({ ...about, event: decoder.decode(bytes) });
}
