/** Commands about what will happen at a known time. */
import { z } from 'zod';
import { type Clocks, secretExpirySchema } from '../clocks';
import { command } from './command';

export const clockCommands = {
  'clocks.get': command<Clocks>()(z.strictObject({})),
  /** Notes when a stored secret expires; null: it does not, or nobody knows. */
  'clocks.setExpiry': command<null>()(secretExpirySchema),
} as const;
