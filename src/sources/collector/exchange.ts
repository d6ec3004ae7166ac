/** One request from its head to its answer: first the checks, cheapest first, then the body, then the trail. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RefusedRequest } from '../../contract/source';
import type { Clock } from '../../main/clock';
import type { SourceName } from '../intake/append-batch';
import { rawText } from '../intake/failures';
import type { SourceSink } from '../source';
import { checkContent } from './content';
import type { CollectorSettings } from './fields';
import { takeBody } from './intake';
import { checkHost, type OwnNames } from './own-names';
import { Refusal, retryAfter } from './refusal';
import { type BodyBudget, readBody, SenderGone } from './request-body';

export const COLLECTOR_PATH = '/v1/audit';

/** A body slower than 1 KB a second over ten seconds is too slow. */
const LOOK_EVERY_MS = 10_000;
const MIN_BYTES_PER_LOOK = 10_240;

/** After a refusal, the rest of the body is read and discarded for this long, so that the sender gets to read the answer. */
const MAX_LINGER_BYTES = 33_554_432;
const LINGER_MS = 3_000;

export interface ExchangeContext {
  readonly source: SourceName;
  readonly settings: CollectorSettings;
  readonly scheme: 'http' | 'https';
  readonly own: OwnNames;
  readonly checkCredentials: (headers: IncomingMessage['headers']) => void;
  readonly sink: SourceSink;
  readonly clock: Clock;
  readonly budget: BodyBudget;
  readonly newRequestId: () => string;
  /** Called once the sender is authenticated. @returns a function to call at the end of the request */
  readonly serve: (request: IncomingMessage) => () => void;
  readonly isStopping: () => boolean;
  readonly onRefused: (refused: RefusedRequest) => void;
  /** Called after each attempt to append: with the reason if it failed, otherwise with null. */
  readonly onStored: (refusal: Refusal | null) => void;
}

export async function answer(
  context: ExchangeContext,
  request: IncomingMessage,
  response: ServerResponse,
  askToContinue: boolean,
): Promise<void> {
  const requestId = context.newRequestId();
  // A sender that is gone cannot be answered. What it sent is stored all the same.
  response.on('error', () => response.destroy());
  try {
    const receipt = await take(context, request, response, requestId, askToContinue);
    write(response, 200, receipt, {});
    response.end();
  } catch (error) {
    if (error instanceof SenderGone) return;
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal(503, 'SLUICE-SRC-003', { message: rawText(error), headers: retryAfter(5) });
    const { status, code, message } = refusal;
    const remoteAddress = request.socket.remoteAddress ?? '';
    context.onRefused({ atMs: context.clock.wallMs(), status, code, message, remoteAddress });
    refuse(context.clock, request, response, refusal, requestId);
  }
}

async function take(
  context: ExchangeContext,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  askToContinue: boolean,
): Promise<object> {
  const { settings, clock, budget } = context;
  checkHost(context.own, context.scheme, request.headers);
  if (pathOf(request.url ?? '') !== COLLECTOR_PATH) throw new Refusal(404, 'SLUICE-SRC-012');
  if (request.method !== 'POST') throw new Refusal(405, 'SLUICE-SRC-013', { headers: { Allow: 'POST' } });
  context.checkCredentials(request.headers);
  if (context.isStopping()) throw new Refusal(503, 'SLUICE-SRC-020', { headers: retryAfter(5) });
  const { gzip } = checkContent(request.headers);
  const done = context.serve(request);
  try {
    if (askToContinue) response.writeContinue();
    const limits = { maxBytes: settings.maxBodyBytes, minBytesPerLook: MIN_BYTES_PER_LOOK, lookEveryMs: LOOK_EVERY_MS };
    const body = await readBody(request, gzip, limits, budget, clock);
    const heldBytes = body.length;
    try {
      const receipt = await takeBody(body, requestId, context.source, context.sink, clock);
      context.onStored(null);
      return receipt;
    } catch (error) {
      if (error instanceof Refusal && error.status === 503) context.onStored(error);
      throw error;
    } finally {
      budget.giveBack(heldBytes);
    }
  } finally {
    done();
  }
}

/** A proxy may send the whole URL in place of the path (RFC 9112, absolute-form). */
function pathOf(target: string): string {
  const [path = ''] = target.replace(/^https?:\/\/[^/?]*/i, '').split('?', 1);
  return path.replace(/\/$/, '');
}

function write(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>>,
): void {
  const bytes = Buffer.from(`${JSON.stringify(body)}\n`);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.write(bytes);
}

function refuse(
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
  { status, code, message, extra, headers }: Refusal,
  requestId: string,
): void {
  const body = { code, message, requestId, ...extra };
  if (request.complete) {
    write(response, status, body, headers);
    response.end();
  } else {
    write(response, status, body, { ...headers, Connection: 'close' });
    linger(clock, request, () => response.end());
  }
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
