/** Shows a short message in the corner of the window: what was done, or what failed. */
import type { Failure } from '../../contract/errors';
import { showToast, type ToastAction } from './toasts';

interface TellOptions {
  /** A button in the message, such as "Undo". The message is then shown for longer. */
  readonly action?: ToastAction;
}

export function tell(message: string, { action }: TellOptions = {}): void {
  showToast({ kind: 'done', message, ...(action === undefined ? {} : { action }) });
}

/** Stays until it is closed, so that nobody misses it. */
export function tellFailure(failure: Failure): void {
  showToast({ kind: 'failed', failure });
}
