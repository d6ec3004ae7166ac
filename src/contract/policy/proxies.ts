/** Which of the operating system's proxies a policy allows. Pure. */
import { readProxyAddress } from '../proxy-address';
import { allowsHost } from './hosts';
import type { PolicyRules } from './rules';

/** In place of a list of which nothing is allowed. */
export const ALL_REFUSED = 'POLICY';

/**
 * What is left of an answer in the form of PAC scripts. DIRECT is left, because the destination itself is checked when
 * the stream is.
 */
export function allowedProxies(answer: string, { hostLists }: Pick<PolicyRules, 'hostLists'>): string {
  if (hostLists.length === 0) return answer;
  const allowed = answer.split(';').filter((entry) => {
    const [word = '', address = ''] = entry.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return true;
    const host = readProxyAddress(address)?.host;
    return host !== undefined && hostLists.every((list) => allowsHost(list, host));
  });
  return allowed.length === 0 ? ALL_REFUSED : allowed.join(';');
}
