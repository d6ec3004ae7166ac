/**
 * Commands that a thread answers directly, without a service. The types ensure that the command's input fits the
 * request and the request's answer fits the command.
 */
import type { CommandName, CommandOutput, ParsedCommandInput } from '../../contract/commands';
import type { engineRequests } from '../engine/protocol';
import type { rehearsalRequests } from '../engine/rehearsal/protocol';
import type { searchRequests } from '../engine/search/protocol';
import type { InputOf, OutputOf, RequestName, RequestSpecs } from '../threads/requests';
import type { Handlers } from './dispatcher';

/** The requests that a command can be answered with. */
type FittingRequest<S extends RequestSpecs, C extends CommandName> = {
  [N in RequestName<S>]: ParsedCommandInput<C> extends InputOf<S, N>
    ? OutputOf<S, N> extends CommandOutput<C>
      ? N
      : never
    : never;
}[RequestName<S>];
type ForwardTable<S extends RequestSpecs> = { readonly [C in CommandName]?: FittingRequest<S, C> };

const toEngine = {
  'delivery.account': 'account',
  'delivery.rewindPlan': 'rewindPlan',
  'delivery.standing': 'standing',
  'overview.accepted': 'acceptedSince',
  'tap.close': 'closeTap',
  'tap.open': 'openTap',
  'tap.read': 'readTap',
  'trail.damages': 'damages',
  'trail.usage': 'trailUsage',
} as const satisfies ForwardTable<typeof engineRequests>;

const toSearch = {
  'trail.cancelExport': 'cancelExport',
  'trail.facets': 'facets',
  'trail.newSince': 'newSince',
  'trail.search': 'search',
  'trail.setAside': 'setAside',
  'trail.setAsideRecord': 'setAsideRecord',
} as const satisfies ForwardTable<typeof searchRequests>;

const toRehearsals = {
  'rehearsals.requests': 'requests',
} as const satisfies ForwardTable<typeof rehearsalRequests>;

/** Anything that can send a request to one of the threads. */
interface Requester<S extends RequestSpecs> {
  request<N extends RequestName<S>>(name: N, input: InputOf<S, N>): Promise<OutputOf<S, N>>;
}

export interface ForwardTargets {
  readonly engine: Requester<typeof engineRequests>;
  readonly search: Requester<typeof searchRequests>;
  readonly rehearsals: Requester<typeof rehearsalRequests>;
}

type ForwardedCommand = keyof typeof toEngine | keyof typeof toSearch | keyof typeof toRehearsals;

function handlersFor<S extends RequestSpecs>(table: ForwardTable<S>, target: Requester<S>) {
  return Object.entries(table).map(
    ([command, name]) => [command, (input: never) => target.request(name as RequestName<S>, input)] as const,
  );
}

export function forwardedHandlers({ engine, search, rehearsals }: ForwardTargets): Pick<Handlers, ForwardedCommand> {
  return Object.fromEntries([
    ...handlersFor(toEngine, engine),
    ...handlersFor(toSearch, search),
    ...handlersFor(toRehearsals, rehearsals),
  ]) as Pick<Handlers, ForwardedCommand>;
}
