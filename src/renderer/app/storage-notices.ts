/** Which notices concern what is stored, and stand above every page until they are dismissed. Pure. */
import type { Notice } from '../../contract/commands/application';

/** A full trail has a banner of its own, which goes by itself when there is room again. */
const FULL = 'SLUICE-STO-001';
/** Stored events were lost to damage; they may be obtained again. */
export const LOST = 'SLUICE-STO-007';
const AT_ONCE = 3;

/** The newest few that no one has seen yet. */
export function storageNotices(notices: readonly Notice[]): Notice[] {
  const about = ({ seen, code, severity }: Notice) =>
    !seen && severity !== 'info' && code !== null && code !== FULL && /^SLUICE-(STO|ACT)-/.test(code);
  return notices.filter(about).slice(0, AT_ONCE);
}

/** A title of several sentences is too long for a heading, and a notice's text often begins with its title. */
export function bannerWords({ title, text }: Pick<Notice, 'title' | 'text'>): {
  readonly heading: string;
  readonly below: string;
} {
  const heading = /^.+?[.!?](?=\s)/.exec(title)?.[0] ?? title;
  const rest = title.slice(heading.length).trimStart();
  const below = text.startsWith(title) ? text.slice(title.length).trimStart() : text;
  return { heading, below: [rest, below].filter((part) => part !== '').join('\n') };
}
