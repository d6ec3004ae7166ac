/**
 * A connection whose answers can be read by undici: between the two, each answer's head is read by answer-head.ts and
 * handed on in strict form, and interim answers (100 Continue, 103 Early Hints) that nobody asked for are left out.
 * Bodies pass untouched.
 *
 * The status of a head that comes in pieces is announced as soon as it is there, so that it counts even if the head never ends.
 *
 *   idle ──request written──▶ head ──1xx──▶ head ──final head──▶ body ──request written──▶ head
 *                              └──damaged──▶ over: the rest is thrown away
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import {
  type AnswerHead,
  announcement,
  damagedHead,
  endOfHead,
  MAX_HEAD_BYTES,
  readHead,
  statusOf,
} from './answer-head';

const NOTHING = Buffer.alloc(0);

/** Converts received bytes to what undici is given. Has no effects, so that it can be fed in pieces of any size. */
class AnswerHeads {
  #state: 'idle' | 'head' | 'body' | 'over' = 'idle';
  #pending: Buffer = NOTHING;
  #isAnnounced = false;
  #isRetired = false;

  /** Requests are written completely before any of their answer is read, one at a time per connection. */
  requestWritten(): void {
    if (this.#state === 'head' || this.#state === 'over') return;
    this.#state = 'head';
    this.#pending = NOTHING;
    this.#isAnnounced = false;
  }

  /** The next answer is declared to be the last on this connection. */
  retire(): void {
    this.#isRetired = true;
  }

  take(chunk: Buffer): Buffer {
    if (this.#state === 'over') return NOTHING;
    if (this.#state !== 'head') return chunk;
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    return this.#takeHead();
  }

  /** The connection has ended. @returns what can be said of an answer whose head is not complete */
  end(): Buffer {
    const pending = this.#pending;
    this.#pending = NOTHING;
    const status = this.#state === 'head' ? statusOf(pending) : null;
    if (this.#state === 'head' && status !== null && status >= 200) {
      this.#state = 'over';
      return damagedHead(status, 'headCut').bytes;
    }
    return pending;
  }

  #takeHead(): Buffer {
    for (;;) {
      this.#skipEmptyLines();
      const bytes = this.#pending;
      if (!couldBeHttp(bytes)) return this.#passOn(NOTHING);
      const end = endOfHead(bytes);
      if (end < 0)
        return bytes.length > MAX_HEAD_BYTES ? this.#giveUp(statusOf(bytes)) : this.#announce(statusOf(bytes));
      const head = end > MAX_HEAD_BYTES ? null : readHead(bytes.subarray(0, end), bytes.length > end, this.#isRetired);
      if (head === null) return this.#giveUp(statusOf(bytes));
      // 101 is not an interim answer: another protocol would follow it. undici refuses it itself.
      if (head.status >= 200 || head.status === 101) return this.#finish(head, end);
      this.#pending = bytes.subarray(end);
    }
  }

  #announce(status: number | null): Buffer {
    if (this.#isAnnounced || status === null || status < 200) return NOTHING;
    this.#isAnnounced = true;
    return announcement(status);
  }

  #finish(head: AnswerHead, end: number): Buffer {
    this.#pending = this.#pending.subarray(end);
    if (head.damage === null) return this.#passOn(head.bytes);
    this.#state = 'over';
    this.#pending = NOTHING;
    return head.bytes;
  }

  #giveUp(status: number | null): Buffer {
    if (status === null || status < 200) return this.#passOn(NOTHING);
    this.#state = 'over';
    this.#pending = NOTHING;
    return damagedHead(status, 'headTooLong').bytes;
  }

  /** Bytes that are not an HTTP answer are left for undici to refuse. Its error says what was received. */
  #passOn(head: Buffer): Buffer {
    const rest = this.#pending;
    this.#state = 'body';
    this.#pending = NOTHING;
    return rest.length === 0 ? head : Buffer.concat([head, rest]);
  }

  #skipEmptyLines(): void {
    let at = 0;
    while (this.#pending[at] === 0x0d || this.#pending[at] === 0x0a) at += 1;
    this.#pending = this.#pending.subarray(at);
  }
}

const couldBeHttp = (bytes: Buffer) => 'HTTP/'.startsWith(bytes.toString('latin1', 0, 5));

export class AnswerStream extends Duplex {
  readonly #socket: Socket;
  readonly #heads = new AnswerHeads();
  #isFinished = false;

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      const bytes = this.#heads.take(chunk);
      if (bytes.length > 0 && !this.push(bytes)) socket.pause();
    });
    socket.once('end', () => this.#finish(null));
    socket.once('error', (error) => this.#finish(error));
    socket.once('close', () => this.#finish(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    socket.pause();
  }

  /** What arrived before the connection was cut still counts. */
  #finish(error: Error | null): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    const bytes = this.#heads.end();
    if (bytes.length > 0) this.push(bytes);
    if (error === null || bytes.length > 0) this.push(null);
    else this.destroy(error);
  }

  /**
   * Ends the connection with the next answer: the name's address may change, and certificates are checked only at the
   * start.
   */
  retire(): void {
    this.#heads.retire();
  }

  ref(): this {
    this.#socket.ref();
    return this;
  }

  unref(): this {
    this.#socket.unref();
    return this;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#heads.requestWritten();
    this.#socket.write(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#heads.requestWritten();
    this.#socket.cork();
    chunks.forEach(({ chunk }, at) => {
      this.#socket.write(chunk, at === chunks.length - 1 ? done : undefined);
    });
    this.#socket.uncork();
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
