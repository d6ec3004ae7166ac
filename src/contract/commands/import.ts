/** Commands for importing a file: look at it first, then store it. Progress comes as `import` pushes. */
import { z } from 'zod';
import { command } from './command';

const byId = z.strictObject({ importId: z.string().min(1).max(64) });

export const importCommands = {
  /** Looks at a file of this computer; nothing is stored. */
  'imports.inspect': command<{ readonly importId: string }>()(z.strictObject({ path: z.string().min(1).max(4_096) })),
  /** Stores what was looked at. */
  'imports.run': command<null>()(byId),
  /** Ends looking or storing; what is stored stays, and importing the file again goes on there. */
  'imports.cancel': command<null>()(byId),
} as const;
