/** Electron's door: who may send messages, and on which channels. */
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_ORIGIN } from '../../../src/main/desktop/page-origin';

const ipc = vi.hoisted(() => ({ handle: vi.fn(), on: vi.fn(), removeHandler: vi.fn(), removeListener: vi.fn() }));
vi.mock('electron', () => ({ ipcMain: ipc }));
const { answerPage } = await import('../../../src/main/desktop/ipc');

type Listener = (event: unknown, message: unknown) => Promise<string>;

const page = { webContentsId: 3, origin: APP_ORIGIN };
const own = { sender: { id: 3 }, senderFrame: { url: `${APP_ORIGIN}/#/streams`, parent: null } };
const foreign: readonly (readonly [string, object])[] = [
  ['another window', { ...own, sender: { id: 4 } }],
  ['a frame inside the page', { ...own, senderFrame: { ...own.senderFrame, parent: {} } }],
  ['a page of the web', { ...own, senderFrame: { url: 'https://example.com/', parent: null } }],
  ['a frame that is gone', { ...own, senderFrame: null }],
];
const message = JSON.stringify({ id: 1, name: 'app.info', input: {} });

function open() {
  const channels = new EventEmitter();
  const requests = new Map<string, Listener>();
  ipc.handle.mockImplementation((channel: string, listener: Listener) => requests.set(channel, listener));
  ipc.on.mockImplementation((channel: string, listener: Listener) => channels.on(channel, listener));
  const told = {
    dispatch: vi.fn(async () => ({ ok: true as const, value: 'answered' })),
    onDrop: vi.fn(),
    onRefused: vi.fn(),
  };
  answerPage({ ...told, page: () => page });
  return { ...told, channels, requests };
}

beforeEach(() => vi.clearAllMocks());

describe('the window’s messages', () => {
  it('come through two channels and no more', () => {
    const { requests, channels } = open();
    expect([...requests.keys()]).toEqual(['sluice:request']);
    expect(channels.eventNames()).toEqual(['sluice:dropped']);
  });

  it('are answered and taken from the app’s own page', async () => {
    const { requests, channels, dispatch, onDrop } = open();
    expect(await requests.get('sluice:request')?.(own, message)).toBe('{"ok":true,"value":"answered"}');
    channels.emit('sluice:dropped', own, '/srv/audit.csv');
    expect(dispatch).toHaveBeenCalledOnce();
    expect(onDrop.mock.calls).toEqual([['/srv/audit.csv']]);
  });

  it.each(foreign)('are refused unread from %s, on both channels, and reported once', async (_who, event) => {
    const { requests, channels, dispatch, onDrop, onRefused } = open();
    const answer = await requests.get('sluice:request')?.(event, message);
    expect(JSON.parse(answer ?? '')).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-001' } });
    channels.emit('sluice:dropped', event, '/srv/audit.csv');
    expect(dispatch).not.toHaveBeenCalled();
    expect(onDrop).not.toHaveBeenCalled();
    expect(onRefused).toHaveBeenCalledOnce();
  });

  it.each([[''], ['x'.repeat(4_097)], [{ path: '/srv' }], [null]])('name a dropped file by its path: %j', (path) => {
    const { channels, onDrop } = open();
    channels.emit('sluice:dropped', own, path);
    expect(onDrop).not.toHaveBeenCalled();
  });
});
