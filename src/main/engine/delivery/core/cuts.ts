/**
 * Requests that end without an answer, or that are too much at once: one is an accident; several in a row by the same stream
 * have a cause, which may be their size, and the events may be stored each time.
 */
import { failure } from '../../../../contract/errors';
import type { Verdict } from './answer';
import type { MachineState, Request } from './state';

/** From so many on, smaller requests are tried, and the user is told what it means. */
export const CUTS_UNTIL_SMALLER = 3;

/** Counted by the tries alone: when a server restarts, all requests under way are cut at once. */
export function cutsAfter({ mode, cuts }: MachineState, request: Request, verdict: Verdict): number {
  if (verdict.kind === 'answered' || verdict.kind === 'split') return 0;
  if (verdict.kind !== 'again' || !(verdict.cut || verdict.heavy)) return cuts;
  if (mode.kind !== 'waiting') return 1;
  return mode.tryId === request.id ? cuts + 1 : cuts;
}

export function namingCuts(verdict: Verdict, cuts: number): Verdict {
  if (verdict.kind !== 'again' || !verdict.cut || cuts < CUTS_UNTIL_SMALLER) return verdict;
  const { message, raw } = verdict.failure;
  const told = [`${cuts} requests in a row.`, message, raw].filter(Boolean).join('\n');
  return { ...verdict, failure: failure('SLUICE-TCP-005', { raw: told }) };
}
