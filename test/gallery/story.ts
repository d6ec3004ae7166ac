/** A story: one page or component, in one state, from fixtures. */
import type { ReactNode } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '../../src/contract/commands';
import type { Answer } from '../../src/contract/envelope';
import { type ErrorCode, failure } from '../../src/contract/errors';
import type { Push } from '../../src/contract/push';
import type { Connection } from '../../src/renderer/bridge/door';

/** The response to a command. Null: no response. */
export type Answers = {
  readonly [N in CommandName]?: (input: CommandInput<N>) => Answer<CommandOutput<N>> | null;
};

interface StoryBase {
  /** `page/state`, used in the list and in the address. */
  readonly id: string;
  /** Overrides the default responses. */
  readonly answers?: Answers;
  /** Messages from main once the page has loaded. */
  readonly pushes?: readonly Push[];
  /** Messages from main after all buttons were pressed. */
  readonly pushesAtEnd?: readonly Push[];
  readonly connection?: Connection;
  /** The names of the buttons, links and entries to press, in order, to reach the state. */
  readonly press?: readonly string[];
  /** Then typed into the field that has the focus. */
  readonly typed?: string;
  /** The names of what to press after that. */
  readonly pressAfterwards?: readonly string[];
}

export interface PageStory extends StoryBase {
  /** The page's address. */
  readonly path: string;
}

export interface ComponentStory extends StoryBase {
  readonly draw: () => ReactNode;
}

export type Story = PageStory | ComponentStory;

export function says<T>(value: T): () => Answer<T> {
  return () => ({ ok: true, value });
}

export function fails(code: ErrorCode, raw?: string): () => Answer<never> {
  return () => ({ ok: false, failure: failure(code, raw === undefined ? {} : { raw }) });
}

/** Fails the first time, then responds. */
export function failsOnce<T>(code: ErrorCode, value: T): () => Answer<T> {
  let asked = false;
  return () => {
    if (asked) return { ok: true, value };
    asked = true;
    return { ok: false, failure: failure(code) };
  };
}

/** The response never arrives. */
export const never = () => null;
