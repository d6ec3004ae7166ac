/** Reads events that were lost to damage again, from the file that they came from. */
import { SluiceError } from '../../../contract/errors';
import { namedPaths } from '../../../contract/named-paths';
import { fieldValues } from '../../../contract/source';
import type { EngineSource } from '../../../main/engine/engine-config';
import type { PackedEvents } from '../../../main/engine/trail/intake';
import { type Phrase, phrase } from '../../../texts/phrase';
import type { LostInput } from '../../source';
import { definition } from '../definition';
import { type FilePosition, parsePosition } from '../position';
import { findFile } from './find-file';
import { missingEvents, packAgain } from './missing-events';
import { type EventAgain, readStretch } from './read-stretch';

/**
 * @param to the parsed position after the lost events
 * @throws {SluiceError} SLUICE-STO-010 if the file is gone or has changed
 */
export async function readAgain(to: FilePosition, input: LostInput): Promise<PackedEvents> {
  const { key, before, events, stored, config } = input;
  const file = await findFile(key, to, { paths: pathsOf(config), confinement: config?.confinement });
  if (!('handle' in file)) {
    const text = file.isThere ? '{path} has another content now.' : '{path} is gone.';
    throw cannot(phrase(text, { path: to.path }));
  }
  let read: readonly EventAgain[];
  try {
    read = await readStretch(file, before === undefined ? null : parsePosition(before), to, events);
  } finally {
    await file.handle.close();
  }
  const missing = read.length === events ? missingEvents(read, stored) : null;
  if (missing === null)
    throw cannot(phrase('{path} no longer holds the events that were read from it.', { path: file.path }));
  return packAgain(missing);
}

/** The paths that the source reads now; none if it was deleted. */
function pathsOf(config: EngineSource | undefined): readonly string[] {
  return config === undefined ? [] : (namedPaths(definition.fields, fieldValues(config.settings)) ?? []);
}

const cannot = (message: Phrase) => new SluiceError('SLUICE-STO-010', { message });
