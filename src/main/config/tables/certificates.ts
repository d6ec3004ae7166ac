/** The result of the last check of each destination's certificate. */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { DestinationCertificate } from '../../../contract/delivery';
import { parseStored } from './json';

const certificateSchema = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  validToMs: z.number(),
  checkedAtMs: z.number(),
});

export interface CertificateRecord {
  readonly streamId: string;
  /** The destination that was checked, without secrets: a stream's destination may change. */
  readonly destination: string;
  /** The time of the last attempt. */
  readonly checkedAtMs: number;
  /** Null if there is no certificate, or none has been seen yet. */
  readonly certificate: DestinationCertificate | null;
}

export interface CertificateTable {
  get(streamId: string): CertificateRecord | undefined;
  put(record: CertificateRecord): void;
  remove(streamId: string): void;
}

interface Row {
  stream_id: string;
  destination: string;
  checked_at_ms: number;
  certificate: string | null;
}

export function certificateTable(db: Database.Database): CertificateTable {
  const get = db.prepare<[string], Row>('SELECT * FROM certificates WHERE stream_id = ?');
  const put = db.prepare<[Row]>(
    'INSERT OR REPLACE INTO certificates VALUES (@stream_id, @destination, @checked_at_ms, @certificate)',
  );
  const remove = db.prepare<[string]>('DELETE FROM certificates WHERE stream_id = ?');
  return {
    get: (streamId) => {
      const row = get.get(streamId);
      return row === undefined ? undefined : fromRow(row);
    },
    put: ({ streamId, destination, checkedAtMs, certificate }) =>
      void put.run({
        stream_id: streamId,
        destination,
        checked_at_ms: checkedAtMs,
        certificate: certificate === null ? null : JSON.stringify(certificate),
      }),
    remove: (streamId) => void remove.run(streamId),
  };
}

function fromRow(row: Row): CertificateRecord {
  const place = `The stored certificate of stream ${row.stream_id}`;
  return {
    streamId: row.stream_id,
    destination: row.destination,
    checkedAtMs: row.checked_at_ms,
    certificate: row.certificate === null ? null : parseStored(certificateSchema, row.certificate, place),
  };
}
