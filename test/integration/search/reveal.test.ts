/** Finding the value behind a pseudonym in a real trail. */
import { describe, expect, it } from 'vitest';
import { reveal } from '../../../src/main/engine/search/reveal';
import { openTrailReader } from '../../../src/main/engine/trail';
import { pseudonymOf } from '../../../src/shaping/masking/pseudonym';
import { freshFolder, open } from '../trail/support';
import { START, store } from './support';

const KEY = 'the key of the stream under test';

async function revealed(
  folder: string,
  value: string,
  query: { lastEvents?: number; fromMs?: number; toMs?: number } = {},
) {
  const trail = openTrailReader(folder);
  let pauses = 0;
  try {
    const answer = await reveal(
      { pseudonym: pseudonymOf(KEY, value), key: KEY, lastEvents: 100_000, ...query },
      {
        trail,
        pause: async () => {
          pauses += 1;
        },
        isStopped: () => false,
      },
    );
    return { ...answer, pauses };
  } finally {
    trail.close();
  }
}

function trailOf(count: number): string {
  const folder = freshFolder();
  const trail = open(folder);
  const events = Array.from({ length: count }, (_, index) => ({
    id: `e${index}`,
    atMs: START + index,
    user: `user${index}@example.com`,
    message: `mail to "reader${index}@example.com" sent`,
  }));
  for (let from = 0; from < count; from += 700) store(trail, events.slice(from, from + 700));
  return folder;
}

describe('the value behind a pseudonym', () => {
  it('is found in the event that has it, by field and in texts', async () => {
    const folder = trailOf(2_000);
    expect(await revealed(folder, 'user3@example.com')).toMatchObject({
      found: { value: 'user3@example.com', seq: 4 },
    });
    expect(await revealed(folder, 'reader1999@example.com')).toMatchObject({
      found: { value: 'reader1999@example.com', seq: 2_000 },
      searched: 1,
    });
  });

  it('is not found under another key, or where no event has it', async () => {
    const folder = trailOf(20);
    expect(await revealed(folder, 'nobody@example.com')).toMatchObject({ found: null, searched: 20 });
  });

  it.each([
    [10, null],
    [11, 'user1989@example.com'],
  ])('is looked for in the newest %i events only', async (lastEvents, value) => {
    const answer = await revealed(trailOf(2_000), 'user1989@example.com', { lastEvents });
    expect(answer.found?.value ?? null).toBe(value);
    expect(answer.searched).toBe(lastEvents);
  });

  it('is looked for within a time only', async () => {
    const folder = trailOf(20);
    expect(await revealed(folder, 'user3@example.com', { fromMs: Date.UTC(2100, 0) })).toMatchObject({
      found: null,
      searched: 0,
    });
  });

  it('lets others have the thread in between', async () => {
    expect((await revealed(trailOf(2_000), 'nobody')).pauses).toBe(4);
  });
});
