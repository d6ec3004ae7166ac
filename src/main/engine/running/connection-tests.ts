/** Runs connection tests and previews for main, and says which proxy a stream uses. Several tests may run at once, and each can be cancelled. */
import type { CertificateLook, EventPreview, TestProgress } from '../../../contract/connection-test';
import { failure, SluiceError } from '../../../contract/errors';
import type { DownWay, StreamRoute } from '../../../contract/stream-route';
import { moduleFor } from '../../../destinations';
import { streamRoute } from '../../../destinations/transport/stream-route';
import { lookAtCertificate } from '../connection-test/look-at-certificate';
import { previewEvent, previewTestEvent } from '../connection-test/preview-requests';
import { runConnectionTest } from '../connection-test/run-connection-test';
import { openSender } from '../delivery/outlet/open-sender';
import { type SenderEnvironment, senderDependencies } from '../delivery/outlet/sender-dependencies';
import type { DestinationConfig } from '../engine-config';
import type { EngineRequests } from '../protocol';
import type { Trail } from '../trail/types';

const OVERALL_LIMIT_MS = 60_000;
/** Of a sender that sends nothing. */
const ASKING_LIMIT_MS = 30_000;

export interface ConnectionTestsDeps extends SenderEnvironment {
  readonly trail: Pick<Trail, 'readEvent'>;
  readonly notify: (testId: string, progress: TestProgress) => void;
}

export class ConnectionTests {
  readonly #deps: ConnectionTestsDeps;
  readonly #running = new Map<string, AbortController>();
  readonly #looking = new Set<AbortController>();

  constructor(deps: ConnectionTestsDeps) {
    this.#deps = deps;
  }

  async run({ testId, destination, shaping, attemptTimeoutMs }: EngineRequests['test']['input']): Promise<null> {
    const { clock, notify } = this.#deps;
    const cancel = new AbortController();
    this.#running.set(testId, cancel);
    try {
      await runConnectionTest({
        ...this.#subject(destination, attemptTimeoutMs),
        shaping,
        signal: cancel.signal,
        overallLimitMs: OVERALL_LIMIT_MS,
        onProgress: (progress) => notify(testId, progress),
        monotonicMs: clock.monotonicMs,
      });
      return null;
    } finally {
      this.#running.delete(testId);
    }
  }

  cancel(testId: string): void {
    this.#running.get(testId)?.abort();
  }

  cancelAll(): void {
    for (const cancel of [...this.#running.values(), ...this.#looking]) cancel.abort();
  }

  async preview({ destination, seq, ...stream }: EngineRequests['preview']['input']): Promise<EventPreview> {
    const subject = this.#subject(destination, stream.delivery.attemptTimeoutMs);
    if (seq === undefined) return previewTestEvent(subject, stream.shaping);
    const event = this.#deps.trail.readEvent(seq);
    if (event === undefined) throw new SluiceError('SLUICE-TRL-004', { raw: `There is no event ${seq}.` });
    return previewEvent(subject, event, stream);
  }

  /** Never rejects because of the network or the settings. */
  async certificate(input: EngineRequests['certificate']['input']): Promise<CertificateLook> {
    const look = new AbortController();
    this.#looking.add(look);
    try {
      return await lookAtCertificate(this.#subject(input.destination, input.attemptTimeoutMs), look.signal);
    } finally {
      this.#looking.delete(look);
    }
  }

  /**
   * Never rejects because of the network or the settings.
   * @param down the ways that the stream's own requests could not connect to
   */
  async route(destination: DestinationConfig, down: readonly DownWay[]): Promise<StreamRoute> {
    const subject = this.#subject(destination, ASKING_LIMIT_MS);
    const opened = openSender(subject);
    if (!opened.ok) return { kind: 'failed', failure: opened.failure };
    try {
      return await streamRoute(opened.sender.target, subject.dependencies, down);
    } finally {
      await opened.sender.close();
    }
  }

  #subject(destination: DestinationConfig, attemptTimeoutMs: number) {
    const module = moduleFor(destination.kind);
    if (module === undefined) {
      const { message } = failure('SLUICE-SET-001');
      throw new SluiceError('SLUICE-SET-001', { message, raw: `There is no destination "${destination.kind}".` });
    }
    const dependencies = senderDependencies(this.#deps, attemptTimeoutMs);
    return { module, settings: destination.settings, secrets: destination.secrets, dependencies };
  }
}
