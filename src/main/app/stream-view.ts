/** A stored stream as the page shows it and the activity log describes it, without secrets. */
import type { StreamId, StreamView } from '../../contract/stream';
import type { SecretOwner } from '../config/tables/secrets';
import type { StreamRecord } from '../config/tables/streams';
import { currentCertificate } from './known-certificate';
import { requiredMaskingKey } from './masking-key';
import type { Services } from './services';
import { requiredSecrets } from './settings-check';

export function streamOwner(id: StreamId): SecretOwner {
  return { kind: 'stream', id };
}

export function viewOf(
  record: StreamRecord,
  services: Pick<Services, 'destinations' | 'keeper' | 'store' | 'isRehearsed' | 'policy'>,
): StreamView {
  const { destinations, keeper, store, isRehearsed, policy } = services;
  const { kind, settings } = record.destination;
  const definition = destinations.definition(kind);
  const required = definition === undefined ? [] : requiredSecrets(definition.fields, settings);
  const certificate = currentCertificate(record, store.certificates.get(record.id));
  return {
    id: record.id,
    name: record.name,
    labels: record.labels,
    destination: { kind, settings: definition === undefined ? settings : policy.raised(definition, settings) },
    secrets: keeper.states(streamOwner(record.id), [...required, ...requiredMaskingKey(record.shaping)]),
    filter: record.filter,
    shaping: record.shaping,
    delivery: record.delivery,
    active: record.active,
    createdAtMs: record.createdAtMs,
    updatedAtMs: record.updatedAtMs,
    tested: record.tested,
    rehearsal: isRehearsed(record),
    warnings: destinations.warnings(kind, settings),
    ...(certificate === null ? {} : { certificate }),
  };
}

/** The parts of a stream whose changes are recorded in the activity log. */
export function describedStream(record: StreamRecord): unknown {
  return {
    name: record.name,
    ...(record.labels.length === 0 ? {} : { labels: record.labels }),
    destination: record.destination,
    filter: record.filter,
    shaping: record.shaping,
    delivery: record.delivery,
    active: record.active,
    ...(record.rehearsal ? { rehearsal: true } : {}),
    ...(record.deletedAtMs === null ? {} : { deleted: true }),
    ...(record.tested?.confirmedAtMs === undefined ? {} : { testConfirmed: record.tested.searchId }),
  };
}
