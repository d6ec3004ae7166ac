/** The report of a drill from its state. Pure. */
import type { DrillReport } from '../../../contract/drill-report';
import { DRILL_REPORT_VERSION } from '../../../contract/drill-report';
import type { Failure } from '../../../contract/errors';
import { faultText } from '../../../contract/fault-text';
import type { RehearsalTransport } from '../../../contract/rehearsal';
import type { DrillState } from './machine';
import type { Measured } from './measured';
import { timelineOf } from './timeline';
import { judge } from './verdict';

/** What is known before the drill starts. */
export interface DrillSubject {
  readonly id: string;
  readonly sluiceVersion: string;
  readonly stream: { readonly id: string; readonly name: string };
  readonly copy: { readonly id: string; readonly name: string };
  readonly destination: { readonly kind: string; readonly transport: RehearsalTransport };
  readonly replayedEvents: number;
  readonly startedAtMs: number;
  readonly notificationsOn: boolean;
}

/** @param endedAtMs null while it runs: how it will end is decided before it has ended */
export function reportOf(subject: DrillSubject, state: DrillState, endedAtMs: number | null): DrillReport {
  const { plan, measured, problem, counted } = state;
  const outcome = endedAtMs === null ? 'running' : state.outcome;
  const { points, max, maxAtMs, whenFaultEnded } = measured.backlog;
  const { verdict, findings } = judge({ outcome, ...counted });
  return {
    schema: 'sluice-drill-report',
    version: DRILL_REPORT_VERSION,
    ...subject,
    fault: plan.fault,
    faultText: faultText(plan.fault),
    plannedFaultMs: plan.faultMs,
    endedAtMs,
    outcome,
    problem: problem === null ? null : problemOf(problem),
    verdict,
    findings: [...findings],
    phases: [...measured.phases],
    faultBeganAtMs: measured.faultBeganAtMs,
    faultEndedAtMs: measured.faultEndedAtMs,
    ...delaysOf(measured),
    statuses: [...measured.statuses],
    notices: [...measured.notices],
    backlog: { points: [...points], max, maxAtMs, whenFaultEnded },
    ...counted,
    timeline: timelineOf(measured, plan),
  };
}

/** Reports are in English. */
function problemOf({ code, message, raw, actions = [] }: Failure): DrillReport['problem'] {
  return { code, message, ...(raw !== undefined && { raw }), actions: [...actions] };
}

/** From the fault's start to the first error, and from its end to the recovery. */
function delaysOf({ faultBeganAtMs, faultEndedAtMs, caughtUpAtMs, statuses }: Measured) {
  const firstError = statuses.find(
    ({ atMs, status }) => isSince(atMs, faultBeganAtMs) && status === 'activeWithErrors',
  );
  const hadErrors = firstError !== undefined;
  const recovered = statuses.find(({ atMs, status }) => isSince(atMs, faultEndedAtMs) && status === 'active');
  return {
    errorsAfterMs: since(faultBeganAtMs, firstError?.atMs ?? null),
    recoveredAfterMs: hadErrors ? since(faultEndedAtMs, recovered?.atMs ?? null) : null,
    caughtUpAfterMs: since(faultEndedAtMs, caughtUpAtMs),
  };
}

function isSince(atMs: number, fromMs: number | null): boolean {
  return fromMs !== null && atMs >= fromMs;
}

function since(fromMs: number | null, atMs: number | null): number | null {
  return fromMs === null || atMs === null ? null : Math.max(0, Math.round(atMs - fromMs));
}
