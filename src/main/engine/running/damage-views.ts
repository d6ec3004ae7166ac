/** A record of damage as the page and the command line show it. */
import type { DamageView } from '../../../contract/damage';
import type { DamageRecord } from '../trail/types';

export function damageView({ source, acceptedMs, asidePath, reread, place: _, ...damage }: DamageRecord): DamageView {
  return {
    ...damage,
    sourceName: source?.name ?? null,
    acceptedMs: acceptedMs ?? null,
    asidePath: asidePath ?? null,
    reread: reread ?? null,
  };
}
