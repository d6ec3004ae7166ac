/** Notifications of the system: a click on one opens what it is about, however late it comes. */
import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';

const shown = vi.hoisted((): WeakRef<EventEmitter>[] => []);
vi.mock('electron', () => ({
  Notification: class extends EventEmitter {
    static isSupported = () => true;
    show() {
      shown.push(new WeakRef(this));
    }
  },
}));
const { announce } = await import('../../../src/main/desktop/notifications');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('are kept as long as they can be clicked', async () => {
  const open = vi.fn();
  const facts = { id: 'n', atMs: 1, severity: 'problem', code: null, seen: false } as const;
  announce([{ ...facts, title: 'Lab', text: 'It fails.', streamId: 's1' }], open);
  // What a weak reference is made of is kept until the end of the turn.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  shown[0]?.deref()?.emit('click');
  expect(open).toHaveBeenCalledWith('/streams/s1');
});
