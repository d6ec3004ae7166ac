/** All commands: name → input schema → output type. The page can call nothing else. */
import { applicationCommands } from './application';
import { clockCommands } from './clocks';
import type { InputOf, OutputOf, ParsedInputOf } from './command';
import { deliveryCommands } from './delivery';
import { drillCommands } from './drills';
import { exportCommands } from './exports';
import { importCommands } from './import';
import { overviewCommands } from './overview';
import { rehearsalCommands } from './rehearsal';
import { sourceCommands } from './sources';
import { streamCommands } from './streams';
import { tapCommands } from './tap';
import { testCommands } from './tests';
import { trailCommands } from './trail';
import { trailEncryptionCommands } from './trail-encryption';
import { trialCommands } from './trial';
import { updateCommands } from './updates';

export const commands = {
  ...applicationCommands,
  ...clockCommands,
  ...deliveryCommands,
  ...drillCommands,
  ...exportCommands,
  ...importCommands,
  ...overviewCommands,
  ...rehearsalCommands,
  ...sourceCommands,
  ...streamCommands,
  ...tapCommands,
  ...testCommands,
  ...trailCommands,
  ...trailEncryptionCommands,
  ...trialCommands,
  ...updateCommands,
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = InputOf<(typeof commands)[N]>;
export type ParsedCommandInput<N extends CommandName> = ParsedInputOf<(typeof commands)[N]>;
export type CommandOutput<N extends CommandName> = OutputOf<(typeof commands)[N]>;
