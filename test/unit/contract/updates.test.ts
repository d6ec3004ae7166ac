/** Which addresses a feed of updates can have. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preferencesSchema } from '../../../src/contract/commands/application';
import { feedFolder, feedProblem, LONGEST_FEED } from '../../../src/contract/updates';

describe('the address of a feed', () => {
  it.each([
    ['https://updates.example.com', 'https://updates.example.com/'],
    ['https://updates.example.com/sluice', 'https://updates.example.com/sluice/'],
    ['  HTTPS://Updates.Example.com:8443/a/b/ ', 'https://updates.example.com:8443/a/b/'],
    ['https://[2001:db8::1]/sluice/', 'https://[2001:db8::1]/sluice/'],
  ])('is a folder on an https server: %s', (address, folder) => {
    expect(feedProblem(address)).toBeNull();
    expect(feedFolder(address)).toBe(folder);
  });

  it.each([
    'http://updates.example.com/',
    'http://127.0.0.1/',
    'ftp://updates.example.com/',
    'file:///srv/updates/',
    'updates.example.com',
    'https://',
    'https:// /',
    '',
    'https://ana:word@updates.example.com/',
    'https://ana@updates.example.com/',
    'https://updates.example.com/?token=abc',
    'https://updates.example.com/?',
    'https://updates.example.com/#abc',
    `https://updates.example.com/${'a'.repeat(LONGEST_FEED)}`,
  ])('is not anything else: %s', (address) => {
    expect(feedProblem(address)).not.toBeNull();
    expect(feedFolder(address)).toBeNull();
  });

  it('never has a secret, and stays the same when it is read again, whatever is typed', () => {
    const pieces = fc.constantFrom(
      'https://',
      'http://',
      '@',
      ':',
      '/',
      '?',
      '#',
      'a',
      'b.test',
      '..',
      '%40',
      ' ',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const folder = feedFolder(text);
          if (folder === null) return;
          const { protocol, username, password, search, hash, pathname } = new URL(folder);
          expect([protocol, username, password, search, hash]).toEqual(['https:', '', '', '', '']);
          expect(pathname.endsWith('/')).toBe(true);
          expect(feedFolder(folder)).toBe(folder);
        },
      ),
    );
  });

  it('is checked when the preference is set; empty means none', () => {
    const { updateFeed } = preferencesSchema.shape;
    expect(updateFeed.safeParse('').success).toBe(true);
    expect(updateFeed.safeParse('https://updates.example.com/').success).toBe(true);
    expect(updateFeed.safeParse('http://updates.example.com/').success).toBe(false);
  });
});
