/** Which notices are told outside the window, and in what words. Pure; notifications.ts shows them. */
import type { Notice } from '../../contract/commands/application';

/** More than this at the same moment are one thing that happened, not many. */
const MAX_AT_ONCE = 3;

export interface Announcement {
  readonly title: string;
  readonly body: string;
  /** The page that a click opens. */
  readonly path: string;
}

/** What to say of notices that have just come up. */
export function announcements(notices: readonly Notice[]): Announcement[] {
  if (notices.length > MAX_AT_ONCE) {
    const streams = new Set(notices.map((notice) => notice.streamId).filter((id) => id !== null));
    const about = streams.size > 1 ? ` about ${streams.size} streams` : '';
    return [{ title: 'Sluice needs your attention', body: `${notices.length} notices${about}.`, path: '/notices' }];
  }
  return notices.map((notice) => ({
    title: notice.title,
    body: notice.text,
    path: notice.streamId === null ? '/notices' : `/streams/${notice.streamId}`,
  }));
}

/**
 * Picks out the notices that have not been told yet. What was there before the start was told then.
 * @param sinceMs when this app started
 */
export function createNoticeFilter(sinceMs: number): (notices: readonly Notice[]) => Notice[] {
  const told = new Set<string>();
  return (notices) => {
    const fresh = notices.filter(({ id, seen, atMs, severity, streamId }) => {
      const needsPerson = severity !== 'info' || streamId !== null;
      return needsPerson && !seen && atMs >= sinceMs && !told.has(id);
    });
    for (const { id } of fresh) told.add(id);
    return fresh;
  };
}
