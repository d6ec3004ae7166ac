/** Outage drills: a copy of a stream delivers to a rehearsal that fails for a while. Input, limits, and the list. */
import { z } from 'zod';
import type { DrillOutcome, DrillPhase, DrillVerdict } from './drill-report';
import type { Fields } from './fields';
import { reachedAddresses } from './reached-addresses';
import { type Fault, faultSchema, type RehearsalTransport } from './rehearsal';
import type { PlainSettings } from './settings';
import { type StreamId, streamIdSchema } from './stream';

const SECOND_MS = 1_000;

export const drillLimits = {
  leastFaultMs: 10 * SECOND_MS,
  mostFaultMs: 3_600 * SECOND_MS,
  mostEvents: 100_000,
  defaultEvents: 1_000,
  /** At once. A stream has at most one. */
  running: 3,
  /** Reports of drills that have ended. */
  kept: 20,
} as const;

export const drillInputSchema = z.strictObject({
  streamId: streamIdSchema,
  fault: faultSchema,
  /** How long the fault lasts. */
  faultMs: z.number().int().min(drillLimits.leastFaultMs).max(drillLimits.mostFaultMs),
  /** How many of the newest stored events are replayed. */
  events: z.number().int().min(1).max(drillLimits.mostEvents).default(drillLimits.defaultEvents),
});
export type DrillInput = z.output<typeof drillInputSchema>;

/** A drill in the list. */
export interface DrillSummary {
  readonly id: string;
  readonly stream: { readonly id: string; readonly name: string };
  readonly copyId: StreamId;
  /** Null before it has started, and after it has ended. */
  readonly rehearsalId: string | null;
  readonly fault: Fault;
  readonly faultMs: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly outcome: DrillOutcome;
  readonly verdict: DrillVerdict;
  /** Null after the end. */
  readonly phase: DrillPhase | null;
  /** When the phase is over, where that is known. */
  readonly phaseEndsAtMs: number | null;
  /** Changes with the report. */
  readonly revision: number;
}

export const drillFormatSchema = z.enum(['html', 'json']);
export type DrillFormat = z.output<typeof drillFormatSchema>;

/** The name of the copy, by which it is recognised in lists, the tray and notifications. */
export function drillCopyName(streamName: string): string {
  return `Drill: ${streamName}`.slice(0, 95);
}

/** Whether the stream's connection is encrypted. The drill's is too, so that the same faults are possible. */
function usesTls(fields: Fields, settings: PlainSettings): boolean {
  if (settings.transport === 'tcp') return false;
  return reachedAddresses(fields, settings).every(({ text }) => !/^http:/i.test(text));
}

/** The transport of the rehearsal for a stream with these settings. */
export function drillTransport(fields: Fields, settings: PlainSettings): RehearsalTransport {
  const isRaw = Object.values(fields).some((field) => field.type === 'address' && field.form.as === 'host');
  const tls = usesTls(fields, settings);
  return isRaw ? (tls ? 'tls' : 'tcp') : tls ? 'https' : 'http';
}

/** An outage lasts as long as the drill says. */
export function drillFault(fault: Fault): Fault {
  return fault.kind === 'outage' ? { ...fault, forMs: null } : fault;
}
