/** Finds the one file in what was dropped, or says why there is none. Pure. */
import { type Failure, failure } from '../../../contract/errors';
import type { Text } from '../../../texts/text';

/** The part of a browser's DataTransfer that is used. */
export interface Dropped {
  readonly files: ArrayLike<File>;
  readonly items: ArrayLike<{ webkitGetAsEntry(): { readonly isDirectory: boolean } | null }>;
}

export type DroppedFile =
  | { readonly ok: true; readonly file: File }
  | { readonly ok: false; readonly failure: Failure };

function refused(message: Text, action: Text): DroppedFile {
  return { ok: false, failure: { ...failure('SLUICE-CMD-001', { message }), actions: [action] } };
}

export function droppedFile({ files, items }: Dropped): DroppedFile {
  const [file] = Array.from(files);
  if (file === undefined) return refused('The dropped item is not a file.', 'Drop a CSV or JSON file.');
  if (files.length > 1) return refused('Several files were dropped.', 'Drop one file at a time.');
  if (items[0]?.webkitGetAsEntry()?.isDirectory === true) {
    return refused('The dropped item is a folder.', 'Drop one of its files, or add the folder as a source.');
  }
  return { ok: true, file };
}
