/**
 * Writes ExportLogsServiceRequest in protobuf, straight from the events' bytes: no object, no string and no buffer for a
 * record. Field numbers from opentelemetry-proto: collector/logs/v1/logs_service.proto, logs/v1/logs.proto,
 * common/v1/common.proto, resource/v1/resource.proto.
 */
import type { TimeWindow } from '../../contract/definition';
import { bufferOf, endOf, startOf } from '../batch';
import { boundedCache } from '../mapping/bounded-cache';
import { type Bounds, boundsOf, nanosFromMs, sentTime } from '../mapping/event-time';
import { type AnyLeaf, hasFailed, type OdcEvent } from '../mapping/odc-event';
import { type MappingContext, type PlacedEvent, placedEvents } from '../mapping/placed-event';
import type { EventBatch } from '../sender';
import { definition } from './definition';
import type { Scope } from './json';
import { MessageBuffer, varintSize } from './message-buffer';
import {
  type Attribute,
  type AttributeKey,
  type AttributeSink,
  eventNameOf,
  resourceOf,
  traceIdOf,
  writeAttributes,
} from './record';
import { MessageWriter } from './wire';

const RECORD = 0x12;
const TIME = 0x09;
const BODY = 0x2a;
const ATTRIBUTE = 0x32;
const TRACE_ID = 0x4a;
const OBSERVED_TIME = 0x59;
/** KeyValue.value, and the fields of AnyValue. */
const VALUE = 0x12;
const STRING_VALUE = 0x0a;
const INT_VALUE = 0x18;

const severityOf = (number: number, text: string) => new MessageWriter().integer(2, number).text(3, text).finish();
const info = severityOf(9, 'INFO');
const error = severityOf(17, 'ERROR');

const encodedName = boundedCache(1_000, (name) => new MessageWriter().text(12, name).finish());

/** Writes records one after another, of whatever resource. */
class RecordsWriter implements AttributeSink {
  readonly records = new MessageBuffer();

  /** @param bytes where the event that is sent stands */
  record(placed: PlacedEvent, bytes: Buffer, start: number, end: number, bounds: Bounds, nowMs: number): void {
    const { records } = this;
    const { event, place } = placed;
    const { nanos, mark } = sentTime(placed, bounds, nowMs);
    const begun = records.begin(RECORD);
    records.byte(TIME).fixed64(nanos);
    records.bytes(hasFailed(event) ? error : info);
    const length = end - start;
    records.byte(BODY).varint(1 + varintSize(length) + length);
    records.byte(STRING_VALUE).varint(length).copy(bytes, start, end);
    writeAttributes(this, placed, mark);
    const traceId = traceIdOf(event);
    if (traceId !== undefined)
      records
        .byte(TRACE_ID)
        .varint(traceId.length / 2)
        .hex(traceId);
    records.byte(OBSERVED_TIME).fixed64(nanosFromMs(place.acceptedAtMs));
    const name = eventNameOf(event);
    if (name !== undefined) records.bytes(encodedName(name));
    records.end(begun);
  }

  text(key: AttributeKey, value: string): void {
    const length = Buffer.byteLength(value);
    this.#beginText(key, length);
    this.records.text(value, length);
  }

  integer({ encoded }: AttributeKey, value: number): void {
    const inner = 1 + varintSize(value);
    this.records.byte(ATTRIBUTE).varint(encoded.length + 1 + varintSize(inner) + inner);
    this.records.bytes(encoded).byte(VALUE).varint(inner).byte(INT_VALUE).varint(value);
  }

  leaf(key: AttributeKey, event: OdcEvent, leaf: AnyLeaf): void {
    const start = event.rawStart(leaf);
    if (start >= 0) {
      const end = event.rawEnd(leaf);
      this.#beginText(key, end - start);
      this.records.copy(event.bytes, start, end);
      return;
    }
    const value = event.get(leaf);
    if (value !== undefined) this.text(key, value);
  }

  #beginText({ encoded }: AttributeKey, length: number): void {
    const inner = 1 + varintSize(length) + length;
    this.records.byte(ATTRIBUTE).varint(encoded.length + 1 + varintSize(inner) + inner);
    this.records.bytes(encoded).byte(VALUE).varint(inner).byte(STRING_VALUE).varint(length);
  }
}

function resourceMessage(resource: readonly Attribute[]): Uint8Array {
  const message = new MessageWriter();
  for (const [name, value] of resource) {
    const any = new MessageWriter();
    if (typeof value === 'number') any.integer(3, value);
    else any.text(1, value);
    message.message(1, new MessageWriter().text(1, name).message(2, any));
  }
  return message.finish();
}

interface Group {
  readonly resource: readonly Attribute[];
  /** Where its records begin and end among all. */
  readonly places: number[];
  bytes: number;
}

/** The groups of a batch by their resource, in the order of first appearance. */
class Groups {
  readonly all: Group[] = [];
  readonly #byResource = new Map<string, Group>();
  readonly #serviceName: string;
  #last: Group | null = null;
  #lastValues: readonly (string | undefined)[] = [];

  constructor(serviceName: string) {
    this.#serviceName = serviceName;
  }

  of(event: OdcEvent): Group {
    const [tenant, version, stage] = this.#lastValues;
    const isSame =
      event.get('tenantId') === tenant &&
      event.get('sourceVersion') === version &&
      event.get('environmentName') === stage;
    if (this.#last !== null && isSame) return this.#last;
    this.#lastValues = [event.get('tenantId'), event.get('sourceVersion'), event.get('environmentName')];
    const key = JSON.stringify(this.#lastValues);
    this.#last = this.#byResource.get(key) ?? this.#add(key, resourceOf(event, this.#serviceName));
    return this.#last;
  }

  #add(key: string, resource: readonly Attribute[]): Group {
    const group = { resource, places: [], bytes: 0 };
    this.#byResource.set(key, group);
    this.all.push(group);
    return group;
  }
}

/** One for all: its memory is used again for the next request, and never given away. */
const writer = new RecordsWriter();

/** @returns the request, in which records are grouped by resource; within one, the trail's order is kept */
export function encodeProtobuf(
  batch: EventBatch,
  serviceName: string,
  { trailId, nowMs }: MappingContext,
  scope: Scope,
  window: TimeWindow = definition.timeWindow,
): Uint8Array {
  const bounds = boundsOf(window, nowMs);
  const bytes = bufferOf(batch);
  const groups = new Groups(serviceName);
  writer.records.clear();
  let index = 0;
  let from = 0;
  for (const placed of placedEvents(batch, trailId)) {
    const group = groups.of(placed.event);
    writer.record(placed, bytes, startOf(batch, index), endOf(batch, index), bounds, nowMs);
    const to = writer.records.length;
    group.places.push(from, to);
    group.bytes += to - from;
    from = to;
    index += 1;
  }
  return joined(groups.all, scope);
}

const RESOURCE = 0x0a;
const SCOPE_LOGS = 0x12;
const RESOURCE_LOGS = 0x0a;
/** Room is made for the longest number, however short it is. */
const SPARE_BYTES = 16;
const fieldSize = (length: number) => 1 + varintSize(length) + length;

function joined(groups: readonly Group[], scope: Scope): Uint8Array {
  const about = new MessageWriter().message(1, new MessageWriter().text(1, scope.name).text(2, scope.version)).finish();
  const parts = groups.map(({ resource, places, bytes }) => {
    const message = resourceMessage(resource);
    const scopeLength = about.length + bytes;
    return { message, places, scopeLength, length: fieldSize(message.length) + fieldSize(scopeLength) };
  });
  const request = new MessageBuffer(parts.reduce((sum, { length }) => sum + fieldSize(length), 0) + SPARE_BYTES);
  for (const { message, places, scopeLength, length } of parts) {
    request.byte(RESOURCE_LOGS).varint(length).byte(RESOURCE).varint(message.length).bytes(message);
    request.byte(SCOPE_LOGS).varint(scopeLength).bytes(about);
    for (let at = 0; at < places.length; at += 2) {
      request.append(writer.records, places[at] as number, places[at + 1] as number);
    }
  }
  return request.finish();
}
