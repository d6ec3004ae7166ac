/** A query to main. The response is kept while the component is mounted, and queried again when the key changes. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands';
import type { Answer } from '../../contract/envelope';
import { useAppState, useCall } from './hooks';

export interface Asked<T> {
  /** The latest response. It stays until the next one arrives. Null before the first. */
  readonly answer: Answer<T> | null;
  readonly value: T | null;
  /** The response belongs to an earlier input. */
  readonly stale: boolean;
  readonly refresh: () => void;
}

/** @param again a change of this value repeats the query, like a change of the input */
export function useAnswer<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  again: unknown = null,
): Asked<CommandOutput<N>> {
  const call = useCall();
  const [latest, setLatest] = useState<{ readonly to: string; readonly answer: Answer<CommandOutput<N>> } | null>(null);
  // Repeat queries that failed while the engine or the connection was away.
  const reachable = useAppState(({ connection, status }) => `${connection.kind}/${status?.engine}`);
  const text = JSON.stringify(input);
  const asked = useRef(0);
  const refresh = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    void call(name, JSON.parse(text) as CommandInput<N>).then((next) => {
      // Ignore a response if a later query has been sent.
      if (mine === asked.current) setLatest({ to: text, answer: next });
    });
  }, [call, name, text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` and `reachable` only trigger the query
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
