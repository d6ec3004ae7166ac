/** Waits for an engine that is starting, at program start or after a crash. */
import { SluiceError } from '../../contract/errors';
import type { EngineStatus } from '../../contract/status';
import type { Clock } from '../clock';

interface StatusTeller {
  status(): EngineStatus;
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: { readonly kind: string; readonly status?: EngineStatus }) => void): () => void;
}

/** Opening may take some seconds if the last segments of the trail have to be read again. */
const LIMIT_MS = 20_000;

/** @throws {SluiceError} why the engine has stopped, or SLUICE-ENG-003 if it does not start in time */
export function whenReady(host: StatusTeller, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const isSettled = ({ engine, engineProblem }: EngineStatus): boolean => {
      if (engine === 'running') resolve();
      else if (engine === 'stopped') reject(stopped(engineProblem));
      return engine === 'running' || engine === 'stopped';
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

function stopped(problem: EngineStatus['engineProblem']): SluiceError {
  const { code, ...detail } = problem ?? { code: 'SLUICE-ENG-002' as const };
  return new SluiceError(code, detail);
}
