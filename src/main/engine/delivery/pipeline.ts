/**
 * What happens to a stream's events between the trail and the destination, in this order:
 *
 *   filter   which events are sent            once, while a batch is gathered: batch/event-rules.ts
 *   shape    masking, format, changes         for each request, so that a dead letter keeps the event as it came: stream-shape.ts
 *   encode   the request around the events    for each request: the destination's sender
 */
import type { RequestPreview } from '../../../contract/connection-test';
import type { EventBatch, Sender, SendResult } from '../../../destinations/sender';
import type { EventMask } from '../../../shaping/masking/masking';
import type { Shape } from '../../../shaping/shape';
import { concealAnswer } from './conceal-answer';
import type { OutletContext } from './outlet/outlet';
import { reportShaped } from './tap/watch';

interface LastStages {
  readonly shape: Shape;
  readonly sender: Sender;
}

/** Sends events that have passed the filter. */
export async function sendEvents(
  { shape, sender, mask = null }: LastStages & { readonly mask?: EventMask | null },
  events: EventBatch,
  { watch, ...at }: OutletContext,
): Promise<SendResult> {
  const shaped = shape(events);
  if (watch !== undefined) reportShaped(watch, events, shaped);
  const result = await sender.send(shaped, at);
  return mask === null ? result : concealAnswer(result, events, mask);
}

/** The requests that {@link sendEvents} would make. */
export function previewEvents({ shape, sender }: LastStages, events: EventBatch): Promise<readonly RequestPreview[]> {
  return sender.preview(shape(events));
}
