/** Whether a stream points at a rehearsal, and how its name shows that everywhere. */
import type { Fields } from './fields';
import { localPort, reachedAddresses } from './reached-addresses';
import type { RehearsalView } from './rehearsal';
import type { PlainSettings } from './settings';

/** What is needed to name a stream. */
export interface NamedStream {
  readonly name: string;
  /** Points at the built-in receiver, not at a real SIEM. */
  readonly rehearsal: boolean;
}

interface Destination {
  readonly kind: string;
  readonly settings: PlainSettings;
}

export const REHEARSAL_WORD = 'Rehearsal';
export const REHEARSAL_MEANING = 'Sends to the built-in receiver, not to a real SIEM';

/** The stream's name in plain text: `Lab`, or `Lab (rehearsal)`. */
export function markedName({ name, rehearsal }: NamedStream): string {
  return rehearsal ? `${name} (rehearsal)` : name;
}

/** The same within a sentence: `"Lab"`, or `"Lab" (rehearsal)`. */
export function quotedName({ name, rehearsal }: NamedStream): string {
  return markedName({ name: `"${name}"`, rehearsal });
}

/**
 * Whether a stream with this destination would deliver to one of the running rehearsals.
 * @param fields of its kind
 */
export function leadsToRehearsal(
  fields: Fields,
  { kind, settings }: Destination,
  running: readonly Pick<RehearsalView, 'kind' | 'port'>[],
): boolean {
  const ports = localPorts(fields, settings);
  return running.some((rehearsal) => rehearsal.kind === kind && ports.has(rehearsal.port));
}

/** A changed stream still points at its rehearsal, even one that is not running, as long as the address is the same. */
export function staysRehearsal(
  fields: Fields,
  before: { readonly rehearsal: boolean; readonly destination: Destination },
  now: Destination,
): boolean {
  if (!before.rehearsal || before.destination.kind !== now.kind) return false;
  const ports = localPorts(fields, now.settings);
  const former = [...localPorts(fields, before.destination.settings)];
  return former.length > 0 && former.every((port) => ports.has(port));
}

/**
 * Whether a stream with this destination points at a rehearsal: at a running one, or still at that of the stored
 * stream.
 */
export function pointsAtRehearsal(
  fields: Fields,
  now: Destination,
  running: readonly Pick<RehearsalView, 'kind' | 'port'>[],
  stored: Parameters<typeof staysRehearsal>[1] | null,
): boolean {
  return leadsToRehearsal(fields, now, running) || (stored !== null && staysRehearsal(fields, stored, now));
}

/** Ports of this computer that the settings name. */
function localPorts(fields: Fields, settings: PlainSettings): ReadonlySet<number> {
  return new Set(reachedAddresses(fields, settings).flatMap((address) => localPort(address) ?? []));
}
