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

/** A stream that fails and recovers again and again is told about so often; the list of notices has every change. */
const SAID_AGAIN_AFTER_MS = 60 * 60_000;

/** What was last told of a stream, and when it was last said to be well. */
interface Told {
  readonly title: string;
  readonly atMs: number;
  readonly wellAtMs: number;
}

/**
 * Picks out the notices that are to be told. What was there before the start was told then. Of a stream that flaps the last
 * word is a problem, never "recovered": who is told nothing more may take it for worse than it is, not for better.
 * @param sinceMs when this app started
 */
export function createNoticeFilter(sinceMs: number): (notices: readonly Notice[]) => Notice[] {
  const seenIds = new Set<string>();
  const byStream = new Map<string, Told>();
  const isWorthTelling = ({ streamId, severity, title, atMs }: Notice): boolean => {
    if (streamId === null) return severity !== 'info';
    const last = byStream.get(streamId);
    const isWell = severity === 'info';
    const isRepeated = isWell
      ? last !== undefined && atMs - last.wellAtMs < SAID_AGAIN_AFTER_MS
      : last?.title === title && atMs - last.atMs < SAID_AGAIN_AFTER_MS;
    if (isRepeated) return false;
    byStream.set(streamId, { title, atMs, wellAtMs: isWell ? atMs : (last?.wellAtMs ?? Number.NEGATIVE_INFINITY) });
    return true;
  };
  return (notices) => {
    const fresh = notices.filter(({ id, seen, atMs }) => !seen && atMs >= sinceMs && !seenIds.has(id));
    for (const { id } of fresh) seenIds.add(id);
    // The list has the newest first; they are weighed in the order in which they came.
    const worth = new Set(fresh.toReversed().filter(isWorthTelling));
    return fresh.filter((notice) => worth.has(notice));
  };
}
