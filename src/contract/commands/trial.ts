/** Commands on the trial. At most one exists. */
import { z } from 'zod';
import { type TrialView, trialInputSchema } from '../trial';
import { command } from './command';

const nothing = z.strictObject({});

export const trialCommands = {
  /** Null if there is none. Changes come as `trial` pushes. */
  'trial.get': command<TrialView | null>()(nothing),
  /** Creates everything, or nothing: if a step fails, what was created before is removed again. */
  'trial.start': command<TrialView>()(trialInputSchema),
  /** Starts the rehearsal of an existing trial again, and points its stream at it. */
  'trial.resume': command<TrialView>()(nothing),
  /** Removes its stream, its rehearsal, and the sample trail that was created for it. Events stay in the trail. */
  'trial.remove': command<null>()(nothing),
} as const;
