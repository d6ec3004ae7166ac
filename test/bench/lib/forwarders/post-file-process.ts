/** Posts a file in pieces of whole lines. Arguments: file, origin. Tells the time at which it begins. */
import { closeSync, openSync, readSync } from 'node:fs';
import { Pool } from 'undici';

const CONNECTIONS = 4;
const PIECE_BYTES = 1_000_000;
const LINE_FEED = 0x0a;

const [file = '', origin = ''] = process.argv.slice(2);
const input = openSync(file, 'r');
const pool = new Pool(origin, { connections: CONNECTIONS });
let position = 0;

/** The next whole lines; empty at the end. */
function nextPiece(buffer: Buffer): Buffer {
  const read = readSync(input, buffer, 0, PIECE_BYTES, position);
  const piece = buffer.subarray(0, buffer.subarray(0, read).lastIndexOf(LINE_FEED) + 1);
  position += piece.length;
  return piece;
}

async function post(): Promise<void> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  for (let piece = nextPiece(buffer); piece.length > 0; piece = nextPiece(buffer)) {
    const { body } = await pool.request({ path: '/', method: 'POST', body: piece });
    await body.dump();
  }
}

process.send?.(performance.timeOrigin + performance.now());
await Promise.all(Array.from({ length: CONNECTIONS }, post));
closeSync(input);
// Stays until it is stopped, so that its processor time can be read.
setInterval(() => undefined, 60_000);
