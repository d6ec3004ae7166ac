/** Makes the batches that sources append to the trail. */
import type { AppendBatch, PackedEvents, SetAside, SetAsideOrigin } from '../../main/engine/trail/intake';
import type { Unreadable } from '../parse/types';

/** The source as its events name it in the trail. */
export interface SourceName {
  readonly id: string;
  readonly name: string;
}

export function setAsideOf(record: Unreadable, origin: SetAsideOrigin): SetAside {
  const { code, text, bytes, totalBytes } = record;
  return { reason: { code, text }, origin, bytes, totalBytes };
}

export function appendBatchOf(
  source: SourceName,
  acceptedAtMs: number,
  events: PackedEvents,
  setAside: readonly SetAside[],
  position?: { readonly key: string; readonly value: string },
): AppendBatch {
  const batch = { sourceId: source.id, sourceName: source.name, acceptedAtMs, events, setAside };
  return position === undefined ? batch : { ...batch, position };
}
