/**
 * Writes events in Google's Unified Data Model. An event that lacks what its type requires becomes a GENERIC_EVENT, and says
 * so in `additional`, where everything goes that the model has no field for.
 */
import { textOf } from '../../destinations/mapping/event-text';
import { markFields } from '../../destinations/mapping/event-time';
import { identityOf } from '../../destinations/mapping/identity';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';
import { isoTime } from '../../destinations/mapping/write-time';
import type { JsonObject } from '../../shaping/json/exact';
import { defineEventFormat } from '../format';
import { type Action, actionOf } from '../odc/action';
import { LeafReader } from '../odc/leaves';
import { filled, present } from '../odc/present';
import { formattedTime } from '../odc/time';
import { definition } from './definition';
import { type EventType, eventTypeOf, generic } from './event-types';
import { isComplete, principalOf, resultOf, targetOf } from './nouns';

/** ODC does not tell how a user logged in. */
const auth = { type: 'AUTHTYPE_UNSPECIFIED', mechanism: ['MECHANISM_UNSPECIFIED'] };

/** @returns null where the event lacks what the type requires */
function ofType(
  placed: PlacedEvent,
  type: EventType,
  action: Action,
  keepsOriginal: boolean,
  marks: JsonObject,
): JsonObject | null {
  const leaves = new LeafReader(placed);
  const target = targetOf(leaves, type.shape, action);
  const principal = principalOf(leaves);
  if (!isComplete(type.shape, principal, target)) return null;
  const { nanos, mark } = formattedTime(placed);
  const id = identityOf(placed);
  if (leaves.look('eventId') === id) leaves.take('eventId');
  if (mark === null) leaves.take('dateTime');
  const fields = {
    metadata: present({
      event_timestamp: isoTime(nanos, 9),
      event_type: type.name,
      product_event_type: leaves.take('action'),
      product_log_id: id,
      product_version: leaves.take('sourceVersion'),
      vendor_name: 'OutSystems',
      product_name: 'ODC',
    }),
    principal,
    target,
    security_result: [resultOf(leaves, type.shape)],
    extensions: type.shape === 'login' ? { auth } : undefined,
  };
  const additional = leaves.restBeside({
    ...marks,
    ...markFields(mark, 'sluice_'),
    ...(keepsOriginal ? { original_event: textOf(placed.source) } : {}),
  });
  return present({ ...fields, additional: filled(additional) });
}

export const format = defineEventFormat({
  definition,
  createWriter:
    ({ keepOriginal }) =>
    (placed) => {
      const action = actionOf(placed.event.get('action'));
      const type = eventTypeOf(action);
      const event =
        ofType(placed, type, action, keepOriginal, {}) ??
        ofType(placed, generic, action, keepOriginal, { sluice_mapping: `lacks what ${type.name} requires` });
      if (event === null) throw new TypeError('GENERIC_EVENT requires nothing.');
      return event;
    },
});
