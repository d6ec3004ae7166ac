/** What a story is: one page or component, in one state, fed by fixtures. */
import type { ReactNode } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '../../src/contract/commands';
import type { Answer } from '../../src/contract/envelope';
import { type ErrorCode, failure } from '../../src/contract/errors';
import type { Push } from '../../src/contract/push';
import type { Connection } from '../../src/renderer/bridge/door';

/** What the door answers to a command; null: it never does. */
export type Answers = {
  readonly [N in CommandName]?: (input: CommandInput<N>) => Answer<CommandOutput<N>> | null;
};

interface StoryBase {
  /** `page/state`: names it in the list and in the address. */
  readonly id: string;
  /** Laid over the answers of a Sluice that is healthy and has a bit of everything. */
  readonly answers?: Answers;
  /** What main tells once the page has loaded. */
  readonly pushes?: readonly Push[];
  /** What main tells after everything was pressed. */
  readonly pushesAtEnd?: readonly Push[];
  readonly connection?: Connection;
  /** Names of the buttons, links and entries that are pressed one after the other, to get to the state. */
  readonly press?: readonly string[];
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

/** Fails the first time, and answers from then on. */
export function failsOnce<T>(code: ErrorCode, value: T): () => Answer<T> {
  let asked = false;
  return () => {
    if (asked) return { ok: true, value };
    asked = true;
    return { ok: false, failure: failure(code) };
  };
}

/** The answer is still awaited. */
export const never = () => null;
