/** The store, its connection to main, and the calls that components make. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands';
import type { Answer } from '../../contract/envelope';
import type { Failure } from '../../contract/errors';
import type { Door } from '../bridge/door';
import { importsOutOfSight } from './import-dialog';
import { share } from './share';
import { type AppState, applyPush, initialState } from './state';

export interface App {
  readonly store: StoreApi<AppState>;
  readonly call: <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<Answer<CommandOutput<N>>>;
  readonly reconnect: () => void;
  /** The path of a dropped file. Null where it cannot be known. */
  readonly pathOf: ((file: File) => string) | null;
}

/** Connects the store. @param openPage called when main asks for a page, as the tray or a notification does */
export function startApp(door: Door, openPage: (path: string) => void): App {
  const store = createStore<AppState>(() => initialState);
  door.subscribe((push) => {
    if (push.kind === 'navigate') openPage(push.path);
    else store.setState((state) => applyPush(state, push));
  });
  door.onConnection((connection) => {
    store.setState({ connection });
    if (connection.kind === 'lost') store.setState(({ imports }) => ({ imports: importsOutOfSight(imports) }));
    if (connection.kind === 'connected') void load(door, store);
  });
  return {
    store,
    call: (name, input) => door.call(name, input),
    reconnect: () => door.reconnect(),
    pathOf: door.pathOf ?? null,
  };
}

/** Reads everything again, at the start and after each lost connection, because pushes were missed. */
async function load(door: Door, store: StoreApi<AppState>): Promise<void> {
  const problems: Failure[] = [];
  // Apply each response as it arrives, so that it cannot overwrite a later push.
  const read = async <N extends ReadCommand>(
    name: N,
    take: (value: CommandOutput<N>, state: AppState) => Partial<AppState>,
  ) => {
    const answer: Answer<CommandOutput<N>> = await door.call(name, {} as CommandInput<N>);
    if (answer.ok) store.setState((state) => take(answer.value, state));
    else problems.push(answer.failure);
  };
  await Promise.all([
    read('app.info', (info, state) => ({ info: share(state.info, info) })),
    read('preferences.get', (preferences, state) => applyPush(state, { kind: 'preferences', preferences })),
    read('streams.list', (streams, state) => applyPush(state, { kind: 'streams', streams })),
    read('sources.list', (sources, state) => applyPush(state, { kind: 'sources', sources })),
    read('app.status', (status, state) => applyPush(state, { kind: 'status', status })),
    read('notices.list', (notices, state) => applyPush(state, { kind: 'notices', notices })),
    read('rehearsals.list', (rehearsals, state) => applyPush(state, { kind: 'rehearsals', rehearsals })),
    read('trial.get', (trial, state) => applyPush(state, { kind: 'trial', trial })),
  ]);
  const problem = problems[0] ?? null;
  store.setState((state) => ({ loaded: state.loaded || problem === null, loadProblem: problem }));
}

type ReadCommand =
  | 'app.info'
  | 'preferences.get'
  | 'streams.list'
  | 'sources.list'
  | 'app.status'
  | 'notices.list'
  | 'rehearsals.list'
  | 'trial.get';
