/** Tells a way that could not be connected to from one that led somewhere. Pure. */

import { AttemptTimeout } from './attempt-timeout';
import { ConnectError, type ConnectStep } from './connect';
import { NoProxyAnswer } from './route-source';

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

/** What a destination, or this computer's own rules, answer. */
const REFUSALS: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EACCES', 'EPERM']);

/**
 * Nothing answered, as without a network: that this computer is offline would explain it. With several ways, it has to explain
 * each.
 */
export function isExplainedByNoNetwork(error: unknown): boolean {
  if (error instanceof NoProxyAnswer) return true;
  if (error instanceof ConnectError) {
    if (error.step === 'proxyConnect') return error.proxyStatus === 0;
    return isOutOfReach(error) && !(error.step === 'tcp' && isRefusal(error.cause));
  }
  return error instanceof AggregateError && error.errors.length > 0 && error.errors.every(isExplainedByNoNetwork);
}

/** Several addresses of a name fail with an error each. */
function isRefusal(cause: unknown): boolean {
  if (cause instanceof AggregateError) return cause.errors.some(isRefusal);
  return cause instanceof Error && REFUSALS.has((cause as NodeJS.ErrnoException).code);
}
