/** The route to a target as it is now, for display. Asks the operating system if it decides; opens no connection. */
import type { DownWay, PassedOverWay, StreamRoute } from '../../contract/stream-route';
import { UnusableProxy } from '../../network/connect';
import { type Route, type Ways, wayName } from '../../network/proxy';
import { routeSourceOf } from '../../network/route-source';
import type { ConnectionTarget, SenderDependencies } from '../sender';
import { networkFailure } from './network-failures';
import { unlessOffline } from './offline';

type Dependencies = Pick<SenderDependencies, 'environment' | 'systemProxy' | 'isOffline'>;

/** Its texts hold no credentials. */
const nothingToMask = (text: string) => text;

/**
 * Never rejects.
 * @param down the ways that the stream's own requests could not connect to
 */
export async function streamRoute(
  target: ConnectionTarget,
  dependencies: Dependencies,
  down: readonly DownWay[],
): Promise<StreamRoute> {
  const source = routeSourceOf(target, dependencies);
  try {
    if (source.kind === 'fixed') return viewOf(source.route);
    const ways = await source.ask();
    const { taken, passedOver } = takenOf(ways, down);
    const view = viewOf(taken);
    return view.kind === 'failed' || passedOver.length === 0 ? view : { ...view, passedOver };
  } catch (error) {
    return { kind: 'failed', failure: unlessOffline(networkFailure(error, nothingToMask), target, dependencies) };
  }
}

/** As requests choose: the first way that is not down, or the first one if all are. */
function takenOf(ways: Ways, down: readonly DownWay[]): { taken: Route; passedOver: readonly PassedOverWay[] } {
  const sinceMs = new Map(down.map((way) => [way.name, way.sinceMs]));
  const isDown = (route: Route) => sinceMs.has(wayName(route));
  const index = ways.findIndex((route) => !isDown(route));
  const passedOver = ways.slice(0, Math.max(0, index)).map((route) => ({
    label: route.kind === 'proxy' ? route.label : null,
    sinceMs: sinceMs.get(wayName(route)) ?? 0,
  }));
  return { taken: ways[index] ?? ways[0], passedOver };
}

function viewOf(route: Route): StreamRoute {
  switch (route.kind) {
    case 'direct':
      return { kind: 'direct', reason: route.why };
    case 'proxy':
      return { kind: 'proxy', label: route.label, reason: route.why };
    case 'unusable':
      return { kind: 'failed', failure: networkFailure(new UnusableProxy(route), nothingToMask) };
  }
}
