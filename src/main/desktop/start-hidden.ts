/** Whether to start without a window. On macOS, what is started at login gets no arguments, so the system is asked. */
import { app } from 'electron';

export function startsHidden({ hidden }: { readonly hidden: boolean }, platform: NodeJS.Platform): boolean {
  return hidden || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
