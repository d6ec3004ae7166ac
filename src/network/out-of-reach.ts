/** Tells a way that could not be connected to from one that led somewhere. Pure. */

import { AttemptTimeout } from './attempt-timeout';
import { ConnectError, type ConnectStep } from './connect';

/** What a proxy answers is its answer: another way around it is not looked for. */
const FIRST_STEPS: readonly ConnectStep[] = ['tcp', 'proxyTcp', 'proxyTls'];

/** The proxy, or on a direct way the destination, could not be connected to. */
export function isOutOfReach(error: unknown): boolean {
  return error instanceof ConnectError && FIRST_STEPS.includes(error.step);
}

/** The attempt's time was used up by it. */
export function tookAllTime(error: unknown): boolean {
  return error instanceof ConnectError && error.cause instanceof AttemptTimeout;
}

/** One failure for several ways. The first one, which is preferred, gives it its name. */
export function noneInReach(errors: readonly unknown[]): unknown {
  if (errors.length < 2) return errors[0];
  const causes = errors.map((error) => (error instanceof Error ? error.message : String(error))).join('\n');
  return new AggregateError(
    errors,
    `None of the ways in this computer's proxy settings could be connected to:\n${causes}`,
  );
}
