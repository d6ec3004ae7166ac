/** Where in an event the walk is, and what holds there. */
import { type EventPath, formatEventPath, type PathStep } from '../../contract/event-path';
import { atElement, atKey, type PathNode } from './rule-tree';

export interface Place {
  /** Parts of the rules' paths that lead here. */
  readonly nodes: readonly PathNode[];
  readonly isAllowed: boolean;
  /** Patterns that are looked for in texts here. */
  readonly patterns: readonly number[];
  readonly depth: number;
  readonly above: Place | null;
  /** The last step to here; null at the root. */
  readonly step: PathStep | null;
  /** Places that were asked for before: the same keys come in event after event. */
  readonly known: Map<string, Place>;
}

export function rootPlace(root: PathNode): Place {
  const none: Place = {
    nodes: [],
    isAllowed: false,
    patterns: [],
    depth: 0,
    above: null,
    step: null,
    known: new Map(),
  };
  return entered(none, [root], null, null);
}

/** Events of some other system may have keys without number. */
const MOST_KNOWN = 100;

export function keyPlace(place: Place, key: string): Place {
  const known = place.known.get(key);
  if (known !== undefined) return known;
  const made = entered(place, atKey(place.nodes, key), place, { kind: 'key', key });
  if (place.known.size < MOST_KNOWN) place.known.set(key, made);
  return made;
}

export function elementPlace(place: Place, index: number): Place {
  return entered(place, atElement(place.nodes, index), place, { kind: 'index', index });
}

function entered(from: Place, nodes: readonly PathNode[], above: Place | null, step: PathStep | null): Place {
  const added = nodes.flatMap((node) => node.patterns);
  return {
    nodes,
    isAllowed: from.isAllowed || nodes.some((node) => node.isAllowed),
    patterns: added.length === 0 ? from.patterns : [...new Set([...from.patterns, ...added])].sort((a, b) => a - b),
    depth: from.depth + 1,
    above,
    step,
    known: new Map(),
  };
}

export function pathOf(place: Place): string {
  const steps: PathStep[] = [];
  for (let at: Place | null = place; at !== null; at = at.above) if (at.step !== null) steps.unshift(at.step);
  return formatEventPath(steps satisfies EventPath);
}
