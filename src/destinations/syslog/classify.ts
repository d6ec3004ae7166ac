/** Classifies the end of a connection. Syslog has no answers, so there is nothing else to read. */
import { type ErrorCode, failure } from '../../contract/errors';
import type { Classify } from '../codec';
import type { Outcome } from '../sender';
import { networkFailure, networkOutcome } from '../transport/network-failures';
import type { Redactor } from '../transport/redact';
import { ConnectionLost, ServerStalled } from './connection';
import type { SyslogSettings } from './encode';

/** How an attempt ended without being delivered. */
export interface Ending {
  readonly error: unknown;
  readonly cancelled: boolean;
  readonly redact: Redactor;
}

export const classify: Classify<SyslogSettings, Ending> = ({ error, cancelled, redact }) => {
  // Servers close the connection at a message that is too long for them, after storing the ones before it. With smaller
  // batches, fewer of those are stored again.
  const transient = (code: ErrorCode, raw: string): Outcome => ({
    kind: 'transient',
    failure: failure(code, { raw: redact(raw) }),
    heavy: true,
  });
  if (cancelled) return { kind: 'transient', failure: failure('SLUICE-CMD-003') };
  if (error instanceof ServerStalled) return transient('SLUICE-SYSLOG-002', error.message);
  if (!(error instanceof ConnectionLost)) return networkOutcome(error, redact);
  const { code, raw } = networkFailure(error.cause, redact);
  // With TLS 1.3, the refusal of a client certificate arrives only after the first write.
  if (code === 'SLUICE-TLS-007')
    return { kind: 'configuration', failure: failure(code, raw === undefined ? {} : { raw }) };
  return transient('SLUICE-SYSLOG-001', raw ?? error.message);
};
