/** Writes events in the Elastic Common Schema. What it has no field for stands below `outsystems`. */
import { textOf } from '../../destinations/mapping/event-text';
import { nanosFromMs, type TimeMark } from '../../destinations/mapping/event-time';
import { identityOf } from '../../destinations/mapping/identity';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';
import { isoTime } from '../../destinations/mapping/write-time';
import type { JsonObject } from '../../shaping/json/exact';
import { defineEventFormat } from '../format';
import { actionOf } from '../odc/action';
import { LeafReader } from '../odc/leaves';
import { outcomeOf } from '../odc/outcome';
import { filled, present } from '../odc/present';
import { formattedTime } from '../odc/time';
import { categorizationOf } from './categories';
import { definition } from './definition';
import { auditOf, endpointOf, errorOf, groupOf, httpOf, relatedOf, userOf } from './fields';

function eventSet(placed: PlacedEvent, leaves: LeafReader, keepsOriginal: boolean): JsonObject {
  const outcome = outcomeOf(leaves.event);
  const { category, type } = categorizationOf(actionOf(leaves.look('action')), outcome);
  const id = identityOf(placed);
  if (leaves.look('eventId') === id) leaves.take('eventId');
  return present({
    kind: 'event',
    category: [category],
    type,
    outcome,
    action: leaves.take('action'),
    id,
    module: 'outsystems',
    dataset: 'outsystems.audit',
    provider: leaves.look('sourceName'),
    reason: leaves.take('statusMessage'),
    created: isoTime(nanosFromMs(placed.place.acceptedAtMs), 3),
    original: keepsOriginal ? textOf(placed.source) : undefined,
  });
}

/** The original text of a time stays out: an index would take the field for a date, and refuse the next text. */
const markSet = (mark: TimeMark | null): JsonObject | undefined =>
  mark === null ? undefined : { time_source: mark.source, time_reason: mark.reason };

/** As one text: a key that ODC does not document may have another type in each event, and an index takes only one. */
function textOfRest(leaves: LeafReader): string | undefined {
  const rest = filled(leaves.restBeside({}));
  return rest && JSON.stringify(rest);
}

function written(placed: PlacedEvent, keepsOriginal: boolean): JsonObject {
  const leaves = new LeafReader(placed);
  const { nanos, mark } = formattedTime(placed);
  if (mark === null) leaves.take('dateTime');
  const fields = {
    '@timestamp': isoTime(nanos, 9),
    ecs: { version: '9.4.0' },
    message: leaves.take('message'),
    tags: ['outsystems-odc'],
    event: eventSet(placed, leaves, keepsOriginal),
    user: userOf(leaves),
    group: groupOf(leaves),
    source: endpointOf(leaves, 'sourceIp'),
    destination: endpointOf(leaves, 'destinationIp'),
    related: relatedOf(leaves),
    error: errorOf(leaves),
    http: httpOf(leaves),
    observer: { vendor: 'OutSystems', product: 'ODC' },
    organization: filled(present({ id: leaves.take('tenantId') })),
    service: filled(
      present({
        name: leaves.take('sourceName'),
        id: leaves.take('sourceApplicationId'),
        version: leaves.take('sourceVersion'),
        environment: leaves.take('environmentName'),
      }),
    ),
    trace: filled(present({ id: leaves.take('traceId') })),
  };
  const audit = auditOf(leaves);
  const outsystems = present({
    audit: filled({ ...audit, ...present({ other: textOfRest(leaves) }) }),
    sluice: markSet(mark),
  });
  return present({ ...fields, outsystems: filled(outsystems) });
}

export const format = defineEventFormat({
  definition,
  createWriter:
    ({ keepOriginal }) =>
    (placed) =>
      written(placed, keepOriginal),
});
