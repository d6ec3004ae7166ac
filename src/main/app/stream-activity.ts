/**
 * The entries of the activity log that are about one stream. Entries name streams, not their ids, so a renamed stream is
 * followed back through its names. Pure.
 */
import type { ActivityEntry } from '../../contract/commands/application';
import { markedName } from '../../contract/rehearsal-mark';

/** Sources, settings and imports may have the name of a stream. */
const ABOUT_STREAMS = /^(stream|dead letters|pseudonym|new key for pseudonyms)\b/;
/** Earlier entries are about another stream that had this name. */
const FIRST = /^stream (created|duplicated)\b/;

const hasName = (subject: string, name: string) =>
  subject === name || subject === markedName({ name, rehearsal: true });

/**
 * @param entries newest first
 * @param name the stream's present name
 */
export function entriesOfStream(entries: readonly ActivityEntry[], name: string, limit: number): ActivityEntry[] {
  const found: ActivityEntry[] = [];
  let known = name;
  for (const entry of entries) {
    if (found.length === limit) break;
    if (!ABOUT_STREAMS.test(entry.action) || !hasName(entry.subject, known)) continue;
    found.push(entry);
    if (FIRST.test(entry.action)) break;
    known = nameBefore(entry.change, known);
  }
  return found;
}

/** The name that the stream had before this change. */
function nameBefore(change: string, name: string): string {
  const after = ` → ${JSON.stringify(name)}`;
  const line = change.split('\n').find((each) => each.startsWith('name: "') && each.endsWith(after));
  if (line === undefined) return name;
  try {
    const before: unknown = JSON.parse(line.slice('name: '.length, -after.length));
    return typeof before === 'string' ? before : name;
  } catch {
    return name;
  }
}
