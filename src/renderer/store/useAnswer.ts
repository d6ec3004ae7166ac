/** What main answers to a question, kept while the component is shown and asked again whenever the key changes. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands';
import type { Answer } from '../../contract/envelope';
import { useAppState, useCall } from './hooks';

export interface Asked<T> {
  /** The latest answer; the one before it stays until the next has come. Null before the first. */
  readonly answer: Answer<T> | null;
  readonly value: T | null;
  /** The answer is to an earlier input. */
  readonly stale: boolean;
  readonly refresh: () => void;
}

/** @param again anything whose change is a reason to ask again, besides the input itself */
export function useAnswer<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  again: unknown = null,
): Asked<CommandOutput<N>> {
  const call = useCall();
  const [latest, setLatest] = useState<{ readonly to: string; readonly answer: Answer<CommandOutput<N>> } | null>(null);
  // What could not be answered while the engine or the connection was away is asked again when they are back.
  const reachable = useAppState(({ connection, status }) => `${connection.kind}/${status?.engine}`);
  const text = JSON.stringify(input);
  const asked = useRef(0);
  const refresh = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    void call(name, JSON.parse(text) as CommandInput<N>).then((next) => {
      // Ignore an answer that a later question has overtaken.
      if (mine === asked.current) setLatest({ to: text, answer: next });
    });
  }, [call, name, text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` and `reachable` are there to be reasons
  useEffect(() => {
    refresh();
    return () => {
      asked.current += 1;
    };
  }, [refresh, again, reachable]);
  const answer = latest?.answer ?? null;
  return {
    answer,
    value: answer?.ok === true ? answer.value : null,
    stale: latest !== null && latest.to !== text,
    refresh,
  };
}
