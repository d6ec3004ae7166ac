/** An outlet in the calling thread: that of the delivery thread, and of tests that need no thread. */
import { failure } from '../../../../contract/errors';
import type { DownWay } from '../../../../contract/stream-route';
import type { DestinationModule } from '../../../../destinations/module';
import type { Sender } from '../../../../destinations/sender';
import { DownWaysByOrigin } from '../../../../network/down-ways';
import { phrase } from '../../../../texts/phrase';
import { failureOf } from '../../trail/failures';
import { sendEvents } from '../pipeline';
import { type StreamShape, streamShape } from '../stream-shape';
import { openSender } from './open-sender';
import type { OpenedOutlet, Outlet, OutletConfig, Outlets } from './outlet';
import { type SenderEnvironment, senderDependencies } from './sender-dependencies';

export interface InlineOutletDeps extends SenderEnvironment {
  readonly moduleFor: (kind: string) => DestinationModule | undefined;
}

/** Never throws because of the settings or the secrets. */
export function openInlineOutlet(config: OutletConfig, deps: InlineOutletDeps): OpenedOutlet {
  const { destination, shaping, attemptTimeoutMs } = config;
  const module = deps.moduleFor(destination.kind);
  if (module === undefined) {
    const message = phrase('This version has no destination "{kind}".', { kind: destination.kind });
    return { ok: false, failure: failure('SLUICE-SET-001', { message }) };
  }
  try {
    const downWays = new DownWaysByOrigin();
    const dependencies = { ...senderDependencies(deps, attemptTimeoutMs), downWays: downWays.of };
    const shaped = streamShape(shaping, destination.secrets, dependencies.trailId);
    const opened = openSender({ module, ...destination, dependencies });
    if (!opened.ok) return opened;
    const { url } = opened.sender.target;
    const downNow = () => (url === null ? [] : downWays.of(new URL(url)).now(deps.clock.wallMs()));
    return { ok: true, outlet: outletOf(opened.sender, shaped, downNow) };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** The sender's own time limit ends a look. */
const NEVER = new AbortController().signal;

function outletOf(sender: Sender, { shape, mask, growth }: StreamShape, downNow: () => readonly DownWay[]): Outlet {
  return {
    ...(sender.limits === undefined ? {} : { limits: sender.limits }),
    growth,
    canFind: sender.find !== undefined,
    find: async (events) => (await sender.find?.(shape(events), { signal: NEVER })) ?? { kind: 'missing' },
    downWays: async () => downNow(),
    send: (events, at) => sendEvents({ shape, sender, mask }, events, at),
    close: () => sender.close(),
  };
}

/** All outlets in the calling thread. */
export function inlineOutlets(deps: InlineOutletDeps): Outlets {
  return {
    open: async (config) => openInlineOutlet(config, deps),
    close: async () => undefined,
  };
}
