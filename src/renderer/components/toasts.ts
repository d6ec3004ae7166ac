/** The short messages that are on the screen. A list and its rules; what shows them is in `app/Toasts.tsx`. Pure but for the list itself. */
import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../contract/errors';

export interface ToastAction {
  /** What the button says, such as "Undo". */
  readonly label: string;
  readonly run: () => void;
}

export type ToastContent =
  | { readonly kind: 'done'; readonly message: string; readonly action?: ToastAction }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Toast = ToastContent & { readonly id: number };

/** More would cover too much of a small window. Failures are not counted: they stay until they are closed. */
const MOST_DONE = 3;

function isSame(toast: Toast, other: ToastContent): boolean {
  if (toast.kind === 'failed')
    return (
      other.kind === 'failed' &&
      toast.failure.code === other.failure.code &&
      toast.failure.message === other.failure.message &&
      toast.failure.raw === other.failure.raw
    );
  // Two actions may undo two different things, even if the sentences are equal.
  return other.kind === 'done' && toast.message === other.message && !toast.action && !other.action;
}

/** Adds a message. One that is on the screen already stays alone, and the oldest make room for the newest. */
export function withToast(toasts: readonly Toast[], content: ToastContent, id: number): readonly Toast[] {
  if (toasts.some((toast) => isSame(toast, content))) return toasts;
  const all = [...toasts, { ...content, id }];
  const tooMany = all.filter(({ kind }) => kind === 'done').slice(0, -MOST_DONE);
  return all.filter((toast) => !tooMany.includes(toast));
}

export const toasts = createStore<readonly Toast[]>(() => []);

let lastId = 0;

export function showToast(content: ToastContent): void {
  lastId += 1;
  toasts.setState(withToast(toasts.getState(), content, lastId), true);
}

export function dismissToast(id: number): void {
  toasts.setState(
    toasts.getState().filter((toast) => toast.id !== id),
    true,
  );
}
