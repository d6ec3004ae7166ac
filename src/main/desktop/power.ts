/** What the machine's power means for the app. */
import { powerMonitor } from 'electron';

/** Must run after the app is ready. @param quit ends the app in an orderly way */
export function followPower(quit: () => void): void {
  // The event is passed, though not declared: refusing it makes the system wait until the app has ended.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    quit();
  });
}
