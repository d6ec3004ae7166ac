/**
 * Electron's door: receives requests and dropped files, sends answers and pushes. A message is refused before it is
 * read if its sender is not the window's own page.
 */
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { DROP_CHANNEL, REQUEST_CHANNEL } from '../../contract/channels';
import type { Answer } from '../../contract/envelope';
import type { Dispatch } from '../door/requests';
import { isTrustedSender, type Sender, type TrustedPage } from './page-origin';

const MAX_PATH_LENGTH = 4_096;

function senderOf(event: IpcMainInvokeEvent | IpcMainEvent): Sender {
  // Null if the frame has navigated away or was destroyed.
  const frame = event.senderFrame;
  return {
    webContentsId: event.sender.id,
    frameUrl: frame?.url,
    isMainFrame: frame !== null && frame.parent === null,
  };
}

export interface IpcOptions {
  readonly dispatch: Dispatch;
  /** The page that may send messages; undefined while there is no window. */
  readonly page: () => TrustedPage | undefined;
  /** The user has dropped a file on the page. */
  readonly onDrop: (path: string) => void;
  /** Called for the first message from any other sender. */
  readonly onRefused: (frameUrl: string) => void;
}

/** @returns a function that closes the channel */
export function answerPage({ dispatch, page, onDrop, onRefused }: IpcOptions): () => void {
  let told = false;
  const isTrusted = (event: IpcMainInvokeEvent | IpcMainEvent): boolean => {
    const sender = senderOf(event);
    const trusted = isTrustedSender(sender, page());
    if (!trusted && !told) onRefused(sender.frameUrl ?? 'a frame that is gone');
    told ||= !trusted;
    return trusted;
  };
  const receive = async (event: IpcMainInvokeEvent, message: unknown): Promise<Answer> => {
    if (!isTrusted(event)) {
      const raw = 'The message did not come from the app’s page.';
      const { failure } = await import('../../contract/errors');
      return { ok: false, failure: failure('SLUICE-CMD-001', { raw }) };
    }
    // Loaded with the services, which the window does not wait for.
    const { answerMessage } = await import('../door/requests');
    return (await answerMessage(message, dispatch)).answer;
  };
  ipcMain.handle(REQUEST_CHANNEL, async (event, message) => JSON.stringify(await receive(event, message)));
  const drop = (event: IpcMainEvent, message: unknown) => {
    if (typeof message !== 'string' || message === '' || message.length > MAX_PATH_LENGTH) return;
    if (isTrusted(event)) onDrop(message);
  };
  ipcMain.on(DROP_CHANNEL, drop);
  return () => {
    ipcMain.removeHandler(REQUEST_CHANNEL);
    ipcMain.removeListener(DROP_CHANNEL, drop);
  };
}
