/** The list of what the user should know. A notification outside the window is made of the new ones by the desktop. */
import type { Notice } from '../../contract/commands/application';
import { errorEntry, type Failure } from '../../contract/errors';
import type { Services } from './services';

const LISTED = 200;
const KEPT = 1_000;

export type NewNotice = Omit<Notice, 'id' | 'atMs' | 'seen'> & { readonly atMs?: number };

export class NoticeService {
  readonly #services: Pick<Services, 'store' | 'clock' | 'newId' | 'push' | 'log'>;

  constructor(services: Pick<Services, 'store' | 'clock' | 'newId' | 'push' | 'log'>) {
    this.#services = services;
  }

  list(): readonly Notice[] {
    return this.#services.store.notices.list(LISTED);
  }

  markSeen(ids: readonly string[]): null {
    if (this.#services.store.notices.markSeen(ids) > 0) this.#tell();
    return null;
  }

  add(notice: NewNotice): void {
    const { store, clock, newId, log } = this.#services;
    store.notices.add({ atMs: clock.nowMs(), ...notice, id: newId(), seen: false });
    store.notices.prune(KEPT);
    log.log('info', 'notice', { ...notice });
    this.#tell();
  }

  #tell(): void {
    this.#services.push({ kind: 'notices', notices: this.list() });
  }
}

/** A failure in the words of a notice: what it is, then the raw cause, then the first thing to do. */
export function wordsOf(failure: Failure): string {
  const advice = failure.actions?.[0] ?? errorEntry(failure.code).actions[0];
  return [failure.message, failure.raw, advice].filter((part) => part !== undefined && part !== '').join('\n');
}
