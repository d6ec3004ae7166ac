/** Tells a computer without a network from a destination that cannot be reached. */
import { isLoopbackHost } from '../../contract/addresses';
import { type ErrorCode, type Failure, failure } from '../../contract/errors';
import type { ConnectionTarget, SenderDependencies } from '../sender';

/** What connecting without a network ends in, depending on the system, the name service and the proxy. */
const ENDINGS: ReadonlySet<ErrorCode> = new Set([
  'SLUICE-DNS-001',
  'SLUICE-DNS-002',
  'SLUICE-TCP-002',
  'SLUICE-TCP-003',
  'SLUICE-PROXY-002',
  'SLUICE-PROXY-007',
  'SLUICE-OAUTH-003',
]);

/** The failure, or that this computer is offline if that explains it. */
export function unlessOffline(
  what: Failure,
  { host }: Pick<ConnectionTarget, 'host'>,
  { isOffline }: Pick<SenderDependencies, 'isOffline'>,
): Failure {
  // This computer itself is reached without a network.
  if (!ENDINGS.has(what.code) || isLoopbackHost(host) || isOffline?.() !== true) return what;
  return failure('SLUICE-NET-003', what.raw === undefined ? {} : { raw: what.raw });
}
