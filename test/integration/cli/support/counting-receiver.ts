/** A destination that knows every event by its text, counts what comes byte by byte, and remembers what it has acknowledged. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Progress {
  /** Requests whose first byte of the body has come. */
  readonly requests: number;
  /** Of bodies, whether or not their end has come. */
  readonly bytes: number;
  readonly answers: number;
}

export class CountingReceiver {
  /** By number; filled before the answer leaves. */
  readonly acknowledged = new Set<number>();
  /** Lines that were never made, such as altered or halved ones. */
  readonly unknown: string[] = [];
  repeated = 0;
  url = '';
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #watchers = new Set<() => void>();
  #progress: Progress = { requests: 0, bytes: 0, answers: 0 };

  /** @param numbers of the events, by their exact text */
  private constructor(numbers: ReadonlyMap<string, number>) {
    this.#numbers = numbers;
  }

  static async start(numbers: ReadonlyMap<string, number>): Promise<CountingReceiver> {
    const receiver = new CountingReceiver(numbers);
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => {
        const isFirst = pieces.length === 0;
        pieces.push(piece);
        receiver.#count({ requests: isFirst ? 1 : 0, bytes: piece.length });
      });
      request.on('error', () => undefined);
      request.on('end', () => {
        receiver.#acknowledge(Buffer.concat(pieces).toString('utf8'));
        response.writeHead(200).end();
        receiver.#count({ answers: 1 });
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
    return receiver;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Waits until this holds; asked at every piece that comes and every answer that leaves. */
  until(holds: (progress: Progress) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds(this.#progress)) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  #acknowledge(body: string): void {
    for (const line of body.split('\n')) {
      if (line === '') continue;
      const number = this.#numbers.get(line);
      if (number === undefined) this.unknown.push(line);
      else if (this.acknowledged.has(number)) this.repeated += 1;
      else this.acknowledged.add(number);
    }
  }

  #count(more: Partial<Progress>): void {
    const { requests, bytes, answers } = this.#progress;
    this.#progress = {
      requests: requests + (more.requests ?? 0),
      bytes: bytes + (more.bytes ?? 0),
      answers: answers + (more.answers ?? 0),
    };
    for (const look of [...this.#watchers]) look();
  }
}
