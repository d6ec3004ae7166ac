/**
 * Checks the certificate of every TLS destination once a day, so that the user is warned two weeks before it expires.
 * Results are stored, so a restart does not contact the destinations again.
 */

import type { CertificateLook } from '../../contract/connection-test';
import type { DestinationCertificate } from '../../contract/delivery';
import type { NamedStream } from '../../contract/rehearsal-mark';
import type { CertificateRecord } from '../config/tables/certificates';
import type { StreamRecord } from '../config/tables/streams';
import { currentCertificate } from './known-certificate';
import type { Services } from './services';
import { streamOwner } from './stream-view';
import { canonical } from './tested-settings';

const DAY_MS = 86_400_000;
const WARNED_DAYS_BEFORE = 14;
const LOOK_AROUND_EVERY_MS = 60 * 60_000;
/** The first check waits, so that it does not slow down the start. */
const FIRST_LOOK_AFTER_MS = 30_000;

export interface ExpiringCertificate {
  readonly streamId: string;
  readonly stream: NamedStream;
  readonly certificate: DestinationCertificate;
  /** Whole days; negative if it has expired. */
  readonly daysLeft: number;
}

export interface CertificateWatchOptions {
  readonly services: Pick<
    Services,
    'store' | 'keeper' | 'engine' | 'clock' | 'log' | 'destinations' | 'policy' | 'isRehearsed'
  >;
  /** Called after every round with the certificates that expire within two weeks; the list may be empty. */
  readonly onLook: (expiring: readonly ExpiringCertificate[]) => void;
  /** Called when a result changes what the page shows. */
  readonly onFound: () => void;
}

export class CertificateWatch {
  readonly #options: CertificateWatchOptions;
  #cancel: () => void = () => undefined;
  #isOver = false;

  constructor(options: CertificateWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#next(FIRST_LOOK_AFTER_MS);
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  #next(afterMs: number): void {
    if (this.#isOver) return;
    this.#cancel = this.#options.services.clock.after(afterMs, () => {
      void this.#lookAround().finally(() => this.#next(LOOK_AROUND_EVERY_MS));
    });
  }

  /** Checks one destination after the other. A failure does not stop the round. */
  async #lookAround(): Promise<void> {
    const { services, onLook, onFound } = this.#options;
    const { store, clock, log } = services;
    let found = false;
    for (const stream of store.streams.list()) {
      if (this.#isOver) return;
      if (!stream.active || this.#isHeld(stream) || !isDue(stream, store.certificates.get(stream.id), clock.wallMs()))
        continue;
      try {
        await this.#lookAt(stream);
        found = true;
      } catch (error) {
        log.log('info', 'certificate could not be looked at', { streamId: stream.id, error });
      }
    }
    if (this.#isOver) return;
    if (found) onFound();
    onLook(expiringCertificates(store, clock.wallMs()));
  }

  /** The policy does not allow a connection. */
  #isHeld(stream: StreamRecord): boolean {
    const { destinations, policy, isRehearsed } = this.#options.services;
    const { kind, settings } = stream.destination;
    const definition = destinations.definition(kind);
    return definition === undefined || policy.failureOf(definition, settings, isRehearsed(stream)) !== null;
  }

  async #lookAt(stream: StreamRecord): Promise<void> {
    const { store, keeper, engine, clock, log } = this.#options.services;
    const { values } = await keeper.open(streamOwner(stream.id));
    const look = await engine.request('certificate', {
      destination: { ...stream.destination, secrets: values },
      attemptTimeoutMs: stream.delivery.attemptTimeoutMs,
    });
    if (this.#isOver) return;
    const before = currentCertificate(stream, store.certificates.get(stream.id));
    if (look.kind === 'failed') log.log('info', 'certificate not seen', { streamId: stream.id, failure: look.failure });
    store.certificates.put({
      streamId: stream.id,
      destination: canonical(stream.destination),
      checkedAtMs: clock.wallMs(),
      certificate: certificateOf(look, before, clock.wallMs()),
    });
  }
}

/** An unreachable destination gives no new information: the last result stays valid. */
function certificateOf(
  look: CertificateLook,
  before: DestinationCertificate | null,
  nowMs: number,
): DestinationCertificate | null {
  switch (look.kind) {
    case 'none':
      return null;
    case 'failed':
      return before;
    case 'found': {
      const { subject, issuer, validTo } = look.certificate;
      const validToMs = Date.parse(validTo);
      return Number.isNaN(validToMs) ? before : { subject, issuer, validToMs, checkedAtMs: nowMs };
    }
  }
}

/** Once a day, and immediately if the destination has changed. If the clock was turned back, that counts as a new day. */
function isDue(stream: StreamRecord, record: CertificateRecord | undefined, nowMs: number): boolean {
  if (record === undefined || record.destination !== canonical(stream.destination)) return true;
  return Math.abs(nowMs - record.checkedAtMs) >= DAY_MS;
}

function expiringCertificates({ streams, certificates }: Services['store'], nowMs: number): ExpiringCertificate[] {
  return streams.list().flatMap((stream) => {
    const certificate = currentCertificate(stream, certificates.get(stream.id));
    if (!stream.active || certificate === null) return [];
    const daysLeft = Math.floor((certificate.validToMs - nowMs) / DAY_MS);
    if (daysLeft > WARNED_DAYS_BEFORE) return [];
    return [{ streamId: stream.id, stream, certificate, daysLeft }];
  });
}
