/**
 * Electron's door: one channel in, one channel out. Whoever is not the window's own page is refused before the message
 * is looked at.
 */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { REQUEST_CHANNEL } from '../../contract/channels';
import type { Answer } from '../../contract/envelope';
import { failure } from '../../contract/errors';
import { answerMessage, type Dispatch } from '../door/requests';
import { isTrustedSender, type Sender, type TrustedPage } from './page-origin';

function senderOf(event: IpcMainInvokeEvent): Sender {
  // Null once the frame has navigated away or was destroyed.
  const frame = event.senderFrame;
  return {
    webContentsId: event.sender.id,
    frameUrl: frame?.url,
    isMainFrame: frame !== null && frame.parent === null,
  };
}

export interface IpcOptions {
  readonly dispatch: Dispatch;
  /** The page that may speak now; undefined while there is no window. */
  readonly page: () => TrustedPage | undefined;
  /** Told of the first message from anywhere else. */
  readonly onRefused: (frameUrl: string) => void;
}

/** @returns a function that closes the channel */
export function answerPage({ dispatch, page, onRefused }: IpcOptions): () => void {
  let told = false;
  const receive = async (event: IpcMainInvokeEvent, message: unknown): Promise<Answer> => {
    const sender = senderOf(event);
    if (!isTrustedSender(sender, page())) {
      if (!told) onRefused(sender.frameUrl ?? 'a frame that is gone');
      told = true;
      const raw = 'The message did not come from the app’s own page.';
      return { ok: false, failure: failure('SLUICE-CMD-001', { raw }) };
    }
    return (await answerMessage(message, dispatch)).answer;
  };
  ipcMain.handle(REQUEST_CHANNEL, async (event, message) => JSON.stringify(await receive(event, message)));
  return () => ipcMain.removeHandler(REQUEST_CHANNEL);
}
