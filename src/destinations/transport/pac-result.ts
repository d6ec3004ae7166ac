/**
 * Reads what an operating system or a PAC script answers for an address, such as
 * `PROXY proxy.example.com:3128; SOCKS5 other:1080; DIRECT`. Pure.
 */
import { ALL_REFUSED } from '../../contract/policy/proxies';
import { direct, proxyRoute, type Route } from './proxy';

const SET_THERE = "this computer's proxy settings";

/** The proxies that Sluice can use, by the words of PAC scripts. */
const SCHEMES: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' };

/**
 * The first way in the list that Sluice can use. The list is in the order in which its author prefers them, so DIRECT
 * counts where it stands.
 */
export function routeOfPacResult(result: string): Route {
  const offered = result
    .split(';')
    .map((entry) => entry.trim().split(/\s+/))
    .filter(([word]) => word !== undefined && word !== '');
  for (const [word = '', address = ''] of offered) {
    if (word.toUpperCase() === 'DIRECT') return direct(`${SET_THERE} lead there directly`);
    const scheme = SCHEMES[word.toUpperCase()];
    if (scheme === undefined) continue;
    const route = proxyRoute(`${scheme}://${address}`, SET_THERE);
    if (route.kind === 'proxy') return route;
  }
  return unusable(offered.map(([word = '']) => word.toUpperCase()));
}

function unusable(words: readonly string[]): Route {
  if (words.includes(ALL_REFUSED)) {
    const reason =
      "Your organisation does not allow the proxies of this computer's settings: they are not among the allowed hosts.";
    return { kind: 'unusable', reason, code: 'SLUICE-PROXY-005' };
  }
  const known = [...new Set(words)].filter((word) => /^(?:SOCKS[45]?|QUIC|PROXY|HTTPS?)$/.test(word));
  const reason =
    known.length === 0
      ? "This computer's proxy settings gave an answer that cannot be read."
      : `For this address, this computer's proxy settings offer only: ${known.join(', ')}.`;
  return { kind: 'unusable', reason, code: 'SLUICE-PROXY-005' };
}
