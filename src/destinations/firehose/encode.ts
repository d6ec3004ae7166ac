/** Writes a batch as the records of PutRecordBatch, and says where they go. */
import type { SettingsOf } from '../../contract/fields';
import { endOf, eventBytes, startOf } from '../batch';
import type { Encode, EncodedEvents } from '../codec';
import { ByteWriter } from '../mapping/byte-writer';
import { onOneLineEach } from '../mapping/one-line';
import type { definition } from './definition';

export type FirehoseSettings = SettingsOf<typeof definition.fields>;

const LINE_FEED = 0x0a;

/** Firehose joins records without a separator, so each has its own. */
export const encode: Encode<FirehoseSettings, EncodedEvents> = (batch) => {
  const bytes = onOneLineEach(batch);
  const writer = new ByteWriter(eventBytes(batch) + batch.count);
  const ends = Array.from(
    { length: batch.count },
    (_, index) => writer.copy(bytes, startOf(batch, index), endOf(batch, index)).byte(LINE_FEED).length,
  );
  const whole = writer.finish();
  return ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
};

/** Records are sent in base64. */
export const wireBytes = (records: readonly Uint8Array[]) =>
  records.reduce((sum, record) => sum + Math.ceil(record.length / 3) * 4, 0);

/** Regions in China have their own suffix (AWS, "Amazon Data Firehose endpoints and quotas"). */
export function endpointOf(settings: Pick<FirehoseSettings, 'region' | 'endpoint'>): URL {
  const suffix = settings.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(settings.endpoint ?? `https://firehose.${settings.region}.${suffix}`);
}
