/** A sender of "Other" for tests of what all HTTP destinations share. */

import { onTestFinished } from 'vitest';
import { joinSecrets } from '../../src/contract/settings';
import { batchOf } from '../../src/destinations/batch';
import { destination as httpModule } from '../../src/destinations/http/sender';
import type { EventBatch, Sender, SendResult } from '../../src/destinations/sender';
import { type TestDependencies, testDependencies } from './dependencies';

const encoder = new TextEncoder();

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);
export const batchOfTexts = (...events: string[]): EventBatch => batchOf(events.map(bytesOf));

export const NEVER = new AbortController().signal;

export function httpSender(
  settings: Record<string, unknown>,
  secrets: Record<string, string> = {},
  dependencies: TestDependencies = testDependencies(),
): Sender {
  const joined = joinSecrets(httpModule.definition.fields, settings, secrets);
  const sender = httpModule.createSender(joined, dependencies);
  onTestFinished(() => sender.close());
  return sender;
}

export function sendOne(sender: Sender, signal: AbortSignal = NEVER): Promise<SendResult> {
  return sender.send(batchOfTexts('{"n":1}'), { signal });
}

/** The code by which the batch failed; null when it did not. */
export function codeOf(result: SendResult): string | null {
  return 'failure' in result.outcome ? result.outcome.failure.code : null;
}
