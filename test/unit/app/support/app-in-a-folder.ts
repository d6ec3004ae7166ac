/** The whole application on a real folder, with a key-file vault, an engine under the test's hand, and a clock that waits. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../../src/contract/commands';
import type { Push } from '../../../../src/contract/push';
import type { StreamInput } from '../../../../src/contract/stream';
import { type App, type AppOptions, createApp } from '../../../../src/main/app/create-app';
import { openKeyFileVault } from '../../../../src/main/config/key-file-vault';
import { createInProcessRehearsals } from '../../../support/rehearsal-thread';
import { TurnedClock } from '../../../support/turned-clock';
import { labDestination } from './lab-destination';
import { ScriptedEngine } from './scripted-engine';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-app-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Harness {
  readonly app: App;
  readonly folder: string;
  readonly clock: TurnedClock;
  readonly engines: ScriptedEngine[];
  /** The engine that runs now. */
  readonly engine: ScriptedEngine;
  readonly pushes: Push[];
  pushed<K extends Push['kind']>(kind: K): Extract<Push, { kind: K }>[];
  /** Calls a command that is expected to succeed. */
  do<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>;
  /** The code of the failure of a command that is expected to fail. */
  codeOf<N extends CommandName>(name: N, input: CommandInput<N>): Promise<string>;
}

export function startApp(changes: Partial<AppOptions> & { readonly ready?: boolean } = {}): Harness {
  const { ready = true, ...options } = changes;
  const folder = options.dataFolder ?? temporaryFolder();
  const clock = new TurnedClock(Date.UTC(2026, 0, 15, 12));
  const engines: ScriptedEngine[] = [];
  const app = createApp({
    dataFolder: folder,
    vault: openKeyFileVault(join(folder, 'vault.key')),
    createEngineWorker: () => {
      const engine = new ScriptedEngine();
      engines.push(engine);
      return engine;
    },
    createRehearsalWorker: createInProcessRehearsals,
    destinations: [labDestination],
    door: 'console',
    version: '1.2.3',
    builtFolder: folder,
    clock,
    actor: 'ana (console)',
    fileRoots: ['/'],
    ...options,
  });
  onTestFinished(() => app.close());
  const pushes: Push[] = [];
  app.subscribe((push) => pushes.push(push));
  const harness: Harness = {
    app,
    folder,
    clock,
    engines,
    get engine() {
      const last = engines.at(-1);
      if (last === undefined) throw new Error('No engine was started.');
      return last;
    },
    pushes,
    pushed: <K extends Push['kind']>(kind: K) =>
      pushes.filter((push): push is Extract<Push, { kind: K }> => push.kind === kind),
    do: async (name, input) => {
      const answer = await app.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.failure.code} ${answer.failure.message}`);
      return answer.value;
    },
    codeOf: async (name, input) => {
      const answer = await app.call(name, input);
      return answer.ok ? 'ok' : answer.failure.code;
    },
  };
  if (ready) harness.engine.ready();
  return harness;
}

export function labStream(changes: Partial<StreamInput> & { readonly settings?: Record<string, unknown> } = {}) {
  const { settings = {}, ...rest } = changes;
  return {
    name: 'lab',
    destination: {
      kind: 'lab',
      settings: { url: 'https://siem.example.com/in', auth: { kind: 'bearer', token: 'tok-plain-4711' }, ...settings },
    },
    ...rest,
  };
}
