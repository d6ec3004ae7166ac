/**
 * Writes events as OCSF classes. An event that lacks what its class requires becomes an API Activity, and says so in
 * `unmapped`, where everything goes that the class has no field for.
 */
import { textOf } from '../../destinations/mapping/event-text';
import { markFields } from '../../destinations/mapping/event-time';
import { identityOf } from '../../destinations/mapping/identity';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';
import type { JsonObject, JsonValue } from '../../shaping/json/exact';
import { defineEventFormat } from '../format';
import { type Action, actionOf } from '../odc/action';
import { scopeLabels } from '../odc/labels';
import { LeafReader } from '../odc/leaves';
import { type EventOutcome, outcomeOf } from '../odc/outcome';
import { filled, present } from '../odc/present';
import { formattedTime, millisOf } from '../odc/time';
import { type ClassRow, fallback, type SchemaVersion, versions } from './class-table';
import { categoryCaptions } from './classes';
import { definition } from './definition';
import { attested } from './integrity';
import { contextOfIam, requiredOfApi, subjectWriters } from './subject';

const OTHER = 99;

const statuses: Readonly<Record<EventOutcome, { readonly status_id: number; readonly status: string }>> = {
  success: { status_id: 1, status: 'Success' },
  failure: { status_id: 2, status: 'Failure' },
  unknown: { status_id: 0, status: 'Unknown' },
};

function classification(row: ClassRow, { verb }: Action, operation: string | undefined): JsonObject {
  const { uid, caption, activities } = row.class;
  const activity = row.activities[verb] ?? OTHER;
  const category = Math.floor(uid / 1_000);
  return {
    activity_id: activity,
    activity_name: activities[activity] ?? row.names?.[verb] ?? operation ?? 'Other',
    category_uid: category,
    category_name: categoryCaptions[category] ?? 'Other',
    class_uid: uid,
    class_name: caption,
    type_uid: uid * 100 + activity,
    type_name: `${caption}: ${activities[activity] ?? 'Other'}`,
  };
}

function metadata(placed: PlacedEvent, leaves: LeafReader, version: string, profiles: readonly string[]): JsonObject {
  const labels = scopeLabels(leaves.event);
  if (labels.length > 0) {
    leaves.take('environmentName');
    leaves.take('portfolioName');
  }
  return present({
    version,
    product: { vendor_name: 'OutSystems', name: 'OutSystems Developer Cloud' },
    profiles: profiles.length === 0 ? undefined : profiles,
    uid: identityOf(placed),
    original_event_uid: leaves.take('eventId'),
    event_code: leaves.take('action'),
    correlation_uid: leaves.take('traceId'),
    tenant_uid: leaves.take('tenantId'),
    log_name: leaves.take('category'),
    log_provider: leaves.take('sourceName'),
    log_version: leaves.take('schema'),
    original_time: leaves.take('dateTime'),
    logged_time: millisOf(BigInt(Math.trunc(placed.place.acceptedAtMs)) * 1_000_000n),
    labels: labels.length === 0 ? undefined : labels,
  });
}

/** Both codes stay in `unmapped` as well, since `status_code` has room for one. */
function response(leaves: LeafReader): JsonObject {
  const errorCode = leaves.look('osErrorCode');
  const { statusCode } = leaves.event;
  const outcome = outcomeOf(leaves.event);
  if (leaves.look('status') === statuses[outcome].status) leaves.take('status');
  const isHttp = statusCode !== undefined && statusCode >= 100 && statusCode <= 599;
  return present({
    ...statuses[outcome],
    status_code: errorCode ?? (statusCode === undefined ? undefined : String(statusCode)),
    status_detail: leaves.take('statusMessage'),
    http_response: isHttp ? { code: statusCode } : undefined,
  });
}

function severity(leaves: LeafReader): JsonObject {
  return outcomeOf(leaves.event) === 'failure'
    ? { severity_id: 2, severity: 'Low' }
    : { severity_id: 1, severity: 'Informational' };
}

interface Options {
  readonly schema: SchemaVersion;
  readonly keepsOriginal: boolean;
  readonly profiles: readonly string[];
}

/** @returns null where the event lacks what the class requires */
function inClass(
  placed: PlacedEvent,
  row: ClassRow,
  action: Action,
  options: Options,
  marks: JsonObject,
): JsonObject | null {
  const { schema, keepsOriginal, profiles } = options;
  const leaves = new LeafReader(placed);
  const subject = subjectWriters[row.class.subject](leaves, action, schema);
  if (subject === null) return null;
  const { nanos, mark } = formattedTime(placed);
  const fields: Readonly<Record<string, JsonValue | undefined>> = {
    ...classification(row, action, leaves.look('action')),
    time: millisOf(nanos),
    ...severity(leaves),
    ...response(leaves),
    message: leaves.take('message'),
    metadata: metadata(placed, leaves, schema.version, profiles),
    ...(row.class.subject === 'api' ? requiredOfApi(leaves) : contextOfIam(leaves)),
    ...subject,
    raw_data: keepsOriginal ? textOf(placed.source) : undefined,
  };
  const unmapped = leaves.restBeside({ ...marks, ...markFields(mark, 'sluice_') });
  return present({ ...fields, unmapped: filled(unmapped) });
}

export const format = defineEventFormat({
  definition,
  createWriter({ version, keepOriginal, recordIntegrity }) {
    const schema: SchemaVersion = versions[version];
    const isAttested = recordIntegrity && schema.hasRecordIntegrity;
    const options = { schema, keepsOriginal: keepOriginal, profiles: isAttested ? ['record_integrity'] : [] };
    return (placed) => {
      const action = actionOf(placed.event.get('action'));
      const row = schema.classes[action.group];
      const event =
        inClass(placed, row, action, options, {}) ??
        inClass(placed, fallback, action, options, { sluice_mapping: `lacks what ${row.class.caption} requires` });
      // API Activity requires nothing that an event could lack.
      if (event === null) throw new TypeError('API Activity could not be written.');
      return isAttested ? attested(event, placed.place.trailId) : event;
    };
  },
});
