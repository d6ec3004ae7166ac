/** Which feeds of updates a policy allows. Pure. */
import { allowsHost } from './hosts';
import type { PolicyRules } from './rules';

/** The policy's own feed needs no entry in its list of hosts, which is about where events may be sent. */
export function allowsFeed(feed: string, { hostLists, updates }: Pick<PolicyRules, 'hostLists' | 'updates'>): boolean {
  if (updates !== null) return updates !== 'off' && updates.feed === feed;
  const { hostname } = new URL(feed);
  return hostLists.every((list) => allowsHost(list, hostname));
}
