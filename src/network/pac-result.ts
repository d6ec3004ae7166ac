/**
 * Reads what an operating system or a PAC script answers for an address, such as
 * `PROXY proxy.example.com:3128; SOCKS5 other:1080; DIRECT`. Pure.
 */
import { ALL_REFUSED } from '../contract/policy/proxies';
import { readProxyAddress } from '../contract/proxy-address';
import type { RouteReason } from '../contract/stream-route';
import { direct, proxyRoute, type Route, type Ways, wayName } from './proxy';

/** Entries of the list that are used, and that are shown. */
const MAX_WAYS = 8;

/** The proxies that Sluice can use, by the words of PAC scripts. */
const SCHEMES: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' };

/**
 * The ways in the list that Sluice can use. The list is in the order in which its author prefers them, so DIRECT counts
 * where it stands.
 */
export function waysOfPacResult(result: string): Ways {
  const offered = result
    .split(';')
    .map((entry) => entry.trim().split(/\s+/))
    .filter(([word]) => word !== undefined && word !== '');
  const why: RouteReason = { kind: 'computer', answer: offered.map(shown).slice(0, MAX_WAYS).join('; ') };
  const usable = new Map(offered.flatMap((entry) => usableWay(entry, why) ?? []).map((way) => [wayName(way), way]));
  const [first, ...others] = [...usable.values()].slice(0, MAX_WAYS);
  return first === undefined ? [unusable(offered.map(([word = '']) => word.toUpperCase()))] : [first, ...others];
}

/** @returns null for a kind of proxy that Sluice cannot use, or an address that cannot be read */
function usableWay([word = '', address = '']: readonly string[], why: RouteReason): Route | null {
  if (word.toUpperCase() === 'DIRECT') return direct(why);
  const scheme = SCHEMES[word.toUpperCase()];
  if (scheme === undefined) return null;
  const route = proxyRoute(`${scheme}://${address}`, why);
  return route.kind === 'proxy' ? route : null;
}

/** An entry of the list without credentials, which have no place there. */
function shown([word = '', text = '']: readonly string[]): string {
  const address = readProxyAddress(text);
  if (address === null) return word;
  return `${word} ${address.label.slice(`${address.scheme}://`.length)}`;
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
