/** The rehearsals' thread for tests that load no built file: the same stage in this process, behind the same messages. */
import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { receiverFor } from '../../src/destinations/receivers';
import type { RehearsalWorker } from '../../src/main/app/rehearsals';
import { systemClock } from '../../src/main/clock';
import type { FromRehearsals, rehearsalRequests, ToRehearsals } from '../../src/main/engine/rehearsal/protocol';
import { RehearsalManager } from '../../src/main/engine/rehearsal/rehearsal-manager';
import { requestServer } from '../../src/main/threads/server';

class InProcessRehearsals extends EventEmitter implements RehearsalWorker {
  readonly #stage = new RehearsalManager({
    receiverFor,
    clock: systemClock,
    sleep: (ms, signal) => wait(ms, undefined, { signal }),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    newId: randomUUID,
    notify: (rehearsals) => {
      this.#ids = rehearsals.map(({ id }) => id);
      this.#tell({ kind: 'rehearsals', rehearsals });
    },
  });
  #ids: readonly string[] = [];

  #tell(message: FromRehearsals): void {
    this.emit('message', message);
  }

  readonly #serve = requestServer<typeof rehearsalRequests>({
    handlers: this.#stage.handlers,
    post: (message) => this.#tell(message),
  });

  postMessage(message: ToRehearsals): void {
    void this.#serve(message);
  }

  unref(): void {
    // It runs in this process.
  }

  async terminate(): Promise<void> {
    await Promise.allSettled(this.#ids.map((id) => this.#stage.handlers.stop({ id })));
    this.emit('exit', 0);
  }
}

export const createInProcessRehearsals = (): RehearsalWorker => new InProcessRehearsals();
