import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '../../../src/contract/commands/application';
import { entriesOfStream } from '../../../src/main/app/stream-activity';

/** Newest first, as the log lists them. */
function log(...entries: readonly (readonly [action: string, subject: string, change?: string])[]): ActivityEntry[] {
  return entries.map(([action, subject, change = ''], index) => ({
    id: entries.length - index,
    atMs: 1,
    actor: 'ana',
    action,
    subject,
    change,
  }));
}

const actions = (entries: readonly ActivityEntry[]) => entries.map(({ action }) => action);

describe('the entries of a stream', () => {
  it('are those with its name, also while it was marked as a rehearsal', () => {
    const entries = log(
      ['dead letters discarded', 'Lab', '2 dead letters'],
      ['stream changed', 'Other'],
      ['stream changed', 'Lab (rehearsal)'],
      ['stream created', 'Lab'],
    );
    expect(actions(entriesOfStream(entries, 'Lab', 10))).toEqual([
      'dead letters discarded',
      'stream changed',
      'stream created',
    ]);
  });

  it('do not include those of a source or a setting with the same name', () => {
    const entries = log(['source changed', 'Lab'], ['preferences changed', 'Lab'], ['file imported', 'Lab']);
    expect(entriesOfStream(entries, 'Lab', 10)).toEqual([]);
  });

  it('follow the stream back through its names', () => {
    const entries = log(
      ['stream changed', 'Third'],
      ['stream changed', 'Third', 'name: "Sec\\"ond" → "Third"\nactive: true → false'],
      ['stream changed', 'Sec"ond', 'name: "First" → "Sec\\"ond"'],
      ['stream changed', 'Third'],
      ['stream created', 'First'],
    );
    expect(entriesOfStream(entries, 'Third', 10).map(({ id }) => id)).toEqual([5, 4, 3, 1]);
  });

  it('end with its creation: earlier ones are about another stream with this name', () => {
    const entries = log(['stream changed', 'Lab'], ['stream created', 'Lab'], ['stream deleted', 'Lab']);
    expect(actions(entriesOfStream(entries, 'Lab', 10))).toEqual(['stream changed', 'stream created']);
    const copied = log(['stream duplicated from "Lab"', 'Copy'], ['stream deleted', 'Copy']);
    expect(entriesOfStream(copied, 'Copy', 10)).toHaveLength(1);
  });

  it('are at most as many as asked for', () => {
    const entries = log(['stream changed', 'Lab'], ['stream changed', 'Lab'], ['stream created', 'Lab']);
    expect(entriesOfStream(entries, 'Lab', 2).map(({ id }) => id)).toEqual([3, 2]);
  });
});
