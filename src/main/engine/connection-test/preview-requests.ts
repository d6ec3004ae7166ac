/** Shows the exact requests for an event, or why it would not be sent. Uses no network and shows no secrets. */

import { testEvent } from '../../../contract/audit-event';
import type { EventPreview } from '../../../contract/connection-test';
import { type Failure, failure, SluiceError } from '../../../contract/errors';
import type { StreamFilter } from '../../../contract/filter';
import { type FilterReason, reasonWords } from '../../../contract/filter/words';
import type { Shaping } from '../../../contract/shaping';
import type { DeliverySettings } from '../../../contract/stream';
import { batchOf } from '../../../destinations/batch';
import type { EventBatch, Sender } from '../../../destinations/sender';
import { type EventVerdict, eventRules } from '../delivery/batch/event-rules';
import { batchLimits } from '../delivery/batch/limits';
import { openSender, type SenderSource } from '../delivery/outlet/open-sender';
import { previewEvents } from '../delivery/pipeline';
import { streamShape } from '../delivery/stream-shape';
import { EVENT_MARKS, type TrailEvent, type TrailSlice } from '../trail/types';
import { eventSteps } from './event-steps';

/** The settings of a stream that decide whether it sends an event. */
export interface Carrying {
  readonly filter: StreamFilter;
  readonly shaping: Shaping;
  readonly delivery: DeliverySettings;
}

/** @throws {SluiceError} if the settings are invalid */
export function previewTestEvent(source: SenderSource, shaping: Shaping): Promise<EventPreview> {
  const { dependencies } = source;
  const nowMs = dependencies.nowMs();
  const event = new TextEncoder().encode(JSON.stringify(testEvent(`sluice-test-${dependencies.randomUuid()}`, nowMs)));
  const { shape, mask } = streamShape(shaping, source.secrets, dependencies.trailId);
  const batch = batchOf([event], 1, nowMs);
  return withSender(source, async (sender) => ({
    steps: eventSteps(batch, { shape, mask, masking: shaping.masking }, source.secrets),
    requests: await previewEvents({ shape, sender }, batch),
    withheld: null,
  }));
}

/**
 * Applies the same rules as delivery. Shows an event that the stream would leave out too, with the reason, unless it
 * is too large for a request.
 * @throws {SluiceError} if the settings are invalid
 */
export function previewEvent(source: SenderSource, event: TrailEvent, stream: Carrying): Promise<EventPreview> {
  return withSender(source, async (sender) => {
    const destination = source.module.definition.limits;
    const { shape, mask, growth } = streamShape(stream.shaping, source.secrets, source.dependencies.trailId);
    const limits = batchLimits(stream.delivery, destination, sender.limits, growth);
    const context = { wallMs: source.dependencies.nowMs, onUnjudged: () => undefined };
    const rules = eventRules(stream.filter, limits, context);
    const verdict = rules.verdict(sliceOf(event), 0);
    const because = verdict === 'filtered' ? rules.reason(event.bytes) : null;
    const withheld =
      verdict === 'filtered' ? filteredOut(because) : reasonOf(verdict, event.bytes.length, limits.maxEventBytes);
    const batch = batchInTrail(event);
    const steps = eventSteps(batch, { shape, mask, masking: stream.shaping.masking }, source.secrets);
    if (verdict === 'too-large') return { steps, requests: [], withheld };
    const requests = await previewEvents({ shape, sender }, batch);
    const maxBodyBytes = Math.min(destination.maxBodyBytes, sender.limits?.maxBodyBytes ?? Number.POSITIVE_INFINITY);
    const largest = Math.max(0, ...requests.map((request) => request.bodyBytes));
    return largest > maxBodyBytes
      ? { steps, requests: [], withheld: reasonOf('too-large', largest, maxBodyBytes) }
      : { steps, requests, withheld, ...(because !== null && { because }) };
  });
}

async function withSender<T>(source: SenderSource, work: (sender: Sender) => Promise<T>): Promise<T> {
  const opened = openSender(source);
  if (!opened.ok) {
    const { code, raw } = opened.failure;
    throw new SluiceError(code, raw === undefined ? {} : { raw });
  }
  try {
    return await work(opened.sender);
  } finally {
    await opened.sender.close();
  }
}

function filteredOut(reason: FilterReason | null): Failure {
  return failure('SLUICE-DLV-008', reason === null ? {} : { raw: `${reasonWords(reason)}.` });
}

function reasonOf(verdict: Exclude<EventVerdict, 'filtered'>, bytes: number, maxBytes: number): Failure | null {
  switch (verdict) {
    case 'send':
      return null;
    case 'sample':
      return failure('SLUICE-DLV-009');
    case 'too-old':
      return failure('SLUICE-DLV-010');
    case 'too-large':
      return failure('SLUICE-DLV-004', { raw: `${bytes} bytes; the limit is ${maxBytes}.` });
  }
}

function batchInTrail({ bytes, seq, acceptedAtMs, marks }: TrailEvent): EventBatch {
  const sharesId = Uint8Array.of((marks & EVENT_MARKS.sharedEventId) === 0 ? 0 : 1);
  return { ...batchOf([bytes], seq, acceptedAtMs), sharesId };
}

function sliceOf({ seq, sourceId, sourceName, acceptedAtMs, bytes, marks }: TrailEvent): TrailSlice {
  return {
    firstSeq: seq,
    lastSeq: seq,
    sourceId,
    sourceName,
    acceptedAtMs,
    bytes,
    ends: Uint32Array.of(bytes.length),
    marks: Uint8Array.of(marks),
    anyMarks: marks,
  };
}
