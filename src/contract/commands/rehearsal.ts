/** Commands on rehearsals: receivers on this machine that behave like a chosen destination. */
import { z } from 'zod';
import { faultSchema, type RehearsalView, type SeenRequest } from '../rehearsal';
import { command } from './command';

const byId = z.strictObject({ id: z.string().min(1).max(64) });

export const rehearsalCommands = {
  'rehearsals.list': command<readonly RehearsalView[]>()(z.strictObject({})),
  /** Changes come as `rehearsals` pushes. */
  'rehearsals.start': command<RehearsalView>()(
    z.strictObject({
      kind: z.string().min(1).max(64),
      tls: z.boolean().default(false),
      /** 0 lets the system choose. */
      port: z.number().int().min(0).max(65_535).default(0),
    }),
  ),
  'rehearsals.stop': command<null>()(byId),
  /** Switches a fault on, or (null) off; it applies as soon as this is answered. */
  'rehearsals.setFault': command<null>()(byId.extend({ fault: faultSchema.nullable() })),
  /** The last requests, oldest first. */
  'rehearsals.requests': command<readonly SeenRequest[]>()(byId),
  'rehearsals.clear': command<null>()(byId),
} as const;
