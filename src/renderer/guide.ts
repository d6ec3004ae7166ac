/** The chapters of the user guide, and which one is about which page. Their texts are in docs/guide. */
import type { Text } from '../texts/text';
import type { PageLocation } from './router/location';

export interface Chapter {
  /** The name of its file, and its part of the address. */
  readonly id: string;
  readonly title: Text;
  /** The pages that it is about, by the beginnings of their addresses. */
  readonly pages: readonly string[];
}

/** In reading order. */
export const chapters: readonly Chapter[] = [
  { id: 'first-steps', title: 'First steps', pages: ['/overview', '/start', '/help'] },
  { id: 'sources', title: 'Sources', pages: ['/sources', '/trail/set-aside'] },
  { id: 'streams', title: 'Streams', pages: ['/streams'] },
  { id: 'connection-test', title: 'The connection test', pages: [] },
  { id: 'audit-trail', title: 'The audit trail', pages: ['/trail'] },
  { id: 'dead-letters', title: 'Dead letters', pages: [] },
  { id: 'rehearsal', title: 'Rehearsal', pages: ['/rehearsal'] },
  { id: 'masking-and-formats', title: 'Filter, masking and formats', pages: [] },
  { id: 'notices-and-tray', title: 'Notices and tray', pages: ['/notices', '/deadlines'] },
  { id: 'settings-and-security', title: 'Settings and security', pages: ['/settings', '/activity', '/licences'] },
  { id: 'command-line', title: 'Command line', pages: [] },
  { id: 'troubleshooting', title: 'Troubleshooting', pages: ['/errors'] },
];

export function findChapter(id: string): Chapter | undefined {
  return chapters.find((chapter) => chapter.id === id);
}

/** Tabs and steps of a stream that have a chapter of their own. */
const parts: readonly { readonly key: string; readonly value: string; readonly chapter: string }[] = [
  { key: 'tab', value: 'dead-letters', chapter: 'dead-letters' },
  { key: 'tab', value: 'test', chapter: 'connection-test' },
  { key: 'tab', value: 'activity', chapter: 'settings-and-security' },
  { key: 'step', value: 'test', chapter: 'connection-test' },
];

/** The chapter about what is shown at a location. Undefined if no page is there. */
export function chapterOf({ path, query }: PageLocation): Chapter | undefined {
  const part = parts.find(({ key, value }) => path.startsWith('/streams/') && query[key] === value);
  if (part !== undefined) return findChapter(part.chapter);
  return chapters.find(({ pages }) => pages.some((page) => path === page || path.startsWith(`${page}/`)));
}
