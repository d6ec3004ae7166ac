/** Commands on the audit trail: search, one event, export, and records that were set aside. */
import { z } from 'zod';
import type { DamageView, RereadOutcome } from '../damage';
import {
  exportFormatSchema,
  type Facet,
  facetFields,
  MAX_PAGE_ROWS,
  type SetAsideContent,
  type SetAsideView,
  type TrailEventView,
  type TrailExport,
  type TrailPage,
  trailCursorSchema,
  trailFilterSchema,
} from '../trail';
import { command } from './command';

const seq = z.number().int().nonnegative();
const recordId = z.number().int().nonnegative();
const sourceId = z.string().max(100);

export const trailCommands = {
  'trail.search': command<TrailPage>()(
    z.strictObject({
      filter: trailFilterSchema,
      cursor: trailCursorSchema.nullable().default(null),
      limit: z.number().int().min(1).max(MAX_PAGE_ROWS).default(100),
    }),
  ),
  /** How many matching events after a number have become searchable; looks at the next 1,000 only. */
  'trail.newSince': command<{ readonly count: number; readonly indexedSeq: number; readonly headSeq: number }>()(
    z.strictObject({ filter: trailFilterSchema, afterSeq: seq }),
  ),
  /** Values of a field that contain a text, the most frequent first. */
  'trail.facets': command<{ readonly values: readonly Facet[]; readonly more: boolean }>()(
    z.strictObject({
      field: z.enum(facetFields),
      text: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(200).default(100),
    }),
  ),
  /** Null if the event is no longer stored. */
  'trail.event': command<TrailEventView | null>()(z.strictObject({ seq })),
  /** Asks for a place (in the window), then writes; null if cancelled. Progress comes as `export` pushes. */
  'trail.export': command<TrailExport | null>()(
    z.strictObject({ filter: trailFilterSchema, format: exportFormatSchema }),
  ),
  'trail.cancelExport': command<null>()(z.strictObject({ exportId: z.string().max(64) })),
  /** Newest first. */
  'trail.setAside': command<{ readonly records: readonly SetAsideView[]; readonly total: number }>()(
    z.strictObject({
      sourceId: sourceId.optional(),
      beforeId: recordId.optional(),
      limit: z.number().int().min(1).max(200).default(100),
    }),
  ),
  'trail.setAsideRecord': command<SetAsideContent | null>()(z.strictObject({ id: recordId })),
  /** Writes all records, or those of one source, as NDJSON with their bytes in base64; null if cancelled. */
  'trail.exportSetAside': command<{ readonly path: string; readonly records: number } | null>()(
    z.strictObject({ sourceId: sourceId.optional() }),
  ),
  /** Stored events that were lost to damage, newest first. */
  'trail.damages': command<readonly DamageView[]>()(
    z.strictObject({ limit: z.number().int().min(1).max(1_000).default(100) }),
  ),
  /** Reads lost events again from their files; without ids, all that can be read again. */
  'trail.reread': command<readonly RereadOutcome[]>()(
    z.strictObject({ ids: z.array(recordId).min(1).max(1_000).optional() }),
  ),
  'trail.deleteSetAside': command<{ readonly changed: number }>()(
    z.strictObject({ ids: z.array(recordId).min(1).max(1_000) }),
  ),
} as const;
