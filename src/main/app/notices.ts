/** The list of notices for the user. The desktop shows new ones as notifications. */
import type { Notice } from '../../contract/commands/application';
import { errorEntry, type Failure } from '../../contract/errors';
import type { FromEngine } from '../engine/protocol';
import type { Services } from './services';

const LISTED = 200;
const KEPT = 1_000;
const SAID_AGAIN_AFTER_MS = 60 * 60_000;

type EngineNotice = Pick<Extract<FromEngine, { kind: 'notice' }>, 'failure' | 'streamId' | 'atMs'>;

export type NewNotice = Omit<Notice, 'id' | 'atMs' | 'seen'> & { readonly atMs?: number };

export class NoticeService {
  readonly #services: Pick<Services, 'store' | 'clock' | 'newId' | 'push' | 'log'>;
  /** Notices that could not be stored, for example on a full disk. The user needs to see these most of all. */
  #unstored: readonly Notice[] = [];
  readonly #saidAtMs = new Map<string, number>();

  constructor(services: Pick<Services, 'store' | 'clock' | 'newId' | 'push' | 'log'>) {
    this.#services = services;
  }

  list(): readonly Notice[] {
    const stored = this.#services.store.notices.list(LISTED);
    return this.#unstored.length === 0
      ? stored
      : [...stored, ...this.#unstored].sort((a, b) => b.atMs - a.atMs).slice(0, LISTED);
  }

  markSeen(ids: readonly string[]): null {
    this.#unstored = this.#unstored.map((notice) => (ids.includes(notice.id) ? { ...notice, seen: true } : notice));
    this.#services.store.notices.markSeen(ids);
    this.#tell();
    return null;
  }

  add(newNotice: NewNotice): void {
    const { store, clock, newId, log } = this.#services;
    const notice: Notice = { atMs: clock.wallMs(), ...newNotice, id: newId(), seen: false };
    log.log('info', 'notice', { ...notice });
    try {
      store.notices.add(notice);
      store.notices.prune(KEPT);
    } catch (error) {
      log.log('error', 'notice could not be stored', { error });
      this.#unstored = [notice, ...this.#unstored].slice(0, LISTED);
    }
    this.#tell();
  }

  /** Reports from the engine. Repeated identical reports become one notice. */
  addFromEngine({ failure, streamId, atMs }: EngineNotice): void {
    const same = JSON.stringify([failure.code, failure.raw, streamId]);
    const last = this.#saidAtMs.get(same);
    const nowMs = this.#services.clock.wallMs();
    if (last !== undefined && Math.abs(nowMs - last) < SAID_AGAIN_AFTER_MS) return;
    this.#saidAtMs.set(same, nowMs);
    const text = wordsOf(failure);
    this.add({ severity: 'warning', title: failure.message, text, code: failure.code, streamId, atMs });
  }

  #tell(): void {
    this.#services.push({ kind: 'notices', notices: this.list() });
  }
}

/** A failure as the text of a notice: what happened, the raw cause, and the first thing to do. */
export function wordsOf(failure: Failure): string {
  const advice = failure.actions?.[0] ?? errorEntry(failure.code).actions[0];
  return [failure.message, failure.raw, advice].filter((part) => part !== undefined && part !== '').join('\n');
}
