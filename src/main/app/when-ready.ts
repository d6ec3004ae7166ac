/** Waits for an engine that is starting, at program start or after a crash. */
import { type Failure, SluiceError } from '../../contract/errors';
import type { EngineStatus } from '../../contract/status';
import type { Clock } from '../clock';

interface StatusTeller {
  status(): EngineStatus;
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: { readonly kind: string; readonly status?: EngineStatus }) => void): () => void;
}

/** Opening may take some seconds if the last segments of the trail have to be read again. */
const LIMIT_MS = 20_000;

/**
 * @throws {SluiceError} why the engine has stopped, SLUICE-STO-015 if it has to convert the trail first, or
 * SLUICE-ENG-003 if it does not start in time
 */
export function whenReady(host: StatusTeller, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const isSettled = ({ engine, halt }: EngineStatus): boolean => {
      if (engine === 'running') resolve();
      else if (halt !== null) reject(errorOf(halt.failure));
      return engine === 'running' || halt !== null;
    };
    if (isSettled(host.status())) return;
    const end = () => {
      endEvents();
      cancelTimer();
    };
    const endEvents = host.subscribe((event) => {
      if (event.status !== undefined && isSettled(event.status)) end();
    });
    const cancelTimer = clock.after(LIMIT_MS, () => {
      end();
      reject(new SluiceError('SLUICE-ENG-003'));
    });
  });
}

function errorOf({ code, ...detail }: Failure): SluiceError {
  return new SluiceError(code, detail);
}
