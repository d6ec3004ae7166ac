/** One request from its head to its answer: first the checks, cheapest first, then the body, then the trail. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Failure } from '../../contract/errors';
import type { RefusedRequest } from '../../contract/source';
import type { Clock } from '../../main/clock';
import type { SourceName } from '../intake/append-batch';
import { rawText } from '../intake/failures';
import type { SourceSink } from '../source';
import { checkLength, compressionOf } from './content';
import type { CredentialsCheck } from './credentials';
import type { CollectorSettings } from './fields';
import { type Content, gather, refuseUnreadable, store } from './intake';
import { LeftOut } from './left-out';
import { holdsOdcTest } from './odc-test';
import { checkHost, type OwnNames } from './own-names';
import type { Protocols } from './protocols';
import { refuseAudit } from './protocols/audit';
import type {
  CollectorState,
  Compression,
  Endpoint,
  IntakeEndpoint,
  Protocol,
  Receipt,
  Reply,
  RequestHead,
} from './protocols/protocol';
import { Refusal, retryAfter } from './refusal';
import { type BodyBudget, readBody, SenderGone, tooLarge, tooManyBodies } from './request-body';
import { accept, refuse } from './respond';

/** A body slower than 1 KB a second over ten seconds is too slow. */
const LOOK_EVERY_MS = 10_000;
const MIN_BYTES_PER_LOOK = 10_240;
/** Until a key is entered or a conversion is done. Senders should not give up, nor miss the end by much. */
const RETRY_WHEN_AWAY_S = 30;
/** The largest question, such as for acknowledgements. */
const MAX_QUESTION_BYTES = 1_048_576;

export interface ExchangeContext {
  readonly source: SourceName;
  readonly settings: CollectorSettings;
  readonly scheme: 'http' | 'https';
  readonly own: OwnNames;
  /** Whether an address may send. */
  readonly isAllowed: (address: string) => boolean;
  readonly protocols: Protocols;
  readonly checkCredentials: CredentialsCheck;
  readonly sink: SourceSink;
  readonly clock: Clock;
  readonly budget: BodyBudget;
  readonly newRequestId: () => string;
  /** Called once the sender is authenticated. @returns a function to call at the end of the request */
  readonly serve: (request: IncomingMessage) => () => void;
  readonly state: () => CollectorState;
  /** Why nothing is accepted, whatever is sent. */
  readonly refusal: Failure | undefined;
  readonly onRefused: (refused: RefusedRequest) => void;
  /** Called after each attempt to append: with the reason if it failed, otherwise with null. */
  readonly onStored: (refusal: Refusal | null) => void;
  /** Called once ODC's connection test is stored. */
  readonly onOdcTest: () => void;
  /** Called with the fields beside events that were stored. */
  readonly onLeftOut: (leftOut: LeftOut) => void;
}

export async function answer(
  context: ExchangeContext,
  request: IncomingMessage,
  response: ServerResponse,
  askToContinue: boolean,
): Promise<void> {
  const head = headOf(context, request);
  const found = context.protocols.find(head.path);
  // A sender that is gone cannot be answered. What it sent is stored all the same.
  response.on('error', () => response.destroy());
  try {
    const proceed = (): void => {
      if (askToContinue) response.writeContinue();
    };
    accept(response, await take(context, request, head, found, proceed));
  } catch (error) {
    if (error instanceof SenderGone) return;
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal(503, 'SLUICE-SRC-003', { message: rawText(error), headers: retryAfter(5) });
    const reply = found.kind === 'found' ? found.protocol.refuse(refusal, head) : refuseAudit(refusal, head);
    const { code, message } = refusal;
    const remoteAddress = request.socket.remoteAddress ?? '';
    context.onRefused({ atMs: context.clock.wallMs(), status: reply.status, code, message, remoteAddress });
    refuse(context.clock, request, response, reply);
  }
}

function headOf(context: ExchangeContext, request: IncomingMessage): RequestHead {
  // A proxy may send the whole URL in place of the path (RFC 9112, absolute-form).
  const [path = '', query = ''] = (request.url ?? '').replace(/^https?:\/\/[^/?]*/i, '').split('?', 2);
  return {
    path: path.replace(/\/$/, ''),
    query: new URLSearchParams(query),
    headers: request.headers,
    requestId: context.newRequestId(),
    nowMs: context.clock.wallMs(),
  };
}

async function take(
  context: ExchangeContext,
  request: IncomingMessage,
  head: RequestHead,
  found: ReturnType<Protocols['find']>,
  proceed: () => void,
): Promise<Reply> {
  if (!context.isAllowed(request.socket.remoteAddress ?? '')) throw new Refusal(403, 'SLUICE-SRC-026');
  checkHost(context.own, context.scheme, request.headers);
  if (found.kind === 'unknown') throw new Refusal(404, 'SLUICE-SRC-012');
  if (found.kind === 'off') {
    throw new Refusal(404, 'SLUICE-SRC-025', {
      message: `A sender used the path of ${found.name}, which is switched off for this collector.`,
    });
  }
  const { protocol, endpoint } = found;
  if (request.method !== endpoint.method) {
    throw new Refusal(405, 'SLUICE-SRC-013', { headers: { Allow: endpoint.method } });
  }
  if (isProofNeeded(protocol, endpoint, head)) context.checkCredentials(protocol.credentials, request.headers);
  if (endpoint.kind === 'question') {
    const done = context.serve(request);
    try {
      proceed();
      const body =
        endpoint.method === 'GET' ? Buffer.alloc(0) : await bodyOf(context, request, MAX_QUESTION_BYTES, null);
      context.budget.giveBack(body.length);
      return endpoint.answer(body, head, context.state());
    } finally {
      done();
    }
  }
  if (context.state() === 'stopping') throw new Refusal(503, 'SLUICE-SRC-020', { headers: retryAfter(5) });
  if (context.refusal !== undefined) {
    const { code, message } = context.refusal;
    throw new Refusal(503, code, { message, headers: retryAfter(RETRY_WHEN_AWAY_S) });
  }
  return takeEvents(context, request, head, endpoint, proceed);
}

function isProofNeeded({ credentials }: Protocol, endpoint: Endpoint, { headers }: RequestHead): boolean {
  if (endpoint.kind === 'intake' || endpoint.needsCredentials || credentials === 'configured') return true;
  return credentials(headers).kind !== 'missing';
}

async function takeEvents(
  context: ExchangeContext,
  request: IncomingMessage,
  head: RequestHead,
  endpoint: IntakeEndpoint,
  proceed: () => void,
): Promise<Reply> {
  const { settings, budget } = context;
  checkLength(request.headers);
  endpoint.checkType(request.headers);
  const compression = compressionOf(request.headers, endpoint.encodings);
  const done = context.serve(request);
  let heldBytes = 0;
  try {
    proceed();
    const body = await bodyOf(context, request, settings.maxBodyBytes, compression);
    heldBytes = body.length;
    const bodyBytes = body.length;
    const acceptsNothing = endpoint.acceptsNothing(body);
    const leftOut = new LeftOut();
    const content = await gather(
      endpoint.parse(body, head, {
        leaveOut: (name, entries) => leftOut.add(name, entries),
        maxBytes: settings.maxBodyBytes,
        reserve: (bytes) => {
          if (!budget.take(bytes)) throw tooManyBodies();
          heldBytes += bytes;
          if (heldBytes - bodyBytes > settings.maxBodyBytes) throw tooLarge(settings.maxBodyBytes);
        },
      }),
    );
    refuseUnreadable(content, bodyBytes, acceptsNothing);
    const isOdcTest = content.parts.some(({ events }) => holdsOdcTest(events));
    const receipt = await storeAll(context, head, content);
    if (isOdcTest) context.onOdcTest();
    context.onLeftOut(leftOut);
    return endpoint.accept(receipt, head);
  } finally {
    budget.giveBack(heldBytes);
    done();
  }
}

async function storeAll(context: ExchangeContext, { requestId }: RequestHead, content: Content): Promise<Receipt> {
  try {
    const receipt = await store(content, requestId, context.source, context.sink, context.clock);
    context.onStored(null);
    return receipt;
  } catch (error) {
    if (error instanceof Refusal && error.status === 503) context.onStored(error);
    throw error;
  }
}

/** Its length stays counted in the budget. */
function bodyOf(
  { budget, clock }: ExchangeContext,
  request: IncomingMessage,
  maxBytes: number,
  compression: Compression | null,
): Promise<Buffer> {
  const limits = { maxBytes, minBytesPerLook: MIN_BYTES_PER_LOOK, lookEveryMs: LOOK_EVERY_MS };
  return readBody(request, compression, limits, budget, clock);
}
