/**
 * What the page in Electron's window gets: `window.sluice`, with two functions, and nothing more.
 * It runs sandboxed, apart from the page; no event object, channel name or part of Electron goes through.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { commandNames } from '../contract/commands';
import { type Answer, type Bridge, PUSH_CHANNEL, REQUEST_CHANNEL } from '../contract/envelope';
import { failure } from '../contract/errors';
import type { Push } from '../contract/push';

const names: ReadonlySet<unknown> = new Set(commandNames);
let lastId = 0;

const bridge: Bridge = {
  async call(name, input) {
    if (!names.has(name))
      return { ok: false, failure: failure('SLUICE-CMD-001', { raw: 'There is no such command.' }) };
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
};

contextBridge.exposeInMainWorld('sluice', bridge);
