/** Commands for importing a file: preview it, then store it. Progress comes as `import` pushes. */
import { z } from 'zod';
import { command } from './command';

const byId = z.strictObject({ importId: z.string().min(1).max(64) });

export const importCommands = {
  /** Previews a file of this computer without storing anything. */
  'imports.inspect': command<{ readonly importId: string }>()(z.strictObject({ path: z.string().min(1).max(4_096) })),
  /** Stores the previewed file. */
  'imports.run': command<null>()(byId),
  /** Cancels a preview or import. What is stored stays; importing the file again continues there. */
  'imports.cancel': command<null>()(byId),
} as const;
