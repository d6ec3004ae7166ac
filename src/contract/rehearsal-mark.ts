/** What it means that a stream is pointed at a rehearsal, and how that is said wherever the stream is named: once for all. */
import type { RehearsalView } from './rehearsal';
import type { PlainSettings } from './settings';

/** What has to be known of a stream to name it. */
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
export const REHEARSAL_MEANING = 'Points at the built-in receiver, not at a real SIEM';

/** The stream's name in plain text: `Lab`, or `Lab (rehearsal)`. */
export function markedName({ name, rehearsal }: NamedStream): string {
  return rehearsal ? `${name} (rehearsal)` : name;
}

/** The same within a sentence: `"Lab"`, or `"Lab" (rehearsal)`. */
export function quotedName({ name, rehearsal }: NamedStream): string {
  return markedName({ name: `"${name}"`, rehearsal });
}

/** Whether a stream with this destination would deliver to one of the running rehearsals. */
export function leadsToRehearsal(
  { kind, settings }: Destination,
  running: readonly Pick<RehearsalView, 'kind' | 'port'>[],
): boolean {
  const ports = localPorts(settings);
  return running.some((rehearsal) => rehearsal.kind === kind && ports.has(rehearsal.port));
}

/** A changed stream goes on pointing at its rehearsal, which need not run at the moment, as long as its address is the same. */
export function staysRehearsal(
  before: { readonly rehearsal: boolean; readonly destination: Destination },
  now: Destination,
): boolean {
  if (!before.rehearsal || before.destination.kind !== now.kind) return false;
  const ports = localPorts(now.settings);
  const former = [...localPorts(before.destination.settings)];
  return former.length > 0 && former.every((port) => ports.has(port));
}

/** Whether a stream with this destination points at a rehearsal: at a running one, or still at the one of the stored stream. */
export function pointsAtRehearsal(
  now: Destination,
  running: readonly Pick<RehearsalView, 'kind' | 'port'>[],
  stored: Parameters<typeof staysRehearsal>[0] | null,
): boolean {
  return leadsToRehearsal(now, running) || (stored !== null && staysRehearsal(stored, now));
}

const LOCAL_HOST = /^(127\.0\.0\.1|localhost)$/i;
const LOCAL_ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:127\.0\.0\.1|localhost):(\d{1,5})(?:[/?#]|$)/i;

/** Ports of this computer that the settings name: in an address, or as a host with a port beside it. */
function localPorts(settings: PlainSettings): ReadonlySet<number> {
  const ports = new Set<number>();
  const { host, port } = settings;
  if (typeof host === 'string' && LOCAL_HOST.test(host) && typeof port === 'number') ports.add(port);
  for (const value of Object.values(settings)) {
    const address = typeof value === 'string' ? LOCAL_ADDRESS.exec(value.trim())?.[1] : undefined;
    if (address !== undefined) ports.add(Number(address));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const inner of localPorts(value as PlainSettings)) ports.add(inner);
    }
  }
  return ports;
}
