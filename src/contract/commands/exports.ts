/** Commands on a folder of ODC's exports. Progress comes as `exports` pushes. */
import { z } from 'zod';
import { exportsFolderSchema } from '../exports-folder';
import { command } from './command';

export const exportCommands = {
  /** Looks at each file without storing anything. A newer request ends the one before it. */
  'exports.inspect': command<{ readonly inspectionId: string }>()(exportsFolderSchema),
  'exports.cancel': command<null>()(z.strictObject({ inspectionId: z.string().min(1).max(64) })),
} as const;
