/** The envelope that carries commands, answers and pushes; the same through Electron's IPC and the console's WebSocket. */
import { z } from 'zod';
import type { CommandInput, CommandName, CommandOutput } from './commands';
import type { Failure } from './errors';
import type { Push } from './push';
import type { SettingsProblem } from './settings';

/** Larger messages from the page are refused without being read. */
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
      /** With SLUICE-SET-001: each invalid setting by its path, so that the form can mark it. */
      readonly problems?: readonly SettingsProblem[];
    };

export type ServerEnvelope =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'push'; readonly push: Push };

/**
 * The path of the console's WebSocket, on the page's own origin. Text frames only: the page sends a {@link
 * RequestEnvelope} as JSON and receives {@link ServerEnvelope}s as JSON. An upgrade without a session is refused with
 * 401.
 */
export const CONSOLE_SOCKET_PATH = '/ws';

/** The page's view of its door, the same for both doors. */
export interface Bridge {
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>>;
  /** @returns a function that ends the subscription */
  subscribe(listener: (push: Push) => void): () => void;
  /** The path of a dropped file; empty if it has none. Only in the window: browsers do not reveal it. */
  pathOf?: (file: File) => string;
}
