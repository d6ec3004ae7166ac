/**
 * What happens to a stream's events between the trail and the destination, in this order:
 *
 *   filter   which events are sent            once, while a batch is gathered: batch/event-rules.ts
 *   format   how each event is written        for each request, so that a dead letter keeps the event as it came: format/
 *   encode   the request around the events    for each request: the destination's sender
 *
 * A stage that changes events (masking) belongs between filter and format.
 */
import type { RequestPreview } from '../../../contract/connection-test';
import type { StreamFilter } from '../../../contract/stream';
import type { EventBatch, SendContext, Sender, SendResult } from '../../../destinations/sender';
import { type EventRules, eventRules } from './batch/event-rules';
import type { BatchLimits } from './batch/limits';
import type { Format } from './format/format';

export interface Pipeline {
  readonly rules: EventRules;
  readonly format: Format;
  readonly sender: Sender;
}

export interface PipelineConfig {
  readonly filter: StreamFilter;
  readonly limits: BatchLimits;
  readonly format: Format;
  readonly sender: Sender;
}

export function createPipeline(config: PipelineConfig, wallMs: () => number): Pipeline {
  const { filter, limits, format, sender } = config;
  return { rules: eventRules(filter, limits, wallMs), format, sender };
}

type LastStages = Pick<Pipeline, 'format' | 'sender'>;

/** Sends events that have passed the filter. */
export function sendEvents({ format, sender }: LastStages, events: EventBatch, at: SendContext): Promise<SendResult> {
  return sender.send(format.format(events), at);
}

/** The requests that {@link sendEvents} would make. */
export function previewEvents({ format, sender }: LastStages, events: EventBatch): Promise<readonly RequestPreview[]> {
  return sender.preview(format.format(events));
}
