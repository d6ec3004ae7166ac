/** The engine's side of the protocol, in this process and under the test's hand: says, answers and dies on demand. */
import { EventEmitter } from 'node:events';
import type { Failure } from '../../../../src/contract/errors';
import type { EngineStatus, SourceStatus, StreamStatus } from '../../../../src/contract/status';
import type { EngineWorker } from '../../../../src/main/app/engine-host';
import type { EngineConfig, EngineRequestName, FromEngine, ToEngine } from '../../../../src/main/engine/protocol';

type Reply = { readonly output: unknown } | { readonly failure: Failure } | 'no answer';

export class ScriptedEngine extends EventEmitter implements EngineWorker {
  readonly received: ToEngine[] = [];
  readonly replies = new Map<EngineRequestName, (input: unknown) => Reply>();
  ended = false;
  referenced = true;

  postMessage(message: ToEngine): void {
    // As a real port does: what is sent is a copy.
    const copy = structuredClone(message);
    this.received.push(copy);
    queueMicrotask(() => this.#answer(copy));
  }

  unref(): void {
    this.referenced = false;
  }

  async terminate(): Promise<void> {
    this.die('terminated');
  }

  say(message: FromEngine): void {
    this.emit('message', structuredClone(message));
  }

  ready(): void {
    this.say({ kind: 'ready' });
  }

  die(message = 'broken'): void {
    this.ended = true;
    this.emit('error', new Error(message));
    this.emit('exit', 1);
  }

  /** The last configuration that it was given. */
  get config(): EngineConfig {
    const last = this.inputs('configure').at(-1);
    if (last === undefined) throw new Error('The engine was not configured.');
    return last as EngineConfig;
  }

  inputs(name: EngineRequestName): unknown[] {
    return this.received.flatMap((message) => (message.name === name ? [message.input] : []));
  }

  #answer({ id, name, input }: ToEngine): void {
    if (this.ended) return;
    const reply = this.replies.get(name)?.(input) ?? { output: null };
    if (reply === 'no answer') return;
    if ('failure' in reply) this.say({ kind: 'answer', id, ok: false, failure: reply.failure });
    else this.say({ kind: 'answer', id, ok: true, output: reply.output });
    if (name === 'close') {
      this.ended = true;
      this.emit('exit', 0);
    }
  }
}

export function engineStatus(
  streams: readonly StreamStatus[] = [],
  sources: readonly SourceStatus[] = [],
  full: Failure | null = null,
): EngineStatus {
  const trail = { headSeq: 0, tailSeq: 1, bytes: 0, setAside: 0, full, lost: 0 };
  return { engine: 'running', engineProblem: null, halt: null, streams, sources, trail };
}

export function sourceStatus(changes: Partial<SourceStatus> & Pick<SourceStatus, 'sourceId'>): SourceStatus {
  return {
    name: 'ODC',
    state: 'running',
    problem: null,
    accepted: 0,
    duplicates: 0,
    conflicts: 0,
    setAside: 0,
    lastAcceptedAtMs: null,
    eventsPerSecond: 0,
    caughtUp: false,
    unread: 0,
    url: null,
    fingerprint: null,
    refusals: 0,
    odcTestAtMs: null,
    ...changes,
  };
}

export function streamStatus(changes: Partial<StreamStatus> & Pick<StreamStatus, 'streamId'>): StreamStatus {
  return {
    name: 'lab',
    rehearsal: false,
    status: (changes.problems ?? []).length > 0 ? 'activeWithErrors' : 'active',
    phase: { kind: 'idle' },
    problems: [],
    cursorSeq: 0,
    waiting: 0,
    delivered: 0,
    deadLettered: 0,
    deadLettersUnseen: 0,
    filtered: 0,
    skipped: 0,
    lost: 0,
    eventsPerSecond: 0,
    lagMs: 0,
    lastDeliveredAtMs: null,
    lookedFor: null,
    ...changes,
  };
}
