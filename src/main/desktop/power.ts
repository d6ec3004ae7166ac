/** Reports power events of the computer to the app: sleep, wake-up, shutdown. */
import { powerMonitor } from 'electron';

export interface PowerListener {
  readonly onSleep: () => void;
  readonly onWake: () => void;
  /** The system is shutting down and waits for the app to end. */
  readonly onShutdown: () => void;
}

/** Must run after the app is ready. */
export function followPower({ onSleep, onWake, onShutdown }: PowerListener): void {
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('resume', onWake);
  // The event is passed, although not declared: preventing its default makes the system wait until the app has ended.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    onShutdown();
  });
}
