/** The tray icon: an open menu closes when it is replaced, so it is replaced only when something in it has changed. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { EngineStatus, StreamStatus } from '../../../src/contract/status';

const made = vi.hoisted(() => ({
  icon: { setImage: vi.fn(), setToolTip: vi.fn(), setContextMenu: vi.fn(), on: vi.fn(), destroy: vi.fn() },
}));
vi.mock('electron', () => ({
  app: { getAppPath: () => '/app' },
  nativeImage: { createFromPath: (path: string) => path },
  Menu: { buildFromTemplate: (items: unknown) => items },
  Tray: vi.fn(function Tray() {
    return made.icon;
  }),
}));
const { showTray } = await import('../../../src/main/desktop/tray');

beforeEach(() => vi.clearAllMocks());

const actions = { open: vi.fn(), pauseAll: vi.fn(), resumeAll: vi.fn(), quit: vi.fn() };

function content(changes: Partial<StreamStatus> = {}) {
  const stream = { streamId: 'a', name: 'Lab', rehearsal: false, phase: { kind: 'idle' }, problems: [], waiting: 0 };
  const streams = [{ ...stream, status: 'active', lagMs: 0, ...changes }];
  const status = { engine: 'running', halt: null, streams } as unknown as EngineStatus;
  return { status, streams: [], canResume: false, dueSoon: [] };
}

it('is not made anew while counts change that it does not show', () => {
  const tray = showTray(content(), actions);
  expect(made.icon.setContextMenu).toHaveBeenCalledOnce();
  for (let delivered = 1; delivered < 50; delivered++) tray.update(content({ delivered, lagMs: delivered * 100 }));
  expect(made.icon.setContextMenu).toHaveBeenCalledOnce();
  expect(made.icon.setImage).not.toHaveBeenCalled();
  expect(made.icon.setToolTip).toHaveBeenCalledOnce();
});

it('has another shape, tooltip and menu when the worst status is another', () => {
  const tray = showTray(content(), actions);
  tray.update(content({ status: 'activeWithErrors' }));
  expect(made.icon.setImage).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/errors(Template)?\.(png|ico)$/));
  expect(made.icon.setToolTip).toHaveBeenLastCalledWith('Sluice: Active with errors');
  expect(made.icon.setContextMenu).toHaveBeenCalledTimes(2);
});
