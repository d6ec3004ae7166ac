/** An engine for the length of one command: started with a fixed configuration, and ended by an answered message. */
import { SluiceError } from '../../contract/errors';
import { type CreateEngineWorker, createEngine, type EngineEvent, EngineHost } from '../app/engine-host';
import { type Logger, silentLogger } from '../app/log';
import { systemClock } from '../clock';
import type { EngineConfig } from '../engine/protocol';

export interface SessionOptions {
  readonly createEngineWorker: CreateEngineWorker;
  readonly dataFolder: string;
  readonly version: string;
  readonly config: EngineConfig;
  readonly log?: Logger;
}

/** Someone who waits at a terminal, or a service manager, is not kept longer. */
const CLOSE_WITHIN_MS = 8_000;

export function engineSession({ createEngineWorker, dataFolder, version, config, log }: SessionOptions): EngineHost {
  return new EngineHost({
    createWorker: () => createEngine(createEngineWorker, { dataFolder, version }),
    config: async () => config,
    clock: systemClock,
    log: log ?? silentLogger,
    closeWithinMs: CLOSE_WITHIN_MS,
  });
}

/** Resolves once the engine runs with its configuration. @throws {SluiceError} why it will not */
export function whenRunning(host: EngineHost): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = host.subscribe((event: EngineEvent) => {
      if (event.kind === 'configured') {
        end();
        resolve();
      } else if (event.kind === 'status' && event.status.engine === 'stopped') {
        end();
        const { code, ...detail } = event.status.engineProblem ?? { code: 'SLUICE-ENG-002' as const };
        reject(new SluiceError(code, detail));
      }
    });
  });
}

/** Resolves when the command is to end. */
export function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
