/** Selects the notices about storage that are shown above every page until they are dismissed. Pure. */
import type { Notice } from '../../contract/commands/application';

/** A full trail has its own banner, which disappears when there is room again. */
const FULL = 'SLUICE-STO-001';
/** Stored events were lost to damage. It may be possible to get them again. */
export const LOST = 'SLUICE-STO-007';
const AT_ONCE = 3;

/** The newest few notices that nobody has seen yet. */
export function storageNotices(notices: readonly Notice[]): Notice[] {
  const about = ({ seen, code, severity }: Notice) =>
    !seen && severity !== 'info' && code !== null && code !== FULL && /^SLUICE-(STO|ACT)-/.test(code);
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
