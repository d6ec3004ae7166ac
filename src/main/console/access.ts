/**
 * Who may come in. A link works once, for ten minutes, and gives its browser a session; a session is a cookie that no
 * script can read, and ends when it is signed out of or not used for half an hour. Only hashes are kept, and compared in
 * constant time.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';

const TOKEN_BYTES = 32;
/** A browser that comes back by many links keeps its newest sessions; the oldest end. */
const MAX_SESSIONS = 20;
export const LINK_VALID_MS = 10 * 60_000;
export const SESSION_IDLE_MS = 30 * 60_000;

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** One browser that has come in. */
export interface Session {
  /** It is used: its half hour starts over. */
  touch(): void;
  /** @param work called once, when it has ended @returns a function that cancels it */
  onEnd(work: () => void): () => void;
  end(): void;
}

export interface Access {
  /** Makes a link's token; one that was not used yet stops working. */
  issueLink(): string;
  /** @returns a session for the token, which then stops working; undefined when it is not (or no longer) good */
  redeemLink(token: string): string | undefined;
  /** @returns the session of this token, which is used by that; undefined when there is none, or it has ended */
  session(token: string | undefined): Session | undefined;
  /** Ends all sessions and the link. */
  close(): void;
}

class OpenSession implements Session {
  readonly hash: Buffer;
  readonly #clock: Clock;
  readonly #onEnded: (session: OpenSession) => void;
  readonly #endings = new Set<() => void>();
  #usedAtMs: number;
  #cancel: () => void = () => undefined;

  constructor(token: string, clock: Clock, onEnded: (session: OpenSession) => void) {
    this.hash = hash(token);
    this.#clock = clock;
    this.#onEnded = onEnded;
    this.#usedAtMs = clock.wallMs();
    this.#wait(SESSION_IDLE_MS);
  }

  /** Asked as well as waited for: a computer that slept may be late with its timers. */
  get isIdle(): boolean {
    return Math.abs(this.#clock.wallMs() - this.#usedAtMs) >= SESSION_IDLE_MS;
  }

  touch(): void {
    this.#usedAtMs = this.#clock.wallMs();
  }

  onEnd(work: () => void): () => void {
    this.#endings.add(work);
    return () => void this.#endings.delete(work);
  }

  end(): void {
    this.#cancel();
    this.#onEnded(this);
    const endings = [...this.#endings];
    this.#endings.clear();
    for (const work of endings) work();
  }

  #wait(forMs: number): void {
    this.#cancel = this.#clock.after(forMs, () => {
      if (this.isIdle) this.end();
      else this.#wait(SESSION_IDLE_MS - (this.#clock.wallMs() - this.#usedAtMs));
    });
  }
}

export function createAccess(clock: Clock): Access {
  let link: { readonly hash: Buffer; readonly issuedAtMs: number } | undefined;
  let sessions: OpenSession[] = [];
  return {
    issueLink() {
      const token = newToken();
      link = { hash: hash(token), issuedAtMs: clock.wallMs() };
      return token;
    },
    redeemLink(token) {
      if (link === undefined || !timingSafeEqual(hash(token), link.hash)) return undefined;
      const isLate = Math.abs(clock.wallMs() - link.issuedAtMs) >= LINK_VALID_MS;
      link = undefined;
      if (isLate) return undefined;
      const session = newToken();
      sessions.push(
        new OpenSession(session, clock, (ended) => {
          sessions = sessions.filter((other) => other !== ended);
        }),
      );
      if (sessions.length > MAX_SESSIONS) sessions[0]?.end();
      return session;
    },
    session(token) {
      if (token === undefined) return undefined;
      const given = hash(token);
      // Every one is compared: how long it takes tells nothing.
      const [found] = sessions.filter((known) => timingSafeEqual(known.hash, given));
      if (found?.isIdle === true) {
        found.end();
        return undefined;
      }
      found?.touch();
      return found;
    },
    close() {
      link = undefined;
      for (const session of [...sessions]) session.end();
    },
  };
}
