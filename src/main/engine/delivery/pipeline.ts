/**
 * What happens to a stream's events between the trail and the destination, in this order:
 *
 *   filter   which events are sent            once, while a batch is gathered: batch/event-rules.ts
 *   shape    masking, format, changes         for each request, so that a dead letter keeps the event as it came: stream-shape.ts
 *   encode   the request around the events    for each request: the destination's sender
 */
import type { RequestPreview } from '../../../contract/connection-test';
import type { StreamFilter } from '../../../contract/filter';
import type { EventBatch, SendContext, Sender, SendResult } from '../../../destinations/sender';
import type { EventMask } from '../../../shaping/masking/masking';
import type { Shape } from '../../../shaping/shape';
import { type EventRules, eventRules, type RulesContext } from './batch/event-rules';
import type { BatchLimits } from './batch/limits';
import { concealAnswer } from './conceal-answer';

export interface Pipeline {
  readonly rules: EventRules;
  readonly shape: Shape;
  readonly sender: Sender;
  /** Of the shape; null where it masks nothing. */
  readonly mask: EventMask | null;
}

export interface PipelineConfig {
  readonly filter: StreamFilter;
  readonly limits: BatchLimits;
  readonly shape: Shape;
  readonly sender: Sender;
  readonly mask?: EventMask | null;
}

export function createPipeline(config: PipelineConfig, context: RulesContext): Pipeline {
  const { filter, limits, shape, sender, mask = null } = config;
  return { rules: eventRules(filter, limits, context), shape, sender, mask };
}

type LastStages = Pick<Pipeline, 'shape' | 'sender'>;

/** Sends events that have passed the filter. */
export async function sendEvents(
  { shape, sender, mask = null }: LastStages & { readonly mask?: EventMask | null },
  events: EventBatch,
  at: SendContext,
): Promise<SendResult> {
  const result = await sender.send(shape(events), at);
  return mask === null ? result : concealAnswer(result, events, mask);
}

/** The requests that {@link sendEvents} would make. */
export function previewEvents({ shape, sender }: LastStages, events: EventBatch): Promise<readonly RequestPreview[]> {
  return sender.preview(shape(events));
}
