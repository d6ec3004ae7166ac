/** Writes events as ASIM AuditEvent 0.1.2. What the schema has no column for goes into AdditionalFields. */
import { textOf } from '../../destinations/mapping/event-text';
import { markFields } from '../../destinations/mapping/event-time';
import { identityOf } from '../../destinations/mapping/identity';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';
import { isoTime } from '../../destinations/mapping/write-time';
import type { JsonObject } from '../../shaping/json/exact';
import { defineEventFormat } from '../format';
import { actionOf } from '../odc/action';
import { entityKindOf, entityLabel } from '../odc/entity';
import { LeafReader } from '../odc/leaves';
import { outcomeOf } from '../odc/outcome';
import { filled, present } from '../odc/present';
import { formattedTime } from '../odc/time';
import { definition } from './definition';
import { eventResults, eventTypeOf, objectTypeOf } from './enums';

const UNKNOWN = 'unknown';
const constants = {
  EventCount: 1,
  EventVendor: 'OutSystems',
  EventProduct: 'ODC',
  EventSchema: 'AuditEvent',
  EventSchemaVersion: '0.1.2',
  Dvc: 'OutSystems Developer Cloud',
};

function actorOf(leaves: LeafReader): JsonObject {
  const id = leaves.take('userId');
  const name = leaves.take('userName');
  return present({
    ActorUserId: id,
    ActorUserIdType: id && 'Other',
    ActorUsername: name,
    ActorUsernameType: name && (name.includes('@') ? 'UPN' : 'Simple'),
  });
}

function objectOf(leaves: LeafReader): JsonObject {
  const { event } = leaves;
  const oldValue = leaves.take('entityOldValue');
  const newValue = leaves.take('entityNewValue');
  leaves.take('entityName');
  return present({
    Object: entityLabel(event) ?? UNKNOWN,
    ObjectId: leaves.take('entityId'),
    ObjectType: objectTypeOf(actionOf(leaves.look('action')), entityKindOf(event)),
    OriginalObjectType: leaves.take('entityType'),
    OldValue: oldValue,
    NewValue: newValue,
    ValueType: oldValue === undefined && newValue === undefined ? undefined : 'Other',
  });
}

function targetOf(leaves: LeafReader): JsonObject {
  const name = leaves.take('sourceName');
  return present({
    TargetAppName: name,
    TargetAppId: leaves.take('sourceApplicationId'),
    TargetAppType: name && 'SaaS application',
    TargetIpAddr: leaves.takeIp('destinationIp')?.text,
  });
}

function written(placed: PlacedEvent, keepsOriginal: boolean): JsonObject {
  const leaves = new LeafReader(placed);
  const { nanos, mark } = formattedTime(placed);
  // Sentinel keeps seven fraction digits. The event's own text stays in AdditionalFields.
  const time = isoTime(nanos, 6);
  const outcome = outcomeOf(leaves.event);
  const action = leaves.take('action');
  const tenant = leaves.take('tenantId');
  if (leaves.look('status') === eventResults[outcome]) leaves.take('status');
  const fields = {
    TimeGenerated: time,
    EventStartTime: time,
    EventEndTime: time,
    ...constants,
    EventType: eventTypeOf(actionOf(action)),
    EventResult: eventResults[outcome],
    EventSeverity: outcome === 'failure' ? 'Low' : 'Informational',
    EventResultDetails: leaves.take('statusMessage'),
    EventOriginalResultDetails: leaves.take('osErrorCode'),
    EventOriginalUid: identityOf(placed),
    EventOriginalType: action,
    EventMessage: leaves.take('message'),
    Operation: action ?? UNKNOWN,
    ...objectOf(leaves),
    ...actorOf(leaves),
    ActorScopeId: tenant,
    TargetDvcScopeId: tenant,
    SrcIpAddr: leaves.takeIp('sourceIp')?.text,
    ...targetOf(leaves),
  };
  if (leaves.look('eventId') === fields.EventOriginalUid) leaves.take('eventId');
  const additional = leaves.restBeside({
    ...markFields(mark, 'sluice_'),
    ...(keepsOriginal ? { original_event: textOf(placed.source) } : {}),
  });
  return present({ ...fields, AdditionalFields: filled(additional) });
}

export const format = defineEventFormat({
  definition,
  createWriter:
    ({ keepOriginal }) =>
    (placed) =>
      written(placed, keepOriginal),
});
