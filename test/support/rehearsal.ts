/** A rehearsal for tests, and a sender that delivers to it with the very settings that it gives. */
import { onTestFinished } from 'vitest';
import { joinSecrets, splitSecrets } from '../../src/contract/settings';
import { moduleFor } from '../../src/destinations';
import { receiverFor } from '../../src/destinations/receivers';
import type { Sender } from '../../src/destinations/sender';
import { Rehearsal, type RehearsalOptions } from '../../src/main/engine/rehearsal/rehearsal';
import { type TestDependencies, testDependencies } from './dependencies';

export interface Rehearsed {
  readonly rehearsal: Rehearsal;
  readonly dependencies: TestDependencies;
  /** A new sender; `change` overrides settings. */
  readonly sender: (change?: Record<string, unknown>) => Sender;
}

const SHORT_WAIT_MS = 1_000;

export async function rehearse(kind: string, options: Partial<RehearsalOptions> = {}): Promise<Rehearsed> {
  const receiver = receiverFor(kind);
  const destination = moduleFor(kind);
  if (receiver === undefined || destination === undefined) throw new Error(`There is no destination ${kind}.`);
  // The real time: certificates and signatures are checked against it by code that takes no other.
  const realTime = testDependencies({ nowMs: () => Date.now() });
  // Short waits (whether a syslog server stays, the next look for an acknowledgement) are over at the next turn.
  const dependencies: TestDependencies = {
    ...realTime,
    sleep: (ms, signal) =>
      ms > SHORT_WAIT_MS ? realTime.sleep(ms, signal) : new Promise((resolve) => setImmediate(resolve)),
  };
  let counter = 0;
  const rehearsal = await Rehearsal.start({
    module: receiver,
    tls: false,
    port: 0,
    nowMs: dependencies.nowMs,
    sleep: dependencies.sleep,
    randomHex: (bytes) => {
      counter += 1;
      return Buffer.alloc(bytes, 0x10 + counter).toString('hex');
    },
    ...options,
  });
  onTestFinished(() => rehearsal.close());
  const sender = (change: Record<string, unknown> = {}) => {
    const { fields } = destination.definition;
    const split = splitSecrets(fields, { ...rehearsal.settings, ...change });
    const opened = destination.createSender(joinSecrets(fields, split.settings, split.typed), dependencies);
    onTestFinished(() => opened.close());
    return opened;
  };
  return { rehearsal, dependencies, sender };
}
