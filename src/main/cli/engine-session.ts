/** An engine for the length of one command: started with a fixed configuration, and ended by an answered message. */
import { SluiceError } from '../../contract/errors';
import { type CreateEngineWorker, createEngine, type EngineEvent, EngineHost } from '../app/engine-host';
import { type Logger, silentLogger } from '../app/log';
import { systemClock } from '../clock';
import type { EngineConfig, TrailEncryption } from '../engine/protocol';

export interface SessionOptions {
  readonly createEngineWorker: CreateEngineWorker;
  readonly dataFolder: string;
  readonly version: string;
  readonly config: EngineConfig;
  /** Asked for at each start of the engine. If left out, or undefined, the trail is not encrypted. */
  readonly encryption?: () => TrailEncryption | undefined;
  readonly log?: Logger;
}

/** Someone who waits at a terminal, or a service manager, is not kept longer. */
const CLOSE_WITHIN_MS = 8_000;

export function engineSession({ createEngineWorker, log, ...options }: SessionOptions): EngineHost {
  const { dataFolder, version, config, encryption } = options;
  return new EngineHost({
    createWorker: () => createEngine(createEngineWorker, { dataFolder, version, encryption: encryption?.() }),
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

/** Runs nothing: for a command that only needs the trail open. */
export const NOTHING_TO_RUN: EngineConfig = {
  streams: [],
  keepsOtherStreams: true,
  sources: [],
  retention: { maxAgeMs: null, maxBytes: null, hardLimitBytes: null },
};

/** Tells how far the engine has converted the trail, in steps that can be read. */
export function tellConversion(tell: (text: string) => void): (event: EngineEvent) => void {
  let last = -1;
  return (event) => {
    if (event.kind !== 'converting') return;
    const { to, doneBytes, totalBytes } = event;
    const percent = totalBytes === 0 ? 100 : Math.floor((10 * doneBytes) / totalBytes) * 10;
    if (percent === last) return;
    last = percent;
    tell(`${to === 'encrypted' ? 'Encrypting' : 'Decrypting'} the trail: ${percent} %`);
  };
}

/** Resolves when the command is to end. */
export function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
