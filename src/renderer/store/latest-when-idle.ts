/**
 * Passes values on when there is nothing else to do, so that a click or a key goes first. Of several values that wait,
 * only the latest is passed on.
 */

export interface LatestWhenIdle<T> {
  offer(value: T): void;
  /** What waits is out of date. */
  drop(): void;
}

export type WhenIdle = (work: () => void) => void;

export function latestWhenIdle<T>(pass: (value: T) => void, whenIdle: WhenIdle): LatestWhenIdle<T> {
  let waiting: { readonly value: T } | null = null;
  let isAsked = false;
  const pour = () => {
    isAsked = false;
    const due = waiting;
    waiting = null;
    if (due !== null) pass(due.value);
  };
  return {
    offer(value) {
      waiting = { value };
      if (isAsked) return;
      isAsked = true;
      whenIdle(pour);
    },
    drop() {
      waiting = null;
    },
  };
}
