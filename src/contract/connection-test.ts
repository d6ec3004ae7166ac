/** The staged connection test: what each stage reports, as it happens. */

import { inEnglish, type Phrase } from '../texts/phrase';
import type { Failure } from './errors';
import type { FilterReason } from './filter/words';

export const testStages = [
  'settings',
  'dns',
  'tcp',
  'proxy',
  'tls',
  'authentication',
  'event',
  'acknowledgement',
  'found',
] as const;
export type TestStage = (typeof testStages)[number];

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly daysLeft: number;
  readonly fingerprint256: string;
}

/** Details that a passed stage found, for display. */
export type StageFacts =
  | { readonly kind: 'none' }
  /** With a phrase where the text is Sluice's own. */
  | { readonly kind: 'text'; readonly text: string; readonly phrase?: Phrase }
  | { readonly kind: 'dns'; readonly addresses: readonly string[] }
  | { readonly kind: 'tcp'; readonly address: string; readonly port: number }
  | {
      readonly kind: 'tls';
      readonly protocol: string;
      readonly cipher: string;
      /** From the server's own certificate up to the root, as sent. */
      readonly chain: readonly CertificateFacts[];
      readonly verified: boolean;
    }
  | { readonly kind: 'http'; readonly status: number; readonly body: string };

export function textFacts(said: Phrase): StageFacts {
  return { kind: 'text', text: inEnglish(said), phrase: said };
}

export type StageResult =
  | { readonly stage: TestStage; readonly outcome: 'passed'; readonly durationMs: number; readonly facts: StageFacts }
  /** Does not apply to these settings (no proxy, plain http, …). */
  | { readonly stage: TestStage; readonly outcome: 'skipped'; readonly reason: string; readonly phrase?: Phrase }
  | { readonly stage: TestStage; readonly outcome: 'failed'; readonly durationMs: number; readonly failure: Failure };

export interface TestReport {
  readonly passed: boolean;
  readonly stages: readonly StageResult[];
  /** The exact event that was sent, as text; null if the test did not get that far. */
  readonly sentEvent: string | null;
  /** The text to search for in the SIEM. */
  readonly searchId: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
}

export type TestProgress =
  | { readonly kind: 'started'; readonly stage: TestStage }
  | { readonly kind: 'stage'; readonly result: StageResult }
  | { readonly kind: 'finished'; readonly report: TestReport };

/** A request as it would be sent, built without using the network. Secrets are masked. */
export interface RequestPreview {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The text as sent; for binary bodies, a readable rendering with `bodyIsText` false. */
  readonly body: string;
  readonly bodyIsText: boolean;
  readonly bodyBytes: number;
  readonly compressedBytes: number | null;
  /** A curl command that would send the same, secrets masked; null if curl cannot. */
  readonly curl: string | null;
}

/** A place that masking changed. */
export interface MaskedPlace {
  readonly path: string;
  /** The rule in English words: "Rule 1 (Event.Request.UserName)". */
  readonly rule: string;
  /** The same, to be told in another language. */
  readonly phrase?: Phrase;
  /** `text`: the value was replaced within a text. */
  readonly change: 'removed' | 'replaced' | 'text';
}

/** An event after each of a stream's steps, as text. */
export interface EventSteps {
  /** As stored in the trail. */
  readonly original: string;
  /** null: the stream has no masking. */
  readonly masked: { readonly text: string; readonly places: readonly MaskedPlace[] } | null;
  /** In the stream's format, with its changes; null: the event is sent unchanged. */
  readonly written: { readonly text: string; readonly isText: boolean } | null;
}

/** How one event would be sent: a test event or a chosen event of the trail. */
export interface EventPreview {
  readonly steps: EventSteps;
  /** Empty if no request can hold it. */
  readonly requests: readonly RequestPreview[];
  /** Why the stream would not send the event (filter, age, size); null if it would. */
  readonly withheld: Failure | null;
  /** If the filter leaves it out: why, to be told in another language than `withheld` does. */
  readonly because?: FilterReason;
}

/** The result of checking a destination's certificate. */
export type CertificateLook =
  /** The destination does not use TLS. */
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly certificate: CertificateFacts }
  | { readonly kind: 'failed'; readonly failure: Failure };
