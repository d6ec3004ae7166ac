/** The preload script: what the page gets, by name, and which channels lead to main. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../src/contract/envelope';

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn() },
  ipcRenderer: { invoke: vi.fn(), on: vi.fn(), removeListener: vi.fn(), send: vi.fn() },
  webUtils: { getPathForFile: vi.fn() },
}));
vi.mock('electron', () => electron);
await import('../../../src/preload');
const exposed = [...electron.contextBridge.exposeInMainWorld.mock.calls];
const bridge: Required<Bridge> = exposed[0]?.[1];

const { ipcRenderer, webUtils } = electron;
beforeEach(() => vi.clearAllMocks());

describe('the preload script', () => {
  it('gives the page one object, with three functions of its own', () => {
    expect(exposed.map(([name]) => name)).toEqual(['sluice']);
    expect(Object.keys(bridge).sort()).toEqual(['call', 'pathOf', 'subscribe']);
    for (const each of Object.values(bridge)) expect(each).toBeTypeOf('function');
  });

  it('sends requests as text through one channel, which the page cannot choose', async () => {
    ipcRenderer.invoke.mockResolvedValue('{"ok":true,"value":null}');
    expect(await bridge.call('app.info', {})).toEqual({ ok: true, value: null });
    expect(ipcRenderer.invoke.mock.calls).toEqual([['sluice:request', '{"id":1,"name":"app.info","input":{}}']]);
  });

  it('hands on a push without Electron’s event, and ends the subscription by a function of its own', () => {
    const listener = vi.fn();
    const end = bridge.subscribe(listener);
    expect(ipcRenderer.on.mock.calls).toEqual([['sluice:push', expect.any(Function)]]);
    const deliver = ipcRenderer.on.mock.calls[0]?.[1];
    deliver({ sender: ipcRenderer, ports: [] }, '{"kind":"navigate","path":"/"}');
    expect(listener.mock.calls).toEqual([[{ kind: 'navigate', path: '/' }]]);
    expect(end()).toBeUndefined();
    expect(ipcRenderer.removeListener.mock.calls).toEqual([['sluice:push', deliver]]);
  });

  it('tells main the path of a file that has one', () => {
    webUtils.getPathForFile.mockReturnValueOnce('/srv/audit.csv').mockReturnValueOnce('');
    const file: File = {} as never;
    expect([bridge.pathOf(file), bridge.pathOf(file)]).toEqual(['/srv/audit.csv', '']);
    expect(ipcRenderer.send.mock.calls).toEqual([['sluice:dropped', '/srv/audit.csv']]);
  });
});
