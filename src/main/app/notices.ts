/** The list of notices for the user. The desktop shows new ones as notifications. */
import type { Notice } from '../../contract/commands/application';
import { type ErrorCode, errorEntry, type Failure, failure } from '../../contract/errors';
import { type NoticeWords, noticeInEnglish } from '../../contract/notice-words';
import { dataPhrase, inEnglish, type Phrase, phrase } from '../../texts/phrase';
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
  readonly #keepsAnswers: () => boolean;

  /** @param keepsAnswers whether answers of destinations, which may repeat an event, are stored and logged */
  constructor(
    services: Pick<Services, 'store' | 'clock' | 'newId' | 'push' | 'log'>,
    keepsAnswers: () => boolean = () => true,
  ) {
    this.#services = services;
    this.#keepsAnswers = keepsAnswers;
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
    const made: Notice = { atMs: clock.wallMs(), ...newNotice, id: newId(), seen: false };
    const notice = this.#keepsAnswers() ? made : withoutAnswer(made);
    const { words: _words, ...logged } = notice;
    log.log('info', 'notice', logged);
    try {
      store.notices.add(notice);
      store.notices.prune(KEPT);
    } catch (error) {
      log.log('error', 'notice could not be stored', { error });
      this.#unstored = [notice, ...this.#unstored].slice(0, LISTED);
    }
    this.#tell();
  }

  /** Removes from stored notices what destinations have answered. */
  forgetAnswers(): void {
    this.#services.store.notices.reword(withoutAnswer);
    this.#tell();
  }

  /** Reports from the engine. Repeated identical reports become one notice. */
  addFromEngine({ failure, streamId, atMs }: EngineNotice): void {
    const same = JSON.stringify([failure.code, failure.raw, streamId]);
    const last = this.#saidAtMs.get(same);
    const nowMs = this.#services.clock.wallMs();
    if (last !== undefined && Math.abs(nowMs - last) < SAID_AGAIN_AFTER_MS) return;
    this.#saidAtMs.set(same, nowMs);
    this.add({ ...failureNotice('warning', sentenceOf(failure), failure, streamId), atMs });
  }

  #tell(): void {
    this.#services.push({ kind: 'notices', notices: this.list() });
  }
}

const NOT_KEPT = phrase(
  'The answer is not kept with this notice, because the audit trail is encrypted. The page of the stream shows it.',
);

/** A notice on a stream without what was quoted from its destination. */
function withoutAnswer(notice: Notice): Notice {
  const { streamId, text, words } = notice;
  if (streamId === null) return notice;
  if (words === undefined) return { ...notice, text: text.split('\n')[0] ?? '' };
  if (!words.lines.some((line) => typeof line === 'string')) return notice;
  const kept = { ...words, lines: words.lines.map((line) => (typeof line === 'string' ? NOT_KEPT : line)) };
  return { ...notice, words: kept, text: noticeInEnglish(kept).text };
}

export function noticeOf(
  words: NoticeWords,
  { severity, code = null, streamId }: Pick<NewNotice, 'severity' | 'streamId'> & Partial<Pick<NewNotice, 'code'>>,
): NewNotice {
  return { severity, ...noticeInEnglish(words), words, code, streamId };
}

/** Its text: what happened, the raw cause, and the first thing to do. */
export function failureNotice(
  severity: Notice['severity'],
  title: Phrase,
  failure: Failure,
  streamId: string | null,
): NewNotice {
  const { code, raw } = failure;
  const lines = [sentenceOf(failure), ...(raw === undefined || raw === '' ? [] : [raw]), ...adviceOf(failure)];
  return noticeOf({ title, lines }, { severity, code, streamId });
}

/** Where it is installed from is said in Settings. */
export function updateNotice(version: string): NewNotice {
  const title = phrase('Version {version} of Sluice is available.', { version });
  return noticeOf({ title, lines: [phrase('Settings says how to install it.')] }, { severity: 'info', streamId: null });
}

/** Of something to come: the catalogue's sentence, the facts, and the first thing to do. */
export function warning(title: Phrase, code: ErrorCode, facts: Phrase | string, streamId: string | null): NewNotice {
  const told = failure(code);
  const lines = [sentenceOf(told), facts, ...adviceOf(told)];
  return noticeOf({ title, lines }, { severity: 'warning', code, streamId });
}

export function sentenceOf({ message, phrase }: Failure): Phrase {
  return phrase ?? dataPhrase(message);
}

function adviceOf({ code, actions = [], actionPhrases = [] }: Failure): Phrase[] {
  const [first] = [...actions, ...errorEntry(code).actions];
  if (first === undefined) return [];
  return [actionPhrases.find((phrase) => inEnglish(phrase) === first) ?? dataPhrase(first)];
}
