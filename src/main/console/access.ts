/**
 * Who may come in. A link works once and gives its browser a session; a session is a cookie that no script can read.
 * Only hashes are kept, and compared in constant time.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;
/** A browser that comes back by many links keeps its newest sessions; the oldest end. */
const MAX_SESSIONS = 20;

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export interface Access {
  /** Makes a link's token; one that was not used yet stops working. */
  issueLink(): string;
  /** @returns a session for the token, which then stops working; undefined when it is not (or no longer) good */
  redeemLink(token: string): string | undefined;
  isSession(session: string | undefined): boolean;
}

export function createAccess(): Access {
  let link: Buffer | undefined;
  const sessions: Buffer[] = [];
  return {
    issueLink() {
      const token = newToken();
      link = hash(token);
      return token;
    },
    redeemLink(token) {
      if (link === undefined || !timingSafeEqual(hash(token), link)) return undefined;
      link = undefined;
      const session = newToken();
      sessions.push(hash(session));
      if (sessions.length > MAX_SESSIONS) sessions.shift();
      return session;
    },
    isSession(session) {
      if (session === undefined) return false;
      const given = hash(session);
      // Every one is compared: how long it takes tells nothing.
      return sessions.filter((known) => timingSafeEqual(known, given)).length > 0;
    },
  };
}
