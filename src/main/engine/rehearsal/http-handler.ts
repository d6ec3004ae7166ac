/** Handles HTTP requests of a rehearsal: reads them, applies the fault, and sends the receiver's answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../../../contract/rehearsal';
import type { HttpReceiver, ReceivedRequest, ReceiverAnswer } from '../../../destinations/receiver';
import { check } from '../../../destinations/receiving/answers';
import { type Inflated, inflateBody } from './inflate';
import { reset } from './listener';
import type { RehearsalState } from './rehearsal-state';

const MAX_RAW_BYTES = 128_000_000;

const SIGN_IN_PAGE = `<!DOCTYPE html>
<html><head><title>Sign in to the network</title></head>
<body><h1>Welcome</h1><p>Please accept the terms of use to go on.</p><form action="/login"><button>Accept</button></form></body></html>
`;

export interface HttpHandlerOptions {
  readonly receiver: HttpReceiver;
  readonly state: RehearsalState;
  readonly origin: () => string;
}

type RawBody = { readonly bytes: Buffer; readonly isWhole: boolean; readonly isTooLong: boolean };

export function httpHandler({ receiver, state, origin }: HttpHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = await readBody(request, () => state.fault?.kind === 'cutBody');
    const { fault } = state;
    const encoding = request.headers['content-encoding'];
    const inflated = await inflateBody(read.bytes, encoding, receiver.contentEncodings);
    const received = toReceived(request, read.bytes, inflated, origin());
    const seen = {
      atMs: state.nowMs,
      line: `${request.method} ${request.url}`,
      rawHeaders: request.rawHeaders,
      body: inflated.ok ? inflated.body : read.bytes,
      wireBytes: read.bytes.length,
    };
    if (read.isTooLong) {
      const answer = payloadTooLarge();
      state.record({ ...seen, answer, answered: answer });
      response
        .writeHead(answer.status, { ...answer.headers, 'content-length': lengthOf(answer.body) })
        .end(answer.body);
      return;
    }
    if (!read.isWhole) {
      if (fault?.kind === 'cutBody') reset(request.socket);
      state.record({ ...seen, answer: null, answered: null });
      return;
    }
    if (fault?.kind === 'slow') await state.delay(fault.delayMs);
    if (fault?.kind === 'hang') {
      state.record({ ...seen, answer: null, answered: null });
      return;
    }
    if (response.destroyed) return;
    const answer = fault?.kind === 'captivePortal' ? signInPage() : decide(receiver, received, state);
    const headers = { ...answer.headers, ...retryAfter(fault, answer.status, state.nowMs) };
    const isCut = fault?.kind === 'cutAfterStoring' && answer.stored.length > 0;
    state.record({ ...seen, answer, answered: isCut ? null : answer });
    if (isCut) reset(request.socket);
    else response.writeHead(answer.status, { ...headers, 'content-length': lengthOf(answer.body) }).end(answer.body);
  };
}

/** @param request null if its target is not valid in HTTP */
function decide(receiver: HttpReceiver, request: ReceivedRequest | null, state: RehearsalState): ReceiverAnswer {
  if (request === null) return badRequest();
  const answer = receiver.receive(request, state.context(request.body.length));
  const { bodyProblem } = request;
  return bodyProblem === undefined
    ? answer
    : { ...answer, checks: [...answer.checks, check('Content-Encoding', false, bodyProblem.detail)] };
}

function badRequest(): ReceiverAnswer {
  const checks = [check('Request target', false, 'neither a path nor an absolute address')];
  return { status: 400, headers: { 'content-type': 'text/plain' }, body: 'Bad Request', stored: [], checks };
}

/** The request is larger than any rehearsal reads. */
function payloadTooLarge(): ReceiverAnswer {
  const checks = [check('Size', false, `more than ${MAX_RAW_BYTES} bytes`)];
  return { status: 413, headers: { 'content-type': 'text/plain' }, body: 'Payload Too Large', stored: [], checks };
}

/**
 * Stops early when `isCut` returns true after the first bytes, when the client disconnects, or when the body is too
 * large.
 */
function readBody(request: IncomingMessage, isCut: () => boolean): Promise<RawBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (isWhole: boolean, isTooLong = false) =>
      resolve({ bytes: isTooLong ? Buffer.alloc(0) : Buffer.concat(chunks), isWhole, isTooLong });
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      // Read and discard the rest: resetting the connection would lose the answer.
      if (bytes > MAX_RAW_BYTES) return end(false, true);
      chunks.push(chunk);
      if (!isCut()) return;
      request.pause();
      end(false);
    });
    request.once('end', () => end(true));
    request.once('error', () => end(false));
    request.once('close', () => end(false));
  });
}

/**
 * A path or an absolute URL (RFC 9112, 3.2); null for anything else. `//x` is a path, although it looks like a host.
 */
function targetOf(target: string, origin: string): URL | null {
  const isAbsolute = /^https?:\/\//i.test(target);
  const address = isAbsolute ? target : `${origin}${target.startsWith('/') ? '' : '/'}${target}`;
  return URL.canParse(address) ? new URL(address) : null;
}

function toReceived(
  request: IncomingMessage,
  rawBody: Uint8Array,
  inflated: Inflated,
  origin: string,
): ReceivedRequest | null {
  const url = targetOf(request.url ?? '/', origin);
  if (url === null) return null;
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    rawBody,
    body: inflated.ok ? inflated.body : rawBody,
    ...(inflated.ok ? {} : { bodyProblem: inflated.problem }),
    origin,
  };
}

function signInPage(): ReceiverAnswer {
  return { status: 200, headers: { 'content-type': 'text/html' }, body: SIGN_IN_PAGE, stored: [], checks: [] };
}

function retryAfter(fault: Fault | null, status: number, nowMs: number): Record<string, string> {
  if (fault?.kind !== 'tooManyRequests' || status !== 429) return {};
  switch (fault.retryAfter) {
    case 'seconds':
      return { 'retry-after': String(fault.seconds) };
    case 'date':
      return { 'retry-after': new Date(nowMs + fault.seconds * 1_000).toUTCString() };
    case 'garbage':
      return { 'retry-after': 'in a while, perhaps' };
    case 'none':
      return {};
  }
}

function lengthOf(body: string | Uint8Array): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.length;
}
