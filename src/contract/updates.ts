/** Updates of this program: where they may come from, and how far one is. Pure. */
import { type Phrase, phrase } from '../texts/phrase';
import { holdsCredentials } from './addresses';
import type { Failure } from './errors';

export const LONGEST_FEED = 500;

/** How this copy was installed. `elsewhere`: by a package manager or by hand, so that Sluice only says what is available. */
export type UpdateWay = 'replace' | 'elsewhere';

/** Why no address is contacted. */
export type UpdatesOff = 'noFeed' | 'noKey' | 'policy' | 'policyUnknown';

export type UpdateState =
  | { readonly kind: 'off'; readonly why: UpdatesOff }
  /** Not looked at yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  /** @param version what the feed offers: this version, or an older one */
  | { readonly kind: 'current'; readonly version: string }
  | { readonly kind: 'available'; readonly version: string; readonly bytes: number | null }
  | { readonly kind: 'downloading'; readonly version: string; readonly bytes: number; readonly received: number }
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'installing'; readonly version: string }
  /** @param version what can be tried again; null if the feed could not be read */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly version: string | null };

export interface UpdateView {
  /** Of the program that is running. */
  readonly version: string;
  readonly way: UpdateWay;
  /** The address in force, from the policy or the user; empty if there is none. */
  readonly feed: string;
  readonly lookedAtMs: number | null;
  readonly state: UpdateState;
}

/** Why a feed cannot have this address; null if it can. */
export function feedProblem(address: string): Phrase | null {
  const text = address.trim();
  if (text.length > LONGEST_FEED) return phrase('At most {count} characters.', { count: LONGEST_FEED });
  if (holdsCredentials(text)) return phrase('An address without user name and password.');
  if (!/^https:\/\//i.test(text) || !URL.canParse(text)) {
    return phrase('An address such as https://updates.example.com/sluice/.');
  }
  const { search, hash } = new URL(text);
  return search === '' && hash === '' && !/[?#]/.test(text)
    ? null
    : phrase('An address without a part after ? or #: it may hold a secret, and would be stored unencrypted.');
}

/** The folder that a feed's address names, as URLs write it; null if it cannot be one. */
export function feedFolder(address: string): string | null {
  if (feedProblem(address) !== null) return null;
  const { href } = new URL(address.trim());
  return href.endsWith('/') ? href : `${href}/`;
}
