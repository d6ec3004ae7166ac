/** Which notices become notifications, and their text. Pure; notifications.ts shows them. */
import type { Notice } from '../../contract/commands/application';
import { noticePath } from '../../contract/notice-path';
import { noticeShown } from '../../contract/notice-words';
import { t } from '../../texts/translate';

/** More notices than this at the same moment become one notification. */
const MAX_AT_ONCE = 3;

export interface Announcement {
  readonly title: string;
  readonly body: string;
  /** The page that opens on a click. */
  readonly path: string;
}

/** The notifications for new notices. */
export function announcements(notices: readonly Notice[]): Announcement[] {
  if (notices.length > MAX_AT_ONCE) {
    const streams = new Set(notices.map((notice) => notice.streamId).filter((id) => id !== null));
    const body =
      streams.size > 1
        ? t('{notices} notices about {streams} streams.', { notices: notices.length, streams: streams.size })
        : t('{notices} notices.', { notices: notices.length });
    return [{ title: t('Sluice needs your attention'), body, path: '/notices' }];
  }
  return notices.map((notice) => {
    const { title, text } = noticeShown(notice);
    return { title, body: text, path: noticePath(notice) ?? '/notices' };
  });
}

/** Limits notifications for a flapping stream to one in this time. The list of notices has every change. */
const SAID_AGAIN_AFTER_MS = 60 * 60_000;

/** The last notification about a stream, and when its recovery was last reported. */
interface Told {
  readonly title: string;
  readonly atMs: number;
  readonly wellAtMs: number;
}

/**
 * Selects the notices to show as notifications. Notices from before the start were shown then. For a flapping stream,
 * the last notification reports a problem, never a recovery: the user may think it is worse than it is, but not better.
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
    // The list has the newest first; process them in the order in which they came.
    const worth = new Set(fresh.toReversed().filter(isWorthTelling));
    return fresh.filter((notice) => worth.has(notice));
  };
}
