/** Stored events that damage on the disk has taken, and what came of reading them again from the file that they came from. */
import type { Failure } from './errors';

export interface DamageView {
  readonly id: number;
  /** Numbers of the lost events; `toSeq` = `fromSeq` − 1 when no event is known to be lost. */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly foundAtMs: number;
  readonly sourceName: string | null;
  /** When the first and the last of them were accepted. */
  readonly acceptedMs: { readonly from: number; readonly to: number } | null;
  /** Streams that had not delivered them. */
  readonly undelivered: readonly { readonly streamName: string; readonly events: number }[];
  /** Where a copy of the damaged bytes lies. */
  readonly asidePath: string | null;
  /** How many of them have been found in their file again; null when that was not tried, or came to nothing. */
  readonly reread: DamageReread | null;
}

export interface DamageReread {
  /** `source`: the source reads all its files again by itself. */
  readonly by: 'file' | 'source';
  readonly atMs: number;
  readonly events: number;
}

/** What reading one damage again has come to. */
export interface RereadOutcome {
  readonly damageId: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly stored: number;
  readonly known: number;
  /** Why some or all of it could not be read again; null when all is there. */
  readonly failure: Failure | null;
}

export const lostEventsOf = ({ fromSeq, toSeq }: Pick<DamageView, 'fromSeq' | 'toSeq'>): number =>
  Math.max(0, toSeq - fromSeq + 1);

/** Whether there are lost events that nothing has brought back yet. */
export const canReread = (damage: Pick<DamageView, 'fromSeq' | 'toSeq' | 'reread'>): boolean =>
  damage.reread?.by !== 'source' && lostEventsOf(damage) > (damage.reread?.events ?? 0);

/** "48 stored again. 2 were in the trail already." */
export function rereadText({ stored, known, failure }: Pick<RereadOutcome, 'stored' | 'known' | 'failure'>): string {
  const parts: string[] = [];
  if (stored > 0 || failure === null) parts.push(`${stored.toLocaleString('en')} stored again.`);
  if (known > 0) parts.push(`${known.toLocaleString('en')} were in the trail already.`);
  if (failure?.message !== undefined) parts.push(failure.message);
  return parts.join(' ');
}
