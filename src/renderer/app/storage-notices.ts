/** Selects the notices about storage that are shown above every page until they are dismissed. Pure. */
import type { Notice } from '../../contract/commands/application';

/**
 * These have banners of their own, which disappear with the problem: a full trail, a locked one, and one that could not
 * be converted completely.
 */
const BANNERED = new Set<string>(['SLUICE-STO-001', 'SLUICE-STO-012', 'SLUICE-STO-013', 'SLUICE-STO-014']);
/** Stored events were lost to damage. It may be possible to get them again. */
export const LOST = 'SLUICE-STO-007';
const AT_ONCE = 3;

/** The newest few notices that nobody has seen yet. */
export function storageNotices(notices: readonly Notice[]): Notice[] {
  const about = ({ seen, code, severity }: Notice) =>
    !seen && severity !== 'info' && code !== null && !BANNERED.has(code) && /^SLUICE-(STO|ACT)-/.test(code);
  return notices.filter(about).slice(0, AT_ONCE);
}

/** A title of several sentences is too long for a heading, and a notice's text often repeats its title. */
export function bannerWords({ title, text }: Pick<Notice, 'title' | 'text'>): {
  readonly heading: string;
  readonly below: string;
} {
  const heading = /^.+?[.!?](?=\s)/.exec(title)?.[0] ?? title;
  const rest = title.slice(heading.length).trimStart();
  const below = text.startsWith(title) ? text.slice(title.length).trimStart() : text;
  return { heading, below: [rest, below].filter((part) => part !== '').join('\n') };
}
