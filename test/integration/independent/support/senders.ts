/** Senders as a stream would use them, towards servers that are not ours: in real time, with settings as a user types them. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { joinSecrets, splitSecrets } from '../../../../src/contract/settings';
import { moduleFor } from '../../../../src/destinations';
import { batchOf } from '../../../../src/destinations/batch';
import type { EventBatch, Outcome, Sender } from '../../../../src/destinations/sender';
import { type TestDependencies, testDependencies } from '../../../support/dependencies';
import { bytesOf, NEVER } from '../../../support/http-destination';

const inRealTime = () =>
  testDependencies({ nowMs: () => Date.now(), sleep: (ms, signal) => wait(ms, undefined, { signal }) });

export function senderFor(
  kind: string,
  given: Record<string, unknown>,
  dependencies: TestDependencies = inRealTime(),
): Sender {
  const module = moduleFor(kind);
  if (module === undefined) throw new Error(`There is no destination ${kind}.`);
  const { fields } = module.definition;
  const split = splitSecrets(fields, given);
  const sender = module.createSender(joinSecrets(fields, split.settings, split.typed), dependencies);
  onTestFinished(() => sender.close());
  return sender;
}

const sample = new URL('../../../fixtures/samples/odc-audit-trail-500.ndjson', import.meta.url);

/** Events of the sample trail, each on one line. */
export function sampleEvents(from: number, to: number): string[] {
  return readFileSync(sample, 'utf8').trimEnd().split('\n').slice(from, to);
}

/** Texts that a careless protocol would trip over; all are JSON on one line. */
export const awkwardEvents: readonly string[] = [
  '{"Event":{"EventId":"awkward-1","Request":{"Action":"Ação ]\\"\\\\ 日本語 🦥"}}}',
  `{"Event":{"EventId":"awkward-2","note":"\\u0000\\u001b[31m\\r\\n\\t ${'<34>1 not a message '.repeat(20)}"}}`,
  `{"Event":{"EventId":"awkward-3","large":"${'é'.repeat(20_000)}"}}`,
  '{"Event":{"EventId":"awkward-4","spaces":"   at the end   "}}   ',
];

export const batchOfLines = (lines: readonly string[]): EventBatch => batchOf(lines.map(bytesOf), 1, Date.now());

export async function deliver(sender: Sender, lines: readonly string[]): Promise<Outcome> {
  return (await sender.send(batchOfLines(lines), { signal: NEVER })).outcome;
}

export async function codeOfDelivery(sender: Sender, lines: readonly string[]): Promise<string> {
  const outcome = await deliver(sender, lines);
  return 'failure' in outcome ? outcome.failure.code : outcome.kind;
}
