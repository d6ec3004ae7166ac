/** The paths of all rules as one tree, so that an event is gone through once. */
import { type EventPath, eventPath, type PathStep } from '../../contract/event-path';
import type { Masking } from '../../contract/masking';

export interface PathNode {
  readonly keys: Map<string, PathNode>;
  readonly elements: Map<number, PathNode>;
  each: PathNode | null;
  /** Rules whose path ends here, in order. */
  readonly rules: number[];
  /** Rules whose path goes on from here. */
  readonly rulesInside: number[];
  /** The allow-list lets everything from here on leave. */
  isAllowed: boolean;
  /** Patterns that are looked for from here on. */
  readonly patterns: number[];
}

function emptyNode(): PathNode {
  return {
    keys: new Map(),
    elements: new Map(),
    each: null,
    rules: [],
    rulesInside: [],
    isAllowed: false,
    patterns: [],
  };
}

export function pathTree(masking: Masking): PathNode {
  const root = emptyNode();
  for (const [index, rule] of masking.rules.entries()) {
    const nodes = nodesTo(root, eventPath(rule.path));
    for (const node of nodes.slice(0, -1)) node.rulesInside.push(index);
    nodes.at(-1)?.rules.push(index);
  }
  for (const [index, { paths }] of masking.patterns.entries()) {
    const ends = paths === undefined ? [root] : paths.map((path) => nodesTo(root, eventPath(path)).at(-1));
    for (const end of ends) end?.patterns.push(index);
  }
  if (masking.mode === 'rules') root.isAllowed = true;
  else {
    for (const path of masking.allowed) {
      const end = nodesTo(root, eventPath(path)).at(-1);
      if (end !== undefined) end.isAllowed = true;
    }
  }
  return root;
}

/** The nodes along the path, the root first; those that are missing are made. */
function nodesTo(root: PathNode, path: EventPath): PathNode[] {
  const nodes = [root];
  let node = root;
  for (const step of path) {
    node = childOf(node, step);
    nodes.push(node);
  }
  return nodes;
}

function childOf(node: PathNode, step: PathStep): PathNode {
  switch (step.kind) {
    case 'key':
      return existingOr(node.keys, step.key);
    case 'index':
      return existingOr(node.elements, step.index);
    case 'each':
      node.each ??= emptyNode();
      return node.each;
  }
}

function existingOr<K>(nodes: Map<K, PathNode>, key: K): PathNode {
  const found = nodes.get(key);
  if (found !== undefined) return found;
  const made = emptyNode();
  nodes.set(key, made);
  return made;
}

/** The nodes one key further on. */
export function atKey(nodes: readonly PathNode[], key: string): readonly PathNode[] {
  return nodes.length === 0 ? nodes : nodes.flatMap((node) => node.keys.get(key) ?? []);
}

/** The nodes at an element of an array. */
export function atElement(nodes: readonly PathNode[], index: number): readonly PathNode[] {
  if (nodes.length === 0) return nodes;
  return nodes.flatMap((node) => [node.elements.get(index) ?? [], node.each ?? []].flat());
}
