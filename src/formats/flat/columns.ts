/**
 * Columns for a custom table of Microsoft Sentinel. A column's name begins with a letter and has at most 45 letters, digits
 * and underscores; some names are reserved.
 */
import { textOf } from '../../destinations/mapping/event-text';
import { markFields } from '../../destinations/mapping/event-time';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';
import { isoTime } from '../../destinations/mapping/write-time';
import type { JsonObject, JsonValue } from '../../shaping/json/exact';
import { isJsonObject } from '../../shaping/json/exact';
import { type AnyLeaf, LeafReader, type Named } from '../odc/leaves';
import { present } from '../odc/present';
import { formattedTime } from '../odc/time';

const columns = {
  schema: 'Schema',
  customerVisible: 'CustomerVisible',
  category: 'Category',
  eventId: 'EventId',
  tenantId: 'OdcTenantId',
  portfolioId: 'PortfolioId',
  portfolioName: 'PortfolioName',
  environmentId: 'EnvironmentId',
  environmentName: 'EnvironmentName',
  ring: 'Ring',
  dateTime: 'DateTime',
  sourceName: 'SourceName',
  sourceApplicationId: 'SourceApplicationId',
  sourceVersion: 'SourceVersion',
  sourceOsVersion: 'SourceOsVersion',
  sourceIp: 'SourceIp',
  destinationIp: 'DestinationIp',
  traceId: 'TraceId',
  userId: 'UserId',
  userName: 'UserName',
  entityType: 'EntityType',
  entityId: 'EntityId',
  entityName: 'EntityName',
  entityOldValue: 'EntityOldValue',
  entityNewValue: 'EntityNewValue',
  action: 'Action',
  status: 'Status',
  statusMessage: 'StatusMessage',
  osErrorCode: 'OSErrorCode',
  message: 'EffectMessage',
} as const satisfies Readonly<Record<Exclude<AnyLeaf, 'statusCode'>, string>>;

const MAX_NAME_CHARS = 45;
const reserved = /^(?:_?resourceid|_?subscriptionid|id|tenantid|type|uniqueid|title|timegenerated)$/i;

function columnName(wanted: string, used: ReadonlySet<string>): string {
  const plain = wanted.replaceAll(/[^A-Za-z0-9_]+/g, '_').replace(/^[^A-Za-z]+/, '');
  const base = plain === '' || reserved.test(plain) ? `Odc${plain}` : plain;
  let name = base.slice(0, MAX_NAME_CHARS);
  for (let number = 2; used.has(name.toLowerCase()); number += 1) {
    const ending = `_${number}`;
    name = base.slice(0, MAX_NAME_CHARS - ending.length) + ending;
  }
  return name;
}

/** Columns hold no objects and arrays. */
const asCell = (value: JsonValue): JsonValue =>
  Array.isArray(value) || isJsonObject(value) ? JSON.stringify(value) : value;

export function asColumns(placed: PlacedEvent, keepsOriginal: boolean): JsonObject {
  const leaves = new LeafReader(placed);
  const { nanos, mark } = formattedTime(placed);
  const known = present({
    // Sentinel keeps seven fraction digits; DateTime has them as they came.
    TimeGenerated: isoTime(nanos, 6),
    ...Object.fromEntries(
      Object.entries(columns).map(([leaf, column]) => [column, leaves.take(leaf as keyof typeof columns)]),
    ),
    StatusCode: leaves.takeStatusCode(),
    ...markFields(mark, 'sluice_'),
    RawEvent: keepsOriginal ? textOf(placed.source) : undefined,
  });
  const used = new Set(Object.keys(known).map((name) => name.toLowerCase()));
  const rest = Object.entries(leaves.restBeside({})).map(([wanted, value]): Named => {
    const name = columnName(wanted, used);
    used.add(name.toLowerCase());
    return [name, asCell(value)];
  });
  return { ...known, ...Object.fromEntries(rest) };
}
