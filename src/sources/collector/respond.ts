/** Writes answers, and lets a sender that is still sending read why it is refused. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../main/clock';
import type { Reply } from './protocols/protocol';

/** After a refusal, the rest of the body is read and discarded for this long, so that the sender gets to read the answer. */
const MAX_LINGER_BYTES = 33_554_432;
const LINGER_MS = 3_000;

export function accept(response: ServerResponse, reply: Reply): void {
  write(response, reply, {});
  response.end();
}

export function refuse(clock: Clock, request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (request.complete) {
    accept(response, reply);
  } else {
    write(response, reply, { Connection: 'close' });
    linger(clock, request, () => response.end());
  }
}

function write(
  response: ServerResponse,
  { status, headers, body }: Reply,
  more: Readonly<Record<string, string>>,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, {
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
    ...more,
  });
  response.write(bytes);
}

/** Reads on after the answer: closing while the sender is still sending would make its system discard the answer. */
function linger(clock: Clock, request: IncomingMessage, end: () => void): void {
  let left = MAX_LINGER_BYTES;
  let ended = false;
  const finish = () => {
    if (ended) return;
    ended = true;
    cancel();
    end();
    request.destroy();
  };
  const cancel = clock.after(LINGER_MS, finish);
  request.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) finish();
  });
  request.once('end', finish);
  request.once('error', finish);
  request.once('close', finish);
  request.resume();
}
