/**
 * What the page in Electron's window gets: `window.sluice`, with three functions and nothing more. Runs sandboxed and
 * isolated from the page; no event object, channel name or part of Electron reaches the page. The contract's list
 * defines the commands: main refuses every other name (app/dispatcher.ts).
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { DROP_CHANNEL, PUSH_CHANNEL, REQUEST_CHANNEL } from '../contract/channels';
import type { Answer, Bridge } from '../contract/envelope';
import type { Push } from '../contract/push';

let lastId = 0;

const bridge: Bridge = {
  async call(name, input) {
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
  pathOf(file) {
    // Empty for a file created by a script: only a file that the user has dropped or chosen has a path.
    const path = webUtils.getPathForFile(file);
    if (path !== '') ipcRenderer.send(DROP_CHANNEL, path);
    return path;
  },
};

contextBridge.exposeInMainWorld('sluice', bridge);
