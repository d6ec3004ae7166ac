/** The route to a target as it is now, for display. Asks the operating system if it decides; opens no connection. */
import type { StreamRoute } from '../../contract/stream-route';
import { UnusableProxy } from '../../network/connect';
import type { Route } from '../../network/proxy';
import { routeSourceOf } from '../../network/route-source';
import type { ConnectionTarget, SenderDependencies } from '../sender';
import { networkFailure } from './network-failures';
import { unlessOffline } from './offline';

type Dependencies = Pick<SenderDependencies, 'environment' | 'systemProxy' | 'isOffline'>;

/** Its texts hold no credentials. */
const nothingToMask = (text: string) => text;

/** Never rejects. */
export async function streamRoute(target: ConnectionTarget, dependencies: Dependencies): Promise<StreamRoute> {
  const source = routeSourceOf(target, dependencies);
  try {
    const [route] = source.kind === 'fixed' ? [source.route] : await source.ask();
    return viewOf(route);
  } catch (error) {
    return { kind: 'failed', failure: unlessOffline(networkFailure(error, nothingToMask), target, dependencies) };
  }
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
