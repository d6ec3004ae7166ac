/**
 * What the page in Electron's window gets: `window.sluice`, with three functions, and nothing more.
 * It runs sandboxed, apart from the page; no event object, channel name or part of Electron goes through.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { PUSH_CHANNEL, REQUEST_CHANNEL } from '../contract/channels';
import type { Answer, Bridge } from '../contract/envelope';
import type { Push } from '../contract/push';
import { bridgeCommands } from './commands';

const names: ReadonlySet<unknown> = new Set(bridgeCommands);
/** In the catalogue's words; the catalogue itself is too much to load before every page. */
const unknownCommand: Answer<never> = {
  ok: false,
  failure: {
    code: 'SLUICE-CMD-001',
    message: 'The request was not understood.',
    raw: 'The window has no such command.',
  },
};
let lastId = 0;

const bridge: Bridge = {
  async call(name, input) {
    if (!names.has(name)) return unknownCommand;
    lastId += 1;
    const answer: string = await ipcRenderer.invoke(REQUEST_CHANNEL, JSON.stringify({ id: lastId, name, input }));
    return JSON.parse(answer) as Answer<never>;
  },
  subscribe(listener) {
    const deliver = (_event: IpcRendererEvent, text: string) => listener(JSON.parse(text) as Push);
    ipcRenderer.on(PUSH_CHANNEL, deliver);
    return () => {
      ipcRenderer.removeListener(PUSH_CHANNEL, deliver);
    };
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('sluice', bridge);
