/** The store, its connection to main, and the calls that components make. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands';
import type { Answer } from '../../contract/envelope';
import type { Failure } from '../../contract/errors';
import type { EngineStatus } from '../../contract/status';
import type { Door } from '../bridge/door';
import { importsOutOfSight } from './import-dialog';
import { type LatestWhenIdle, latestWhenIdle, type WhenIdle } from './latest-when-idle';
import { share } from './share';
import { type AppState, applyPush, initialState } from './state';

export interface App {
  readonly store: StoreApi<AppState>;
  readonly call: <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<Answer<CommandOutput<N>>>;
  readonly reconnect: () => void;
  /** The path of a dropped file. Null where it cannot be known. */
  readonly pathOf: ((file: File) => string) | null;
}

const atOnce: WhenIdle = (work) => work();

/**
 * Connects the store.
 * @param openPage called when main asks for a page, as the tray or a notification does
 * @param whenIdle when a new status is taken over: it comes several times a second, and what the user does goes first
 */
export function startApp(door: Door, openPage: (path: string) => void, whenIdle: WhenIdle = atOnce): App {
  const store = createStore<AppState>(() => initialState);
  const statuses = latestWhenIdle<EngineStatus>(
    (status) => store.setState((state) => applyPush(state, { kind: 'status', status })),
    whenIdle,
  );
  door.subscribe((push) => {
    if (push.kind === 'navigate') openPage(push.path);
    else if (push.kind === 'status') statuses.offer(push.status);
    else store.setState((state) => applyPush(state, push));
  });
  door.onConnection((connection) => {
    store.setState({ connection });
    if (connection.kind === 'lost') store.setState(({ imports }) => ({ imports: importsOutOfSight(imports) }));
    if (connection.kind === 'connected') void load(door, store, statuses);
  });
  return {
    store,
    call: (name, input) => door.call(name, input),
    reconnect: () => door.reconnect(),
    pathOf: door.pathOf ?? null,
  };
}

/** Reads everything again, at the start and after each lost connection, because pushes were missed. */
async function load(door: Door, store: StoreApi<AppState>, statuses: LatestWhenIdle<EngineStatus>): Promise<void> {
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
    read('app.status', (status, state) => {
      statuses.drop();
      return applyPush(state, { kind: 'status', status });
    }),
    read('notices.list', (notices, state) => applyPush(state, { kind: 'notices', notices })),
    read('rehearsals.list', (rehearsals, state) => applyPush(state, { kind: 'rehearsals', rehearsals })),
    read('trial.get', (trial, state) => applyPush(state, { kind: 'trial', trial })),
    read('trailEncryption.state', (encryption, state) => applyPush(state, { kind: 'trailEncryption', encryption })),
    read('drills.list', (drills, state) => applyPush(state, { kind: 'drills', drills })),
    read('updates.get', (updates, state) => ({ updates: share(state.updates, updates) })),
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
  | 'trial.get'
  | 'trailEncryption.state'
  | 'drills.list'
  | 'updates.get';
