/**
 * Access to the console. A link works once, for ten minutes, and gives the browser a session. A session is a cookie
 * that scripts cannot read; it ends at sign-out or after half an hour without use. Only hashes are stored, and compared
 * in constant time.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';

const TOKEN_BYTES = 32;
/** A browser that opens many links keeps its newest sessions; the oldest end. */
const MAX_SESSIONS = 20;
export const LINK_VALID_MS = 10 * 60_000;
export const SESSION_IDLE_MS = 30 * 60_000;

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** A signed-in browser. */
export interface Session {
  /** Marks it as used: its half hour starts again. */
  touch(): void;
  /** @param work called once, when the session has ended @returns a function that cancels it */
  onEnd(work: () => void): () => void;
  end(): void;
}

export interface Access {
  /** Creates a link's token; an unused earlier one stops working. */
  issueLink(): string;
  /** @returns a session for the token, which then stops working; undefined if the token is not valid */
  redeemLink(token: string): string | undefined;
  /** @returns the session of this token, and marks it as used; undefined if there is none, or it has ended */
  session(token: string | undefined): Session | undefined;
  /** Ends all sessions and invalidates the link. */
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

  /** Also checked on use: after sleep, timers may be late. */
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
      // Compare with every one, so that the time taken reveals nothing.
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
