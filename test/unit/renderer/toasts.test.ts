/** The list of short messages. */
import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import { type Toast, type ToastContent, withToast } from '../../../src/renderer/components/toasts';

const done = (message: string): ToastContent => ({ kind: 'done', message });
const failed = (raw: string): ToastContent => ({ kind: 'failed', failure: failure('SLUICE-ENG-001', { raw }) });
const undoable = (message: string): ToastContent => ({
  kind: 'done',
  message,
  action: { label: 'Undo', run: () => undefined },
});

function shown(...contents: readonly ToastContent[]): readonly Toast[] {
  return contents.reduce<readonly Toast[]>((toasts, content, id) => withToast(toasts, content, id), []);
}

describe('short messages', () => {
  it('are shown once if they say the same', () => {
    expect(shown(done('Saved.'), done('Saved.'), failed('a'), failed('a'))).toHaveLength(2);
  });

  it('are all shown if they say something else, or fail for another cause', () => {
    expect(shown(done('Saved.'), done('Deleted.'), failed('a'), failed('b'))).toHaveLength(4);
  });

  it('are all shown if each can be undone', () => {
    expect(shown(undoable('Deleted.'), undoable('Deleted.'))).toHaveLength(2);
  });

  it('give way to newer ones, except failures', () => {
    const toasts = shown(failed('a'), done('1'), done('2'), failed('b'), done('3'), done('4'));
    expect(toasts.map(({ id }) => id)).toEqual([0, 2, 3, 4, 5]);
  });
});
