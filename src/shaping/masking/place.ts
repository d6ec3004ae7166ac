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
}

export function rootPlace(root: PathNode): Place {
  const none: Place = { nodes: [], isAllowed: false, patterns: [], depth: 0, above: null, step: null };
  return entered(none, [root], null, null);
}

export function keyPlace(place: Place, key: string): Place {
  return entered(place, atKey(place.nodes, key), place, { kind: 'key', key });
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
  };
}

export function pathOf(place: Place): string {
  const steps: PathStep[] = [];
  for (let at: Place | null = place; at !== null; at = at.above) if (at.step !== null) steps.unshift(at.step);
  return formatEventPath(steps satisfies EventPath);
}
