/**
 * Looks at the certificate that a destination shows: connects by the very steps by which events are sent, and goes no
 * further than the TLS handshake, so that nothing reaches the destination's log of requests.
 */
import type { CertificateLook, StageFacts } from '../../../contract/connection-test';
import { failure } from '../../../contract/errors';
import { type ProbeStage, probeConnection } from '../../../destinations/transport/probe';
import { openSender, type SenderSource } from './open-sender';

/** Never rejects for what settings or network do. @throws the signal's reason when it was aborted */
export async function lookAtCertificate(source: SenderSource, signal: AbortSignal): Promise<CertificateLook> {
  const opened = openSender(source);
  if (!opened.ok) return { kind: 'failed', failure: opened.failure };
  const { sender } = opened;
  try {
    if (sender.target.tls === null) return { kind: 'none' };
    let found: Extract<StageFacts, { kind: 'tls' }> | null = null;
    const report = {
      started: () => undefined,
      skipped: () => undefined,
      passed: (_stage: ProbeStage, facts: StageFacts) => {
        if (facts.kind === 'tls') found = facts;
      },
    };
    const failed = await probeConnection(sender.target, { dependencies: source.dependencies, signal, report });
    return failed === null ? certificateOf(found) : { kind: 'failed', failure: failed.failure };
  } finally {
    await sender.close();
  }
}

function certificateOf(facts: Extract<StageFacts, { kind: 'tls' }> | null): CertificateLook {
  const certificate = facts?.chain[0];
  return certificate === undefined
    ? { kind: 'failed', failure: failure('SLUICE-TLS-001', { raw: 'The destination showed no certificate.' }) }
    : { kind: 'found', certificate };
}
