/** The copy of a stream for a drill: stored when the drill starts, removed for good when it ends. */
import { drillCopyName } from '../../../contract/drill';
import type { DrillReport } from '../../../contract/drill-report';
import type { PlainSettings } from '../../../contract/settings';
import type { StreamId } from '../../../contract/stream';
import type { StreamRecord } from '../../config/tables/streams';
import { missingMaskingKey } from '../masking-key';
import { freeName } from '../names';
import type { Services } from '../services';
import { checkSettings } from '../settings-check';
import { streamOwner } from '../stream-view';
import { drillSettings } from './settings';

type CopyServices = Pick<Services, 'store' | 'keeper' | 'destinations' | 'activity' | 'clock' | 'newId'>;

export interface PreparedCopy {
  readonly record: StreamRecord;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * @param rehearsal settings with which a stream delivers to the rehearsal, with its generated secrets
 * @throws {SluiceError} if the stream's settings do not fit the rehearsal
 */
export function prepareCopy(original: StreamRecord, rehearsal: PlainSettings, services: CopyServices): PreparedCopy {
  const { destinations, store, clock, newId } = services;
  const { kind, settings } = original.destination;
  const definition = destinations.definition(kind);
  const fields = destinations.fields(kind);
  const checked = checkSettings(definition ?? { fields }, drillSettings(fields, settings, rehearsal), null);
  const nowMs = clock.wallMs();
  const record: StreamRecord = {
    ...original,
    id: newId() as StreamId,
    name: freeName(drillCopyName(original.name), store.streams.list()),
    destination: { kind, settings: checked.settings },
    // Replayed events are old, and a source that is quiet is no part of an outage.
    delivery: { ...original.delivery, quietAlertMs: 0 },
    active: true,
    startAt: 'now',
    rehearsal: true,
    tested: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  // Its pseudonyms are its own: they lead nowhere after the drill.
  return { record, secrets: { ...checked.typed, ...missingMaskingKey(record.shaping, new Set()) } };
}

/** Stores the copy together with the drill, so that a start after a crash knows what to remove. */
export async function storeCopy({ record, secrets }: PreparedCopy, report: DrillReport, services: CopyServices) {
  const { store, keeper, activity } = services;
  const owner = streamOwner(record.id);
  const sealed = await keeper.seal(owner, secrets);
  store.transaction(() => {
    store.streams.put(record);
    keeper.store(owner, sealed, []);
    store.drills.put(report);
    activity.record('drill started', report.stream.name, `${report.faultText} for ${seconds(report.plannedFaultMs)}`);
  });
}

/** Removes the copy and stores the report, both or neither. @throws if the database refuses it */
export function removeCopy(report: DrillReport, services: CopyServices): void {
  const { store, keeper, activity } = services;
  const owner = streamOwner(report.copy.id as StreamId);
  store.transaction(() => {
    store.streams.remove(report.copy.id as StreamId);
    store.certificates.remove(report.copy.id as StreamId);
    keeper.removeAll(owner);
    store.pendingDeletions.put(owner);
    store.drills.put(report);
    activity.record('drill ended', report.stream.name, `${report.outcome}, ${report.verdict}`);
  });
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
