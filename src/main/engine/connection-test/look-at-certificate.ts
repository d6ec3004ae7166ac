/**
 * Gets a destination's certificate. Connects with the same steps as a sender and stops after the TLS handshake, so
 * that the destination sees no request.
 */
import type { CertificateLook, StageFacts } from '../../../contract/connection-test';
import { failure } from '../../../contract/errors';
import { type ProbeStage, probeConnection } from '../../../destinations/transport/probe';
import { openSender, type SenderSource } from '../delivery/outlet/open-sender';

/** Never rejects because of the settings or the network. @throws the signal's reason when it was aborted */
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
