/** The envelope that carries commands, answers and pushes; the same through Electron's IPC and the console's WebSocket. */
import { z } from 'zod';
import type { CommandInput, CommandName, CommandOutput } from './commands';
import type { Failure } from './errors';
import type { Push } from './push';
import type { SettingsProblem } from './settings';

/** Larger messages from the page are refused unread. */
export const MAX_MESSAGE_BYTES = 4_000_000;

export const requestSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  name: z.string().max(100),
  input: z.unknown(),
});
export type RequestEnvelope = z.output<typeof requestSchema>;

export type Answer<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** With SLUICE-SET-001: each wrong setting by its path, for marking it in the form. */
      readonly problems?: readonly SettingsProblem[];
    };

export type ServerEnvelope =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'push'; readonly push: Push };

/**
 * Where the console's WebSocket listens, on the page's own origin. Text frames alone: a {@link RequestEnvelope} as JSON
 * from the page, a {@link ServerEnvelope} as JSON to it. An upgrade without a session is refused with 401.
 */
export const CONSOLE_SOCKET_PATH = '/ws';

/** What the page sees of its door, whichever it is. */
export interface Bridge {
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>>;
  /** @returns a function that ends the subscription */
  subscribe(listener: (push: Push) => void): () => void;
  /** Where a file that was dropped lies; empty when it lies nowhere. Only in the window: a browser does not tell. */
  pathOf?: (file: File) => string;
}
