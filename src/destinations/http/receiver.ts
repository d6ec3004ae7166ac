/** The rehearsal's endpoint for "Other": one address, one token, JSON in the three framings. Facts in README.md. */
import { createHash } from 'node:crypto';
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check, eventIdOf, isPoisoned, jsonAnswer, sameSecret, stored } from '../receiving/answers';
import { elementsOf, isJson } from '../receiving/json-text';

const PATH = '/ingest';
const MAX_BODY_BYTES = 64_000_000;
/** Names under which receivers take lines of JSON; none of them is registered. */
const lineTypes: ReadonlySet<string> = new Set([
  ...['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines'],
  ...['application/stream+json', 'application/json-lines', 'application/x-json-stream'],
]);
/** How many keys of stored requests, with the hashes of their bodies, are kept to recognise repetitions. */
const REMEMBERED_KEYS = 1_000;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const refuse = (status: number, error: string, checks: readonly Check[]): ReceiverAnswer =>
  jsonAnswer(status, { error }, { checks });

function faultAnswer(context: ReceiverContext, checks: readonly Check[]): ReceiverAnswer | null {
  switch (context.fault?.kind) {
    case 'tooManyRequests':
      return refuse(429, 'too many requests', checks);
    case 'serverError':
      return refuse(context.fault.status, 'temporarily unavailable', checks);
    case 'tooLarge':
      return refuse(413, 'request too large', checks);
    case 'wrongCredentials':
    case 'poison':
    // One answer stands for the whole request: there are no partial results.
    case 'partial':
    case undefined:
      return null;
  }
}

const isObject = (text: string) => /^\s*\{/.test(text) && isJson(text);
const isString = (text: string) => /^\s*"/.test(text);

interface Body {
  readonly events: readonly string[];
  /** Lines of text, which are no JSON: a stream with a template. */
  readonly isText: boolean;
}

/** The events of a body, or what is wrong with it. */
function bodyOf(request: ReceivedRequest): Body | string {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  let text: string;
  try {
    text = utf8.decode(request.body);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return 'not UTF-8';
  }
  if (type !== undefined && lineTypes.has(type)) {
    if (!text.endsWith('\n')) return 'the last line has no end';
    return { events: text.slice(0, -1).split('\n'), isText: false };
  }
  if (type === 'text/plain') return { events: text.replace(/\n$/, '').split('\n'), isText: true };
  if (type !== 'application/json') return `Content-Type ${type ?? 'is missing'}`;
  // Some services take lines of JSON by this name only.
  if (!isJson(text) && text.endsWith('\n')) {
    const lines = text.slice(0, -1).split('\n');
    if (lines.every(isObject)) return { events: lines, isText: false };
  }
  if (!isJson(text)) return 'not JSON';
  if (!/^\s*\[/.test(text)) return { events: [text], isText: false };
  const elements = elementsOf(text);
  const areLines = elements.length > 0 && elements.every(isString);
  return areLines
    ? { events: elements.map((each) => JSON.parse(each)), isText: true }
    : { events: elements, isText: false };
}

function receiveEvents(request: ReceivedRequest, context: ReceiverContext, seen: Check[], keys: Map<string, string>) {
  const body = bodyOf(request);
  if (typeof body === 'string') {
    seen.push(check('Framing', false, body));
    return refuse(body.startsWith('Content-Type') ? 415 : 400, body, seen);
  }
  const { events, isText } = body;
  seen.push(check('Framing', true, `${events.length} events`));
  const bad = isText ? -1 : events.findIndex((event) => !isObject(event));
  const found = isText ? 'lines of text' : 'JSON objects';
  seen.push(check('Events', bad < 0 && events.length > 0, bad < 0 ? found : `event ${bad + 1} is no object`));
  if (events.length === 0) return refuse(400, 'no events', seen);
  if (bad >= 0) return refuse(400, `event ${bad + 1} is not a JSON object`, seen);
  const count = request.headers['x-event-count'];
  if (count !== undefined) seen.push(check('X-Event-Count', Number(count) === events.length, count));
  if (events.some((event, index) => isPoisoned(context, index, () => event))) {
    return refuse(422, 'an event is not acceptable', seen);
  }
  if (!isFreshOrRepeated(request, keys, seen))
    return refuse(422, 'the Idempotency-Key belongs to another request', seen);
  return jsonAnswer(
    200,
    { accepted: events.length },
    { checks: seen, stored: events.map((event) => stored(isText ? null : eventIdOf(JSON.parse(event)), event)) },
  );
}

/**
 * A key belongs to one body. With another body it is refused (draft, section 2.7): a service would take the request for
 * a repetition.
 */
function isFreshOrRepeated(request: ReceivedRequest, keys: Map<string, string>, seen: Check[]): boolean {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return true;
  const body = createHash('sha256').update(request.body).digest('base64');
  const before = keys.get(key);
  const isRight = before === undefined || before === body;
  const found = before === undefined ? key : `${key}, seen before: ${isRight ? 'a repetition' : 'with another body'}`;
  seen.push(check('Idempotency-Key', isRight, found));
  if (isRight) keys.set(key, body);
  for (const oldest of keys.keys()) {
    if (keys.size <= REMEMBERED_KEYS) break;
    keys.delete(oldest);
  }
  return isRight;
}

function isAuthorized(request: ReceivedRequest, token: string, context: ReceiverContext): Check {
  const given = request.headers.authorization ?? '';
  const ok = context.fault?.kind !== 'wrongCredentials' && sameSecret(given, `Bearer ${token}`);
  return check('Authorization', ok, given === '' ? 'missing' : ok ? 'the token' : 'not "Bearer" with the token');
}

export const receiver: ReceiverModule = {
  kind: 'http',
  setUp(randomHex) {
    const token = randomHex(20);
    const keys = new Map<string, string>();
    return {
      receiver: {
        transport: 'http',
        contentEncodings: ['gzip', 'deflate', 'zstd'],
        receive(request, context) {
          const seen = [check('Path', request.path === PATH, request.path)];
          if (request.path !== PATH) return refuse(404, 'there is nothing here', seen);
          seen.push(check('Method', request.method === 'POST', request.method));
          if (request.method !== 'POST') return refuse(405, 'POST only', seen);
          const authorized = isAuthorized(request, token, context);
          seen.push(authorized);
          if (!authorized.ok) return refuse(401, 'unknown credentials', seen);
          const { 'content-length': length, 'transfer-encoding': transfer } = request.headers;
          const isFramed = transfer === 'chunked' || length === String(request.rawBody.length);
          seen.push(check('Length', isFramed, length ?? transfer ?? 'missing'));
          const faulty = faultAnswer(context, seen);
          if (faulty !== null) return faulty;
          if (request.bodyProblem !== undefined)
            return refuse(request.bodyProblem.status, request.bodyProblem.detail, seen);
          const fits = request.body.length <= MAX_BODY_BYTES;
          seen.push(check('Size', fits, `${request.body.length} bytes`));
          return fits ? receiveEvents(request, context, seen, keys) : refuse(413, 'request too large', seen);
        },
      },
      settingsFor: (origin, caPem) => ({
        url: `${origin}${PATH}`,
        framing: 'ndjson',
        auth: { kind: 'bearer', token },
        ...(caPem === null ? {} : { ca: caPem }),
      }),
    };
  },
};
