/** How a stream changes its events for the destination. The events in the trail stay unchanged. */
import { z } from 'zod';
import { changesSchema } from './changes';
import { maskingSchema, noMasking } from './masking';
import type { PlainSettings } from './settings';

/** Its kind, together with the options that this format declares (see `src/formats`). */
export interface FormatSettings {
  readonly kind: string;
  readonly [option: string]: unknown;
}
export const formatSettingsSchema: z.ZodType<FormatSettings> = z.looseObject({ kind: z.string().min(1).max(64) });

export const AS_IT_IS: FormatSettings = { kind: 'asItIs' };

/** The options only, as the format's definition declares them. */
export function formatOptions({ kind: _kind, ...options }: FormatSettings): PlainSettings {
  return options;
}

export const shapingSchema = z.strictObject({
  masking: maskingSchema.default(noMasking),
  format: formatSettingsSchema.default(AS_IT_IS),
  changes: changesSchema,
});
export type Shaping = z.output<typeof shapingSchema>;

/** Nothing is changed. */
export const unshaped: Shaping = shapingSchema.parse({});
