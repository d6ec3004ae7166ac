/** A stored report as an entry of the list. Pure. */
import type { DrillSummary } from '../../../contract/drill';
import type { DrillReport } from '../../../contract/drill-report';
import type { StreamId } from '../../../contract/stream';

export function summaryOf(report: DrillReport): DrillSummary {
  const { id, stream, copy, fault, plannedFaultMs, startedAtMs, endedAtMs, outcome, verdict } = report;
  return {
    id,
    stream,
    copyId: copy.id as StreamId,
    rehearsalId: null,
    fault,
    faultMs: plannedFaultMs,
    startedAtMs,
    endedAtMs,
    outcome,
    verdict,
    phase: null,
    phaseEndsAtMs: null,
    revision: 0,
  };
}
