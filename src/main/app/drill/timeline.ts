/** Everything that happened in a drill, in order, as sentences. Pure. */
import type { DrillPhase, DrillReport } from '../../../contract/drill-report';
import { faultText } from '../../../contract/fault-text';
import { statusWords } from '../../../contract/status';
import type { Measured } from './measured';
import type { DrillPlan } from './plan';

type Timeline = DrillReport['timeline'];

export function timelineOf({ phases, statuses, notices, incidents }: Measured, plan: DrillPlan): Timeline {
  const entries: Timeline = [
    ...phases.map(({ phase, fromMs }) => ({ atMs: fromMs, kind: 'phase' as const, text: phaseText(phase, plan) })),
    ...statuses.map(({ atMs, status, code, text }) => ({
      atMs,
      kind: 'status' as const,
      text: code === null ? `Status: ${statusWords[status]}.` : `Status: ${statusWords[status]}. ${text} (${code})`,
    })),
    ...notices.map(({ atMs, title }) => ({ atMs, kind: 'notice' as const, text: `Notice: ${title}.` })),
    ...incidents.map(({ atMs, text }) => ({ atMs, kind: 'incident' as const, text })),
  ];
  // The sort is stable: at the same time, a phase precedes what happens in it.
  return entries.sort((a, b) => a.atMs - b.atMs);
}

function phaseText(phase: DrillPhase, { fault }: DrillPlan): string {
  switch (phase) {
    case 'preparing':
      return 'The drill started.';
    case 'before':
      return 'The copy started to deliver. The receiver works normally.';
    case 'fault':
      return `The fault was switched on: ${faultText(fault)}.`;
    case 'recovery':
      return 'The fault was switched off.';
    case 'counting':
      return 'The copy was stopped, and the events were counted.';
    case 'removing':
      return 'The copy and the rehearsal were removed.';
  }
}
