/** Stored events that were lost to damage on the disk, and the result of reading them again from their file. */
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
  /** Streams that had not delivered them yet. */
  readonly undelivered: readonly { readonly streamName: string; readonly events: number }[];
  /** Where the copy of the damaged bytes is. */
  readonly asidePath: string | null;
  /** How many of them were found in their file again; null if that was not tried, or found nothing. */
  readonly reread: DamageReread | null;
}

export interface DamageReread {
  /** `source`: the source reads all its files again on its own. */
  readonly by: 'file' | 'source';
  readonly atMs: number;
  readonly events: number;
}

/** The result of reading the events of one damage again. */
export interface RereadOutcome {
  readonly damageId: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly stored: number;
  readonly known: number;
  /** Why some or all could not be read again; null if all were. */
  readonly failure: Failure | null;
}

export const lostEventsOf = ({ fromSeq, toSeq }: Pick<DamageView, 'fromSeq' | 'toSeq'>): number =>
  Math.max(0, toSeq - fromSeq + 1);

/** Whether any lost events have not been recovered yet. */
export const canReread = (damage: Pick<DamageView, 'fromSeq' | 'toSeq' | 'reread'>): boolean =>
  damage.reread?.by !== 'source' && lostEventsOf(damage) > (damage.reread?.events ?? 0);

/** "48 stored again. 2 were in the trail already." */
export function rereadText(
  { stored, known, failure }: Pick<RereadOutcome, 'stored' | 'known' | 'failure'>,
  write: (count: number) => string = (count) => count.toLocaleString('en'),
): string {
  const parts: string[] = [];
  if (stored > 0 || failure === null) parts.push(`${write(stored)} stored again.`);
  if (known > 0) parts.push(`${write(known)} were in the trail already.`);
  if (failure?.message !== undefined) parts.push(failure.message);
  return parts.join(' ');
}
