/**
 * Keeps pushes from piling up in front of a page that does not look: while the gate is closed only the latest snapshot of
 * each kind is kept, and handed over when it opens. What is not a snapshot (a test's progress) always goes through.
 */
import type { Push } from '../../contract/push';

/** Pushes that replace the one before. */
const snapshots: ReadonlySet<Push['kind']> = new Set([
  'status',
  'streams',
  'sources',
  'notices',
  'rehearsals',
  'drills',
  'preferences',
  'export',
  'trailEncryption',
]);

export interface PushGate {
  push(push: Push): void;
  /** Hands over what was held, if the gate is open now. */
  flush(): void;
}

/** @param isOpen asked for each push: the window is shown, the socket has room */
export function createPushGate(send: (push: Push) => void, isOpen: () => boolean): PushGate {
  const held = new Map<Push['kind'], Push>();
  return {
    push(push) {
      if (!snapshots.has(push.kind)) send(push);
      else if (isOpen()) {
        held.delete(push.kind);
        send(push);
      } else held.set(push.kind, push);
    },
    flush() {
      if (!isOpen()) return;
      const due = [...held.values()];
      held.clear();
      for (const push of due) send(push);
    },
  };
}
