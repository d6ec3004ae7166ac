/** Which actions the palette lists for what is typed, in which order and groups. Pure. */
import { type Action, type ActionGroup, actionGroups } from '../actions/action';
import { fold, matchPart, matchWord } from './fuzzy';

/** An action with its texts prepared for comparing. */
export interface Candidate {
  readonly action: Action;
  readonly label: string;
  readonly detail: string;
  readonly keywords: string;
}

export interface Listed {
  readonly action: Action;
  /** The places in the label that match. */
  readonly positions: readonly number[];
}

export interface ListedGroup {
  readonly group: ActionGroup;
  readonly listed: readonly Listed[];
  /** How many more match. */
  readonly more: number;
}

const MAX_RECENT = 5;
/** Without typed text, all pages and actions are listed; typed text narrows long groups down. */
const MAX_TYPED = 7;
const MAX_WORDS = 8;

/** A match in the label counts in full. */
const DETAIL = 0.6;
const KEYWORDS = 0.45;
/** Added to an action that was chosen before. */
const RECENT_BONUS = 8;

export function candidateOf(action: Action): Candidate {
  const { label, detail = '', keywords = '' } = action;
  return { action, label: fold(label), detail: fold(detail), keywords: fold(keywords) };
}

interface Scored extends Listed {
  readonly score: number;
}

function scoreOf(candidate: Candidate, words: readonly string[]): Scored | null {
  let score = 0;
  const positions = new Set<number>();
  for (const word of words) {
    const inLabel = matchWord(word, candidate.label);
    const best = Math.max(
      inLabel?.score ?? 0,
      (matchPart(word, candidate.detail)?.score ?? 0) * DETAIL,
      (matchPart(word, candidate.keywords)?.score ?? 0) * KEYWORDS,
    );
    if (best === 0) return null;
    score += best;
    for (const at of inLabel?.positions ?? []) positions.add(at);
  }
  const { action } = candidate;
  return { action, score: score / words.length, positions: [...positions].sort((a, b) => a - b) };
}

function atRest(candidates: readonly Candidate[], recent: readonly string[]): ListedGroup[] {
  const byId = new Map(candidates.map(({ action }) => [action.id, action]));
  const latest = recent.flatMap((id) => byId.get(id) ?? []).slice(0, MAX_RECENT);
  const shown: readonly ActionGroup[] = ['On this page', 'Pages', 'Actions'];
  const listed = (some: readonly Action[]) => some.map((action) => ({ action, positions: [] }));
  const groups = shown.map((group) => ({
    group,
    listed: listed(candidates.flatMap(({ action }) => (action.group === group ? [action] : []))),
    more: 0,
  }));
  const all: ListedGroup[] = [{ group: 'Recent', listed: listed(latest), more: 0 }, ...groups];
  return all.filter((each) => each.listed.length > 0);
}

/**
 * @param typed as in the field
 * @param recent ids of actions that were chosen, the latest first
 */
export function rank(candidates: readonly Candidate[], typed: string, recent: readonly string[]): ListedGroup[] {
  const words = fold(typed.trim()).split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  if (words.length === 0) return atRest(candidates, recent);
  const byGroup = new Map<ActionGroup, Scored[]>();
  for (const candidate of candidates) {
    const scored = scoreOf(candidate, words);
    if (scored === null) continue;
    const { group, id } = candidate.action;
    const bonus = recent.includes(id) ? RECENT_BONUS : 0;
    const others = byGroup.get(group) ?? [];
    others.push({ ...scored, score: scored.score + bonus });
    byGroup.set(group, others);
  }
  const groups = [...byGroup].map(([group, scored]) => {
    // Equal scores keep the order in which the actions are declared.
    const sorted = scored.toSorted((a, b) => b.score - a.score);
    return { group, best: sorted[0]?.score ?? 0, listed: sorted.slice(0, MAX_TYPED), more: sorted.length - MAX_TYPED };
  });
  const order = (group: ActionGroup) => actionGroups.indexOf(group);
  return groups
    .toSorted((a, b) => b.best - a.best || order(a.group) - order(b.group))
    .map(({ group, listed, more }) => ({ group, listed, more: Math.max(0, more) }));
}

/** How many choices are remembered. */
const MAX_REMEMBERED = 20;

/** The recent choices after another one. */
export function withRecent(recent: readonly string[], id: string): readonly string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, MAX_REMEMBERED);
}
