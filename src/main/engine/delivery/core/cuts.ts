/**
 * Counts requests in a row whose connection was cut before an answer, or that were too heavy. One is an accident.
 * Several have a common cause, possibly their size, and the destination may have stored the events each time.
 */
import { failure } from '../../../../contract/errors';
import type { Verdict } from './judgement';
import type { MachineState, Request } from './state';

/** After this many in a row, try smaller requests and tell the user what that may mean. */
export const CUTS_UNTIL_SMALLER = 3;

/** Counts retries only: a server that restarts cuts all requests under way at once. */
export function cutsAfter({ mode, cuts }: MachineState, request: Request, verdict: Verdict): number {
  if (verdict.kind === 'answered' || verdict.kind === 'split') return 0;
  if (verdict.kind !== 'again' || !(verdict.cut || verdict.heavy)) return cuts;
  if (mode.kind !== 'waiting') return 1;
  return mode.tryId === request.id ? cuts + 1 : cuts;
}

/** Replaces the failure by one that tells of the cut connections, once there are enough of them. */
export function namingCuts(verdict: Verdict, cuts: number): Verdict {
  if (verdict.kind !== 'again' || !verdict.cut || cuts < CUTS_UNTIL_SMALLER) return verdict;
  const { message, raw } = verdict.failure;
  const told = [`${cuts} requests in a row.`, message, raw].filter(Boolean).join('\n');
  return { ...verdict, failure: failure('SLUICE-TCP-005', { raw: told }) };
}
