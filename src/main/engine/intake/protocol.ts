/**
 * The messages between the engine's thread and the intake's. Plain data, but for the events of a batch: those are in
 * memory that both threads share, and messages have their place in it.
 */
import type { Failure } from '../../../contract/errors';
import type { SourceSnapshot } from '../../../sources/source';
import type { ProxyAnswer, ProxyQuestion } from '../../threads/proxy-questions';
import { type AnswerMessage, type RequestMessage, request, unlimited } from '../../threads/requests';
import type { EngineSource } from '../engine-config';
import type { AppendBatch, AppendResult, PackedEvents } from '../trail/intake';

/** The thread's start parameters (workerData). */
export interface IntakeStart {
  readonly role: 'intake';
  readonly dataFolder: string;
  /** For the events of batches on their way. */
  readonly eventMemory: SharedArrayBuffer;
  /** The engine answers questions about the operating system's proxies. */
  readonly asksForProxies: boolean;
  /** Why nothing can be accepted. Sources then know no position, and those with senders refuse what they send. */
  readonly refusal?: Failure;
}

/** Where the events of a batch are. */
export type PlacedEvents =
  | {
      readonly kind: 'shared';
      /** In bytes. First the ends, then ids, marks and bytes, side by side. */
      readonly offset: number;
      readonly count: number;
      readonly idsLength: number;
      readonly bytesLength: number;
    }
  /** Too large for the shared memory, so they are copied. */
  | { readonly kind: 'copied'; readonly events: PackedEvents };

export type PlacedBatch = Omit<AppendBatch, 'events'> & { readonly events: PlacedEvents };

/** Requests by the engine. */
export const intakeRequests = {
  /** Answered when all sources have stopped or started. A collector may have to wait for requests in flight. */
  configure: request<{ readonly sources: readonly EngineSource[] }, null>(unlimited),
  /** Answered after a `snapshot` notification for each source that reports something new. */
  refresh: request<null, null>(),
  /** Stops all sources. The thread ends after the answer. */
  close: request<null, null>(unlimited),
} as const;

/** Requests by the intake. */
export const appendRequests = {
  /**
   * Answered once the batch is on the disk, or with the reason when nothing of it was stored. Until then, its place in
   * the shared memory is not used again.
   */
  append: request<PlacedBatch, AppendResult>(unlimited),
  /** The positions of a source that starts. */
  positions: request<{ readonly sourceId: string }, readonly { readonly key: string; readonly value: string }[]>(
    unlimited,
  ),
} as const;

/** Sent by the intake without a request. */
export type IntakeNotification =
  /** What a source reports of itself has changed. */
  | { readonly kind: 'snapshot'; readonly sourceId: string; readonly snapshot: SourceSnapshot }
  | { readonly kind: 'notice'; readonly failure: Failure }
  /** A position that changed without a batch; without a value: that was deleted. */
  | { readonly kind: 'position'; readonly sourceId: string; readonly key: string; readonly value?: string }
  | ProxyQuestion;

/** Sent by the engine without a request. */
export type IntakeNotice =
  | ({ readonly kind: 'proxyAnswer' } & ProxyAnswer)
  /** The network is back, or the computer woke up. */
  | { readonly kind: 'tryAllNow' };

export type ToIntake = RequestMessage<typeof intakeRequests> | AnswerMessage | IntakeNotice;
export type FromIntake = RequestMessage<typeof appendRequests> | AnswerMessage | IntakeNotification;
