/** The stored trial. Written before anything is created for it, so that a crash leaves nothing behind. */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { sourceIdSchema } from '../../../contract/source';
import { streamIdSchema } from '../../../contract/stream';
import { parseStored } from './json';

const trialRecordSchema = z.object({
  /** `starting`: some of it may not exist yet. After a crash, what exists is removed. */
  state: z.enum(['starting', 'started']),
  /** The kind of destination that the rehearsal imitates. */
  destination: z.string(),
  origin: z.enum(['samples', 'folder', 'source']),
  streamId: streamIdSchema,
  /** The source that is created for it; null if it uses one that existed before. */
  sourceId: sourceIdSchema.nullable(),
  /** The port of its latest rehearsal. */
  port: z.number().int().nullable(),
  startedAtMs: z.number(),
});
export type TrialRecord = z.output<typeof trialRecordSchema>;

export interface TrialTable {
  get(): TrialRecord | null;
  put(record: TrialRecord): void;
  remove(): void;
}

export function trialTable(db: Database.Database): TrialTable {
  const get = db.prepare<[], { record: string }>('SELECT record FROM trial');
  const put = db.prepare<[string]>('INSERT OR REPLACE INTO trial VALUES (1, ?)');
  const remove = db.prepare<[]>('DELETE FROM trial');
  return {
    get: () => {
      const row = get.get();
      return row === undefined ? null : parseStored(trialRecordSchema, row.record, 'The trial');
    },
    put: (record) => void put.run(JSON.stringify(record)),
    remove: () => void remove.run(),
  };
}
