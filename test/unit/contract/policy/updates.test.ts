/** What a policy decides about updates. */
import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../../../src/contract/commands/application';
import { governedPreferences, refusedChanges } from '../../../../src/contract/policy/preferences';
import { combineRules, noRules, rulesOf } from '../../../../src/contract/policy/rules';
import { policySchema } from '../../../../src/contract/policy/schema';
import { allowsFeed } from '../../../../src/contract/policy/updates';

const feed = 'https://updates.example.com/sluice/';
const rulesFrom = (policy: object) => rulesOf(policySchema.parse({ version: 1, ...policy }));

describe('a policy about updates', () => {
  it('names a feed, or switches updates off', () => {
    expect(rulesFrom({ updates: { feed: 'https://updates.example.com/sluice' } }).updates).toEqual({ feed });
    expect(rulesFrom({ updates: 'off' }).updates).toBe('off');
    expect(rulesFrom({}).updates).toBeNull();
  });

  it.each([
    'on',
    true,
    {},
    { feed: '' },
    { feed: 'http://updates.example.com/' },
    { feed: 'https://ana:word@updates.example.com/' },
    { feed, key: 'abc' },
  ])('is not valid with %j', (updates) => {
    expect(policySchema.safeParse({ version: 1, updates }).success).toBe(false);
  });

  it('decides the preference, and refuses another', () => {
    const own = { ...defaultPreferences, updateFeed: 'https://elsewhere.example.com/' };
    const [withFeed, off] = [rulesFrom({ updates: { feed } }), rulesFrom({ updates: 'off' })];
    expect(governedPreferences(own, withFeed).updateFeed).toBe(feed);
    expect(governedPreferences(own, off).updateFeed).toBe('');
    expect(governedPreferences(own, noRules).updateFeed).toBe(own.updateFeed);
    expect(refusedChanges({ updateFeed: own.updateFeed }, withFeed)).toEqual(['updateFeed']);
    expect(refusedChanges({ updateFeed: feed }, withFeed)).toEqual([]);
    expect(refusedChanges({ updateFeed: own.updateFeed }, noRules)).toEqual([]);
  });

  it('of two policies, "off" counts, and otherwise the feed of the computer', () => {
    const [first, second, off] = [
      rulesFrom({ updates: { feed } }),
      rulesFrom({ updates: { feed: 'https://second.example.com/' } }),
      rulesFrom({ updates: 'off' }),
    ];
    expect(combineRules(first, second).updates).toEqual({ feed });
    expect(combineRules(noRules, second).updates).toEqual({ feed: 'https://second.example.com/' });
    expect(combineRules(first, off).updates).toBe('off');
    expect(combineRules(off, second).updates).toBe('off');
  });

  it('limits the user’s feed to the hosts that are allowed, but not its own', () => {
    const hosts = { destinations: { allowedHosts: ['*.example.com'] } };
    expect(allowsFeed(feed, rulesFrom(hosts))).toBe(true);
    expect(allowsFeed('https://example.org/', rulesFrom(hosts))).toBe(false);
    expect(allowsFeed('https://example.org/', noRules)).toBe(true);
    const own = rulesFrom({ ...hosts, updates: { feed: 'https://example.org/' } });
    expect(allowsFeed('https://example.org/', own)).toBe(true);
    expect(allowsFeed(feed, own)).toBe(false);
    expect(allowsFeed(feed, rulesFrom({ updates: 'off' }))).toBe(false);
  });
});
