/** What happens to the machine and means something to the app: sleep, waking up, shutting down. */
import { powerMonitor } from 'electron';

export interface PowerListener {
  readonly onSleep: () => void;
  readonly onWake: () => void;
  /** The system is shutting down; it waits for the app to end. */
  readonly onShutdown: () => void;
}

/** Must run after the app is ready. */
export function followPower({ onSleep, onWake, onShutdown }: PowerListener): void {
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('resume', onWake);
  // The event is passed, though not declared: refusing it makes the system wait until the app has ended.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    onShutdown();
  });
}
