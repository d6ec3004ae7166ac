/**
 * The report of an outage drill: what was planned, what happened, and whether every event arrived. Versioned, because
 * users keep the file: docs/drill-report.schema.json is generated from this. All times are milliseconds since 1970 (UTC).
 */
import { z } from 'zod';
import { faultSchema } from './rehearsal';

export const DRILL_REPORT_VERSION = 1;

const atMs = z.number();
const count = z.number().int().min(0);
const orNull = <S extends z.ZodType>(schema: S) => schema.nullable();

/** In the order in which a drill passes through them. */
export const drillPhases = ['preparing', 'before', 'fault', 'recovery', 'counting', 'removing'] as const;
export type DrillPhase = (typeof drillPhases)[number];

export const drillPhaseWords: Record<DrillPhase, string> = {
  preparing: 'Preparing the copy',
  before: 'Delivering normally',
  fault: 'Fault is on',
  recovery: 'Catching up',
  counting: 'Counting events',
  removing: 'Removing the copy',
};

/** How the drill ended: as planned, by the user, because Sluice was closed, or because it could not go on. */
const drillOutcomes = ['running', 'complete', 'cancelled', 'interrupted', 'failed'] as const;
export type DrillOutcome = (typeof drillOutcomes)[number];

export const drillOutcomeWords: Record<DrillOutcome, string> = {
  running: 'Running',
  complete: 'Complete',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
  failed: 'Failed',
};

/** `disagree`: Sluice and the receiver counted differently. `unknown`: the drill did not get far enough to tell. */
const drillVerdicts = ['nothingLost', 'undelivered', 'disagree', 'unknown'] as const;
export type DrillVerdict = (typeof drillVerdicts)[number];

export const drillVerdictWords: Record<DrillVerdict, string> = {
  nothingLost: 'Nothing was lost',
  undelivered: 'Not everything was delivered',
  disagree: 'The numbers do not agree',
  unknown: 'No result',
};

const failureSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  raw: z.string().optional(),
  actions: z.array(z.string()).optional(),
});

const timelineKinds = ['phase', 'status', 'notice', 'incident'] as const;

export const drillReportSchema = z.strictObject({
  schema: z.literal('sluice-drill-report'),
  version: z.literal(DRILL_REPORT_VERSION),
  id: z.string(),
  /** The version of Sluice. */
  sluiceVersion: z.string(),
  stream: z.strictObject({ id: z.string(), name: z.string() }),
  /** The stream that delivered to the rehearsal. It is removed afterwards. */
  copy: z.strictObject({ id: z.string(), name: z.string() }),
  destination: z.strictObject({ kind: z.string(), transport: z.enum(['http', 'https', 'tcp', 'tls']) }),
  fault: faultSchema,
  /** The fault as it is typed on the command line, such as `429=30`. */
  faultText: z.string(),
  plannedFaultMs: count,
  /** Stored events that were replayed. Events that arrived during the drill are in addition. */
  replayedEvents: count,
  startedAtMs: atMs,
  endedAtMs: orNull(atMs),
  outcome: z.enum(drillOutcomes),
  /** Why the drill failed. */
  problem: orNull(failureSchema),
  verdict: z.enum(drillVerdicts),
  /** Sentences that explain the verdict. */
  findings: z.array(z.string()),
  phases: z.array(z.strictObject({ phase: z.enum(drillPhases), fromMs: atMs })),
  faultBeganAtMs: orNull(atMs),
  faultEndedAtMs: orNull(atMs),
  /** From the start of the fault until the status was "Active with errors"; null if it never was. */
  errorsAfterMs: orNull(count),
  /** From the end of the fault until the status was "Active" again; null if it never was. */
  recoveredAfterMs: orNull(count),
  /** From the end of the fault until nothing was waiting; null if that did not happen. */
  caughtUpAfterMs: orNull(count),
  /** Every status that was shown for the copy. */
  statuses: z.array(
    z.strictObject({
      atMs,
      status: z.enum(['active', 'activeWithErrors', 'inactive']),
      code: orNull(z.string()),
      text: z.string(),
    }),
  ),
  /** Whether the user's settings show notices as notifications. */
  notificationsOn: z.boolean(),
  notices: z.array(
    z.strictObject({
      atMs,
      severity: z.enum(['info', 'warning', 'problem']),
      code: orNull(z.string()),
      title: z.string(),
    }),
  ),
  backlog: z.strictObject({
    points: z.array(z.strictObject({ atMs, waiting: count })),
    max: count,
    maxAtMs: orNull(atMs),
    whenFaultEnded: orNull(count),
  }),
  /** Requests of the copy, from the delivery log; null if they could not be read. */
  requests: orNull(
    z.strictObject({
      total: count,
      succeeded: count,
      failed: z.array(
        z.strictObject({ outcome: z.string(), code: orNull(z.string()), status: orNull(z.number()), count }),
      ),
      /** How often events were in a request that failed and was repeated. */
      retriedEvents: count,
    }),
  ),
  /** What became of the events that reached the copy, according to Sluice. */
  account: orNull(
    z.strictObject({
      accepted: count,
      delivered: count,
      deadLettered: count,
      filtered: count,
      skipped: count,
      skips: z.array(z.strictObject({ reason: z.string(), count })),
      waiting: count,
      /** Whether the sum is right and every part matches its records. */
      balanced: z.boolean(),
    }),
  ),
  /** What the receiver counted. */
  receiver: orNull(
    z.strictObject({
      requests: count,
      /** Events stored, repetitions included. */
      stored: count,
      /** Different events. */
      distinct: count,
      duplicates: count,
    }),
  ),
  timeline: z.array(z.strictObject({ atMs, kind: z.enum(timelineKinds), text: z.string() })),
});
export type DrillReport = z.output<typeof drillReportSchema>;
