/** Several paths as one tree, so that an event is walked through once for all of them. */
import type { EventPath } from '../../contract/event-path';

export interface PathTree {
  /** Numbers of the paths that end here. */
  readonly ends: readonly number[];
  /** Numbers of all paths that end here or further on. */
  readonly paths: readonly number[];
  /** What of it goes on in a text that holds JSON; null when nothing does. */
  readonly inTexts: PathTree | null;
  /** Keys in UTF-8. */
  readonly keys: readonly { readonly key: Uint8Array; readonly child: PathTree }[];
  readonly elements: ReadonlyMap<number, PathTree>;
  /** For `[*]`. */
  readonly each: PathTree | null;
}

export interface AskedPath {
  readonly path: EventPath;
  /** Whether a step into a text that holds JSON goes into it. */
  readonly intoTexts: boolean;
}

interface NumberedPath {
  readonly number: number;
  readonly steps: EventPath;
  readonly intoTexts: boolean;
}

const encoder = new TextEncoder();

export function pathTree(paths: readonly AskedPath[]): PathTree {
  return treeOf(paths.map(({ path, intoTexts }, number) => ({ number, steps: path, intoTexts })));
}

function treeOf(paths: readonly NumberedPath[]): PathTree {
  const going = paths.filter(({ steps }) => steps.length > 0);
  const keys = Map.groupBy(going, ({ steps: [step] }) => (step?.kind === 'key' ? step.key : null));
  const elements = Map.groupBy(going, ({ steps: [step] }) => (step?.kind === 'index' ? step.index : null));
  const each = going.filter(({ steps: [step] }) => step?.kind === 'each');
  const tree = {
    ends: paths.filter(({ steps }) => steps.length === 0).map(({ number }) => number),
    paths: paths.map(({ number }) => number),
    inTexts: null as PathTree | null,
    keys: [...keys].flatMap(([key, behindKey]) =>
      key === null ? [] : [{ key: encoder.encode(key), child: behind(behindKey) }],
    ),
    elements: new Map(
      [...elements].flatMap(([index, inElement]) => (index === null ? [] : [[index, behind(inElement)]])),
    ),
    each: each.length === 0 ? null : behind(each),
  };
  const inTexts = going.filter(({ intoTexts }) => intoTexts);
  if (inTexts.length > 0) tree.inTexts = inTexts.length === going.length ? tree : treeOf(inTexts);
  return tree;
}

function behind(paths: readonly NumberedPath[]): PathTree {
  return treeOf(paths.map(({ number, steps, intoTexts }) => ({ number, steps: steps.slice(1), intoTexts })));
}
