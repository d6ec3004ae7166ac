/** Commands about all sources and streams together. */
import { z } from 'zod';
import { type AcceptedSince, overviewSpans, type TrafficSeries } from '../overview';
import { command } from './command';

export const overviewCommands = {
  'overview.series': command<TrafficSeries>()(z.strictObject({ span: z.enum(overviewSpans) })),
  /** The page says when its day begins, because it may be in another time zone than main. */
  'overview.accepted': command<AcceptedSince>()(z.strictObject({ fromMs: z.number().int().min(0).max(8.64e15) })),
} as const;
