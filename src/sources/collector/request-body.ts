/** Reads a request's body, within limits on its size as sent and uncompressed, its speed, and the sum of all bodies. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../main/clock';
import { isGzip } from '../parse/inflate';
import { createDecompressor, type Decompressor } from './decompress';
import { GatheredPieces } from './gathered-pieces';
import type { Compression } from './protocols/protocol';
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

export const tooLarge = (maxBytes: number) =>
  new Refusal(413, 'SLUICE-SRC-016', {
    message: `The body is larger than ${maxBytes.toLocaleString('en')} bytes.`,
    extra: { maxBytes },
  });

export const tooManyBodies = () => new Refusal(503, 'SLUICE-SRC-020', { headers: retryAfter(1) });

const badCompression = (cause: string) =>
  new Refusal(400, 'SLUICE-SRC-019', { message: `The body cannot be uncompressed: ${cause}.` });

/**
 * @param compression what the headers say. A body that begins like gzip is uncompressed whatever they say: no JSON and no
 * protobuf of a known protocol begins so
 * @returns the uncompressed body. Its length stays counted in the budget: release it when the body is no longer needed
 * @throws {Refusal} 400, 408, 413 or 503
 * @throws {SenderGone}
 */
export function readBody(
  request: IncomingMessage,
  compression: Compression | null,
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
    let decompressor: Decompressor | null = null;
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
      decompressor?.destroy();
      pieces.drop();
      budget.giveBack(heldBytes);
      reject(error);
    };
    const done = (): void => {
      if (decompressor !== null && decompressor.bytesWritten < rawBytes)
        fail(badCompression('further bytes follow it'));
      else if (settle()) resolve(pieces.take());
    };
    const onPlain = (piece: Buffer): void => {
      if (settled) return;
      if (heldBytes + piece.length > limits.maxBytes) {
        fail(tooLarge(limits.maxBytes));
      } else if (!budget.take(piece.length)) {
        fail(tooManyBodies());
      } else {
        heldBytes += piece.length;
        pieces.add(piece);
      }
    };
    const begin = (beginning: Buffer): void => {
      isBegun = true;
      const found = isGzip(beginning) ? 'gzip' : compression;
      if (found === null) return;
      decompressor = createDecompressor(found, beginning);
      decompressor.on('data', onPlain);
      decompressor.on('end', done);
      decompressor.on('error', (error) => fail(badCompression(error.message)));
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
      if (decompressor === null) done();
      else decompressor.end();
    };
    const take = (piece: Buffer): void => {
      if (decompressor === null) {
        onPlain(piece);
      } else if (rawBytes > limits.maxBytes) {
        fail(tooLarge(limits.maxBytes));
      } else if (!decompressor.write(piece)) {
        request.pause();
        decompressor.once('drain', () => request.resume());
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
