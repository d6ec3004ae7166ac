/** Reads a request's body, within limits on its size as sent and uncompressed, its speed, and the sum of all bodies. */
import type { IncomingMessage } from 'node:http';
import { createGunzip, type Gunzip } from 'node:zlib';
import type { Clock } from '../../main/clock';
import { isGzip } from '../parse/inflate';
import { GatheredPieces } from './gathered-pieces';
import { Refusal, retryAfter } from './refusal';

/** The memory for the bodies of all requests together. */
export class BodyBudget {
  readonly #maxBytes: number;
  #heldBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  take(bytes: number): boolean {
    if (this.#heldBytes + bytes > this.#maxBytes) return false;
    this.#heldBytes += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#heldBytes -= bytes;
  }
}

export interface BodyLimits {
  /** Applies to the body as sent, and to the uncompressed one. */
  readonly maxBytes: number;
  /** A body that has grown by fewer bytes than this since the last check is too slow. */
  readonly minBytesPerLook: number;
  readonly lookEveryMs: number;
}

/** The sender closed the connection in the middle of the body. There is nobody to answer. */
export class SenderGone extends Error {
  override readonly name = 'SenderGone';
}

const tooLarge = (maxBytes: number) =>
  new Refusal(413, 'SLUICE-SRC-016', {
    message: `The body is larger than ${maxBytes.toLocaleString('en')} bytes.`,
    extra: { maxBytes },
  });

const badGzip = (cause: string) =>
  new Refusal(400, 'SLUICE-SRC-019', { message: `The body cannot be uncompressed: ${cause}.` });

/**
 * @param gzip what the headers say. A body that begins like gzip is uncompressed whatever they say: no JSON begins so
 * @returns the uncompressed body. Its length stays counted in the budget: release it when the body is no longer needed
 * @throws {Refusal} 400, 408, 413 or 503
 * @throws {SenderGone}
 */
export function readBody(
  request: IncomingMessage,
  gzip: boolean,
  limits: BodyLimits,
  budget: BodyBudget,
  clock: Clock,
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) {
    return Promise.reject(tooLarge(limits.maxBytes));
  }
  return new Promise((resolve, reject) => {
    const pieces = new GatheredPieces();
    let rawBytes = 0;
    let heldBytes = 0;
    let rawAtLastLook = 0;
    let settled = false;
    let cancelLook: () => void = () => undefined;
    let gunzip: Gunzip | null = null;
    /** Set once the first two bytes show whether the body is compressed. */
    let isBegun = false;
    /** The first byte, if it came alone. */
    let alone = Buffer.alloc(0);

    const settle = (): boolean => {
      if (settled) return false;
      settled = true;
      cancelLook();
      request.off('data', onRaw);
      return true;
    };
    const fail = (error: Error): void => {
      if (!settle()) return;
      gunzip?.destroy();
      pieces.drop();
      budget.giveBack(heldBytes);
      reject(error);
    };
    const done = (): void => {
      if (gunzip !== null && gunzip.bytesWritten < rawBytes) fail(badGzip('further bytes follow it'));
      else if (settle()) resolve(pieces.take());
    };
    const onPlain = (piece: Buffer): void => {
      if (settled) return;
      if (heldBytes + piece.length > limits.maxBytes) {
        fail(tooLarge(limits.maxBytes));
      } else if (!budget.take(piece.length)) {
        fail(new Refusal(503, 'SLUICE-SRC-020', { headers: retryAfter(1) }));
      } else {
        heldBytes += piece.length;
        pieces.add(piece);
      }
    };
    const begin = (beginning: Buffer): void => {
      isBegun = true;
      if (!gzip && !isGzip(beginning)) return;
      gunzip = createGunzip({ chunkSize: 65_536 });
      gunzip.on('data', onPlain);
      gunzip.on('end', done);
      gunzip.on('error', (error) => fail(badGzip(error.message)));
    };
    const onRaw = (piece: Buffer): void => {
      rawBytes += piece.length;
      if (isBegun) {
        take(piece);
        return;
      }
      alone = Buffer.concat([alone, piece]);
      if (alone.length < 2) return;
      begin(alone);
      take(alone);
    };
    const onEnd = (): void => {
      if (!isBegun) {
        begin(alone);
        if (alone.length > 0) take(alone);
      }
      if (gunzip === null) done();
      else gunzip.end();
    };
    const take = (piece: Buffer): void => {
      if (gunzip === null) {
        onPlain(piece);
      } else if (rawBytes > limits.maxBytes) {
        fail(tooLarge(limits.maxBytes));
      } else if (!gunzip.write(piece)) {
        request.pause();
        gunzip.once('drain', () => request.resume());
      }
    };
    const look = (): void => {
      if (rawBytes - rawAtLastLook < limits.minBytesPerLook) {
        fail(new Refusal(408, 'SLUICE-SRC-018'));
        return;
      }
      rawAtLastLook = rawBytes;
      cancelLook = clock.after(limits.lookEveryMs, look);
    };

    request.on('data', onRaw);
    request.once('end', onEnd);
    request.once('error', () => fail(new SenderGone()));
    request.once('close', () => {
      if (!request.complete) fail(new SenderGone());
    });
    cancelLook = clock.after(limits.lookEveryMs, look);
  });
}
