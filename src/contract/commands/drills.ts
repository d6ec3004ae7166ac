/** Commands on outage drills and their reports. */
import { z } from 'zod';
import { type DrillSummary, drillFormatSchema, drillInputSchema } from '../drill';
import type { DrillReport } from '../drill-report';
import { command } from './command';

const byId = z.strictObject({ id: z.string().min(1).max(64) });

export const drillCommands = {
  /** Newest first. Changes come as `drills` pushes. */
  'drills.list': command<readonly DrillSummary[]>()(z.strictObject({})),
  /** Answered when the copy delivers. */
  'drills.start': command<DrillSummary>()(drillInputSchema),
  /** The report so far, or of a drill that has ended. */
  'drills.report': command<DrillReport>()(byId),
  /** Ends the drill. The copy and the rehearsal are removed, and the report says how far it came. */
  'drills.cancel': command<null>()(byId),
  /** Deletes the report of a drill that has ended. */
  'drills.delete': command<null>()(byId),
  /** Asks for a place (in the window), then writes the report; null if cancelled. */
  'drills.save': command<{ readonly path: string } | null>()(byId.extend({ format: drillFormatSchema })),
} as const;
