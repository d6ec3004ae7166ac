/**
 * Writes events as their producers do: into a file that grows in arbitrary pieces and is rotated, compressed or not;
 * as compressed files of any size; and over HTTP to the collector, repeated until acknowledged.
 */
import { appendFileSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { MadeEvents } from './made-events';
import type { Random } from './random';

/** Real senders of audit events don't give up either. */
const POST_AGAIN_MS = 100;
const POST_TIMEOUT_MS = 5_000;

export interface ProducerOptions {
  readonly folder: string;
  readonly collectorPort: number;
  readonly collectorKey: string;
  readonly made: MadeEvents;
  readonly random: Random;
}

export class Producer {
  readonly #options: ProducerOptions;
  #next = 0;
  #rotations = 0;
  #compressed = 0;
  /** The rest of a line whose start was written already. */
  #rest = '';
  #posting: Promise<void> = Promise.resolve();
  #isOver = false;
  acknowledged = 0;

  constructor(options: ProducerOptions) {
    this.#options = options;
  }

  get made(): number {
    return this.#next;
  }

  /** Files written with gzip, rotated ones among them. */
  get compressed(): number {
    return this.#compressed;
  }

  get rotations(): number {
    return this.#rotations;
  }

  /** Generates events and writes them, some to files, some over HTTP. */
  produce(events: number): void {
    const { random } = this.#options;
    for (let left = events; left > 0; ) {
      const count = Math.min(left, random.between(1, 60));
      left -= count;
      if (random.chance(0.55)) this.#write(count);
      else if (random.chance(0.15)) this.#drop(count);
      else this.#post(count);
    }
  }

  /** Completes the half-written line, and resolves when everything posted was acknowledged. */
  async finish(): Promise<void> {
    this.#append(this.#rest);
    this.#rest = '';
    await this.#posting;
  }

  abandon(): void {
    this.#isOver = true;
  }

  #write(count: number): void {
    const { random } = this.#options;
    if (this.#rest === '' && random.chance(0.05)) this.#rotate();
    const text = `${this.#rest}${this.#lines(count)}`;
    const cut = random.chance(0.3) ? random.between(1, Math.min(400, text.length - 1)) : 0;
    this.#append(text.slice(0, text.length - cut));
    this.#rest = cut === 0 ? '' : text.slice(text.length - cut);
  }

  #append(text: string): void {
    if (text !== '') appendFileSync(join(this.#options.folder, 'trail.ndjson'), text);
  }

  #rotate(): void {
    const current = join(this.#options.folder, 'trail.ndjson');
    this.#append('');
    if (this.#next === 0) return;
    try {
      const rotated = join(this.#options.folder, `trail.${this.#rotations + 1}.ndjson`);
      renameSync(current, rotated);
      this.#rotations += 1;
      if (!this.#options.random.chance(0.4)) return;
      this.#putCompressed(`${rotated}.gz`, [readFileSync(rotated, 'utf8')]);
      unlinkSync(rotated);
    } catch (error) {
      // Nothing was written to the file yet.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  /** A compressed file: a gzip member for each piece, sometimes padded as on a tape. */
  #drop(count: number): void {
    const { random, folder } = this.#options;
    const pieces: string[] = [];
    for (let left = count; left > 0; ) {
      const part = Math.min(left, random.between(1, 60));
      left -= part;
      pieces.push(this.#lines(part));
    }
    this.#putCompressed(join(folder, `dropped.${this.#compressed + 1}.ndjson.gz`), pieces);
  }

  /** Renamed when it is complete. */
  #putCompressed(path: string, pieces: readonly string[]): void {
    const { random } = this.#options;
    const padding = random.chance(0.3) ? random.between(1, 1_000) : 0;
    writeFileSync(`${path}.part`, Buffer.concat(pieces.flatMap((piece) => [gzipSync(piece), Buffer.alloc(padding)])));
    renameSync(`${path}.part`, path);
    this.#compressed += 1;
  }

  #post(count: number): void {
    const body = this.#lines(count);
    this.#posting = this.#posting.then(() => this.#postUntilAcknowledged(body, count));
  }

  async #postUntilAcknowledged(body: string, count: number): Promise<void> {
    while (!this.#isOver) {
      if (await this.#postOnce(body)) {
        this.acknowledged += count;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, POST_AGAIN_MS));
    }
  }

  #postOnce(body: string): Promise<boolean> {
    const { collectorPort, collectorKey } = this.#options;
    return new Promise((resolve) => {
      const request = http.request(
        {
          host: '127.0.0.1',
          port: collectorPort,
          path: '/v1/audit',
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${collectorKey}` },
          timeout: POST_TIMEOUT_MS,
          agent: false,
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode === 200));
          response.on('error', () => resolve(false));
        },
      );
      request.on('error', () => resolve(false));
      request.on('timeout', () => request.destroy());
      request.end(body);
    });
  }

  #lines(count: number): string {
    const { made } = this.#options;
    const lines = Array.from({ length: count }, () => {
      const line = `${made.make(this.#next)}\n`;
      this.#next += 1;
      return line;
    });
    return lines.join('');
  }
}
