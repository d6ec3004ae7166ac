/** Hooks for the store and the connection. */
import { createContext, useCallback, useContext } from 'react';
import { useStore } from 'zustand';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands';
import type { Answer } from '../../contract/envelope';
import type { SourceView } from '../../contract/source';
import type { Halt, SourceStatus, StreamStatus } from '../../contract/status';
import type { StreamView } from '../../contract/stream';
import type { App } from './app';
import type { AppState } from './state';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('There is no app around this component.');
  return app;
}

export function useAppState<T>(selector: (state: AppState) => T): T {
  return useStore(useApp().store, selector);
}

type Call = <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<Answer<CommandOutput<N>>>;

export function useCall(): Call {
  const { call } = useApp();
  return call;
}

export function useSetState(): (change: (state: AppState) => Partial<AppState>) => void {
  const { store } = useApp();
  return useCallback((change) => store.setState(change), [store]);
}

export function useStream(id: string): StreamView | undefined {
  return useAppState((state) => state.streams.find((stream) => stream.id === id));
}

export function useStreamStatus(id: string): StreamStatus | undefined {
  return useAppState((state) => state.status?.streams.find((stream) => stream.streamId === id));
}

export function useSource(id: string): SourceView | undefined {
  return useAppState((state) => state.sources.find((source) => source.id === id));
}

export function useSourceStatus(id: string): SourceStatus | undefined {
  return useAppState((state) => state.status?.sources.find((source) => source.sourceId === id));
}

/** What keeps all events from passing. Changes less often than the status. */
export function useHalt(): Halt | null {
  return useAppState((state) => state.status?.halt ?? null);
}

/** Events that all sources accept per second, averaged over the last ten seconds. */
export function acceptedPerSecond({ status }: AppState): number {
  return (status?.sources ?? []).reduce((sum, { eventsPerSecond }) => sum + eventsPerSecond, 0);
}

export function useAcceptedPerSecond(): number {
  return useAppState(acceptedPerSecond);
}
