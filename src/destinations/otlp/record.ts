/**
 * An audit event as an OTLP log record, independent of the encoding. The mapping follows the OpenTelemetry logs data
 * model and uses the attribute names of semantic conventions where they exist. All other attributes begin with
 * `outsystems.audit.`.
 */

import type { TimeWindow } from '../../contract/definition';
import type { SettingsOf } from '../../contract/fields';
import { boundedCache } from '../mapping/bounded-cache';
import { textOf } from '../mapping/event-text';
import { type Bounds, boundsOf, markFields, nanosFromMs, sentTime, type TimeMark } from '../mapping/event-time';
import { fittedIdentity, identityOf } from '../mapping/identity';
import { type AnyLeaf, hasFailed, type Leaf, type OdcEvent } from '../mapping/odc-event';
import { type MappingContext, type PlacedEvent, placedEvents } from '../mapping/placed-event';
import type { EventBatch } from '../sender';
import { definition } from './definition';
import { MessageWriter } from './wire';

export type OtlpSettings = SettingsOf<typeof definition.fields>;

export type AttributeValue = string | number;
export type Attribute = readonly [key: string, value: AttributeValue];

export interface LogRecord {
  readonly timeNanos: bigint;
  /** When the event was accepted into the trail. */
  readonly observedNanos: bigint;
  /** 9 is INFO, 17 is ERROR. */
  readonly severityNumber: 9 | 17;
  readonly severityText: 'INFO' | 'ERROR';
  /** The event unchanged: the most portable body, and the evidence. */
  readonly body: string;
  readonly attributes: readonly Attribute[];
  /** 32 hex digits, not all zero; absent if the event's trace id has another form. */
  readonly traceId: string | undefined;
  readonly eventName: string | undefined;
}

export interface ResourceLogs {
  readonly resource: readonly Attribute[];
  readonly records: readonly LogRecord[];
}

export interface AttributeKey {
  readonly name: string;
  /** The key of a KeyValue in protobuf. */
  readonly encoded: Uint8Array;
}

/** Takes the attributes of a record in order. */
export interface AttributeSink {
  text(key: AttributeKey, value: string): void;
  integer(key: AttributeKey, value: number): void;
  /** A leaf as text, where the event has it. */
  leaf(key: AttributeKey, event: OdcEvent, leaf: AnyLeaf): void;
}

const conventional: Partial<Record<Leaf, string>> = {
  userId: 'user.id',
  userName: 'user.name',
  sourceIp: 'client.address',
  destinationIp: 'destination.address',
};

const ours: Partial<Record<Leaf, string>> = {
  category: 'category',
  action: 'action',
  status: 'status',
  statusMessage: 'status_message',
  message: 'effect_message',
  osErrorCode: 'os_error_code',
  entityType: 'entity.type',
  entityId: 'entity.id',
  entityName: 'entity.name',
  entityOldValue: 'entity.old_value',
  entityNewValue: 'entity.new_value',
  tenantId: 'tenant.id',
  environmentId: 'environment.id',
  environmentName: 'environment.name',
  portfolioId: 'portfolio.id',
  portfolioName: 'portfolio.name',
  ring: 'ring',
  sourceName: 'source.name',
  sourceApplicationId: 'source.application_id',
  sourceOsVersion: 'source.os_version',
  traceId: 'trace_id',
};

const snakeCase = (text: string) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();

/** Longer ids are cut, and a hash is appended. */
const MAX_UID_BYTES = 512;

const key = (name: string): AttributeKey => ({
  name,
  encoded: Uint8Array.from(new MessageWriter().text(1, name).finish()),
});

const keys = {
  uid: key('log.record.uid'),
  schema: key('outsystems.audit.schema'),
  customerVisible: key('outsystems.audit.customer_visible'),
  statusCode: key('http.response.status_code'),
  errorType: key('error.type'),
};

const leafAttributes: readonly (readonly [AttributeKey, AnyLeaf])[] = [
  ...Object.entries(conventional).map(([leaf, name]) => [key(name), leaf as Leaf] as const),
  ...Object.entries(ours).map(([leaf, name]) => [key(`outsystems.audit.${name}`), leaf as Leaf] as const),
  [keys.schema, 'schema'],
  [keys.customerVisible, 'customerVisible'],
];

export function writeAttributes(sink: AttributeSink, placed: PlacedEvent, mark: TimeMark | null): void {
  const { event } = placed;
  // Different records must not share it (semantic conventions, "log.record.uid").
  sink.text(keys.uid, fittedIdentity(identityOf(placed), MAX_UID_BYTES));
  for (const [key, leaf] of leafAttributes) sink.leaf(key, event, leaf);
  const { statusCode } = event;
  if (statusCode !== undefined && statusCode >= 100 && statusCode <= 599) sink.integer(keys.statusCode, statusCode);
  if (hasFailed(event)) sink.leaf(keys.errorType, event, 'osErrorCode');
  if (mark === null) return;
  for (const [name, value] of Object.entries(markFields(mark, 'sluice.'))) sink.text(key(name), value);
}

class AttributeList implements AttributeSink {
  readonly attributes: Attribute[] = [];

  text({ name }: AttributeKey, value: string): void {
    this.attributes.push([name, value]);
  }

  integer({ name }: AttributeKey, value: number): void {
    this.attributes.push([name, value]);
  }

  leaf({ name }: AttributeKey, event: OdcEvent, leaf: AnyLeaf): void {
    const value = event.get(leaf);
    if (value !== undefined) this.attributes.push([name, value]);
  }
}

function attributesOf(placed: PlacedEvent, mark: TimeMark | null): readonly Attribute[] {
  const list = new AttributeList();
  writeAttributes(list, placed, mark);
  return list.attributes;
}

/** 32 hex digits, not all zero; undefined where the event's trace id has another form. */
export function traceIdOf(event: OdcEvent): string | undefined {
  const hex = event.get('traceId')?.replace(/^tr-/, '').replaceAll('-', '').toLowerCase();
  return hex !== undefined && /^[0-9a-f]{32}$/.test(hex) && !/^0+$/.test(hex) ? hex : undefined;
}

const nameOfAction = boundedCache(1_000, (action) => `outsystems.odc.audit.${snakeCase(action)}`.slice(0, 256));

export function eventNameOf(event: OdcEvent): string | undefined {
  const action = event.get('action');
  return action === undefined ? undefined : nameOfAction(action);
}

function recordOf(placed: PlacedEvent, bounds: Bounds, nowMs: number): LogRecord {
  const { event, bytes, place } = placed;
  const { nanos, mark } = sentTime(placed, bounds, nowMs);
  const failed = hasFailed(event);
  return {
    timeNanos: nanos,
    observedNanos: nanosFromMs(place.acceptedAtMs),
    severityNumber: failed ? 17 : 9,
    severityText: failed ? 'ERROR' : 'INFO',
    body: textOf(bytes),
    attributes: attributesOf(placed, mark),
    traceId: traceIdOf(event),
    eventName: eventNameOf(event),
  };
}

export function resourceOf(event: OdcEvent, serviceName: string): Attribute[] {
  const optional = [
    ['service.namespace', event.get('tenantId')],
    ['service.version', event.get('sourceVersion')],
    ['deployment.environment.name', event.get('environmentName')],
  ] as const;
  const present = optional.filter(
    (pair): pair is readonly [(typeof optional)[number][0], string] => pair[1] !== undefined,
  );
  return [['service.name', serviceName], ...present];
}

/** One event by itself. Knows no clock: an event without a usable time has that of its acceptance. */
export function resourceLogOf(placed: PlacedEvent, serviceName: string): ResourceLogs {
  const { acceptedAtMs } = placed.place;
  const bounds = boundsOf(definition.timeWindow, acceptedAtMs);
  return { resource: resourceOf(placed.event, serviceName), records: [recordOf(placed, bounds, acceptedAtMs)] };
}

/** Groups a batch by resource, in the order of first appearance. Within a resource, the trail's order is kept. */
export function resourceLogsOf(
  batch: EventBatch,
  serviceName: string,
  { trailId, nowMs }: MappingContext,
  window: TimeWindow = definition.timeWindow,
): ResourceLogs[] {
  const bounds = boundsOf(window, nowMs);
  const groups = new Map<string, { resource: Attribute[]; records: LogRecord[] }>();
  for (const placed of placedEvents(batch, trailId)) {
    const resource = resourceOf(placed.event, serviceName);
    const key = JSON.stringify(resource);
    const group = groups.get(key) ?? { resource, records: [] };
    groups.set(key, group);
    group.records.push(recordOf(placed, bounds, nowMs));
  }
  return [...groups.values()];
}
