/** The intake's thread: runs the sources, and passes what they read to the engine. */
import type { MessagePort } from 'node:worker_threads';
import { type Failure, SluiceError } from '../../../contract/errors';
import type { CreateSource, SourceSink } from '../../../sources/source';
import type { Clock } from '../../clock';
import { ThreadClient } from '../../threads/client';
import { parentAsWorker } from '../../threads/parent-port';
import { ProxyQuestions } from '../../threads/proxy-questions';
import type { RequestMessage } from '../../threads/requests';
import { requestServer } from '../../threads/server';
import type { PositionStore } from '../trail/intake';
import { CopiedPositions } from './copied-positions';
import { EventMemory } from './event-memory';
import {
  appendRequests,
  type FromIntake,
  type IntakeNotice,
  type IntakeNotification,
  type IntakeStart,
  type intakeRequests,
  type ToIntake,
} from './protocol';
import { RunningSources } from './running-sources';
import { SnapshotPusher } from './snapshot-pusher';

export interface IntakeEffects {
  readonly createSource: CreateSource;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  /** By which this computer is in a network; none if it is offline. */
  readonly ownAddresses: () => readonly string[];
}

type FromEngine = RequestMessage<typeof intakeRequests> | IntakeNotice;

/** Serves the engine until `close` has been answered. */
export function serveIntake(port: MessagePort, start: IntakeStart, effects: IntakeEffects): void {
  const { dataFolder, eventMemory, asksForProxies, refusal } = start;
  const post = (message: IntakeNotification) => port.postMessage(message);
  const proxyQuestions = new ProxyQuestions(post, effects.clock);
  const engine = new ThreadClient<typeof appendRequests, FromEngine>(parentAsWorker<ToEngine, ToIntake>(port), {
    requests: appendRequests,
    after: (delayMs, callback) => effects.clock.after(delayMs, callback),
    codes: { unanswered: 'SLUICE-ENG-003', ended: 'SLUICE-ENG-001' },
    onNotification: (message) => void receive(message),
    onEnd: () => undefined,
  });
  const { sink, positionsOf } =
    refusal === undefined ? trailOf(engine, new EventMemory(eventMemory), post) : noTrail(refusal);
  const sources = new RunningSources({
    ...effects,
    dataFolder,
    isOffline: () => effects.ownAddresses().length === 0,
    systemProxy: asksForProxies ? proxyQuestions.ask : undefined,
    sink,
    positionsOf,
    refusal,
    onChange: (sourceId) => pusher.changed(sourceId),
    notify: (failure) => post({ kind: 'notice', failure }),
  });
  const pusher = new SnapshotPusher(
    effects.clock,
    (sourceId) => sources.latest(sourceId),
    (sourceId, snapshot) => post({ kind: 'snapshot', sourceId, snapshot }),
  );
  const refresh = () => {
    for (const sourceId of sources.ids) pusher.changed(sourceId);
    pusher.flush();
  };
  const serve = requestServer<typeof intakeRequests>({
    handlers: {
      configure: async (input) => {
        await sources.configure(input.sources);
        refresh();
        return null;
      },
      refresh: () => {
        refresh();
        return null;
      },
      close: async () => {
        await sources.close();
        refresh();
        return null;
      },
    },
    post: (answer) => port.postMessage(answer),
  });
  const receive = async (message: FromEngine): Promise<void> => {
    if (message.kind === 'proxyAnswer') return proxyQuestions.answer(message);
    if (message.kind === 'tryAllNow') return sources.tryAllNow();
    await serve(message);
    if (message.name === 'close') port.close();
  };
}

type ToEngine = Exclude<FromIntake, { kind: 'answer' }>;

interface IntakeTrail {
  readonly sink: SourceSink;
  readonly positionsOf: (sourceId: string) => Promise<PositionStore>;
}

/** While the trail is locked or being converted. What a source notes meanwhile is forgotten. */
function noTrail({ code, ...detail }: Failure): IntakeTrail {
  return {
    sink: { append: () => Promise.reject(new SluiceError(code, detail)) },
    positionsOf: async (sourceId) => new CopiedPositions(sourceId, [], () => undefined),
  };
}

/** The trail as sources see it, at the other end of the port. */
function trailOf(
  engine: ThreadClient<typeof appendRequests, FromEngine>,
  memory: EventMemory,
  post: (message: IntakeNotification) => void,
): IntakeTrail {
  const copies = new Map<string, CopiedPositions>();
  return {
    sink: {
      async append({ events, ...batch }) {
        const { placed, free } = await memory.place(events);
        try {
          const result = await engine.request('append', { ...batch, events: placed });
          if (batch.position !== undefined) copies.get(batch.sourceId)?.note(batch.position.key, batch.position.value);
          return result;
        } finally {
          free();
        }
      },
    },
    async positionsOf(sourceId) {
      const copy = new CopiedPositions(sourceId, await engine.request('positions', { sourceId }), post);
      copies.set(sourceId, copy);
      return copy;
    },
  };
}
