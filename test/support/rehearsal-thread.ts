/** The rehearsals' thread for tests that load no built file: the same stage in this process, behind the same messages. */
import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { receiverFor } from '../../src/destinations/receivers';
import type { RehearsalWorker } from '../../src/main/app/rehearsals';
import { engineClock } from '../../src/main/engine/clock';
import type {
  FromRehearsals,
  RehearsalRequestName,
  RehearsalRequests,
  ToRehearsals,
} from '../../src/main/engine/rehearsal/protocol';
import { RehearsalStage } from '../../src/main/engine/rehearsal/stage';
import { failureOf } from '../../src/main/engine/running/failures';

class InProcessRehearsals extends EventEmitter implements RehearsalWorker {
  readonly #stage = new RehearsalStage({
    receiverFor,
    clock: engineClock,
    sleep: (ms, signal) => wait(ms, undefined, { signal }),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    newId: randomUUID,
    tell: (rehearsals) => {
      this.#ids = rehearsals.map(({ id }) => id);
      this.#tell({ kind: 'rehearsals', rehearsals });
    },
  });
  #ids: readonly string[] = [];

  #tell(message: FromRehearsals): void {
    this.emit('message', message);
  }

  postMessage({ id, name, input }: ToRehearsals): void {
    this.#handle(name, input).then(
      (output) => this.#tell({ kind: 'answer', id, ok: true, output }),
      (error: unknown) => this.#tell({ kind: 'answer', id, ok: false, failure: failureOf(error) }),
    );
  }

  #handle<N extends RehearsalRequestName>(name: N, input: RehearsalRequests[N]['input']) {
    return this.#stage.handlers[name](input);
  }

  async terminate(): Promise<void> {
    await Promise.allSettled(this.#ids.map((id) => this.#stage.handlers.stop({ id })));
    this.emit('exit', 0);
  }
}

export const createInProcessRehearsals = (): RehearsalWorker => new InProcessRehearsals();
