/** Commands about updates of this program. Each answers with how far it is; null in the console, which has none. */
import { z } from 'zod';
import type { UpdateView } from '../updates';
import { command } from './command';

const nothing = z.strictObject({});

export const updateCommands = {
  'updates.get': command<UpdateView | null>()(nothing),
  /** Looks at the feed now. */
  'updates.check': command<UpdateView | null>()(nothing),
  /** Downloads the version that was found. Answers when it has begun. */
  'updates.download': command<UpdateView | null>()(nothing),
  'updates.cancel': command<UpdateView | null>()(nothing),
  /** Quits as the user would, replaces the program, and starts it again. */
  'updates.install': command<UpdateView | null>()(nothing),
} as const;
