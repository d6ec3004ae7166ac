/** The rehearsal's logs intake: v2 and v1 paths, limits and answers as Datadog documents them. Facts in README.md. */
import { isObject } from '../../contract/value-paths';
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check, eventIdOf, isPoisoned, jsonAnswer, sameSecret, stored } from '../receiving/answers';
import { isJson } from '../receiving/json-text';
import { readLogs } from './receiver-logs';

const MAX_BODY_BYTES = 5_000_000;
const MAX_LOG_BYTES = 1_000_000;
const MAX_LOGS = 1_000;
const MAX_AGE_MS = 18 * 3_600_000;
const MAX_AHEAD_MS = 2 * 3_600_000;
/** Where the intake looks for a log's time, in this order; the first that is there counts. */
const dateAttributes = ['timestamp', 'date', '_timestamp', 'Timestamp', 'eventTime', 'published_date'] as const;

type Version = 'v1' | 'v2';
const versions: Readonly<Record<string, Version>> = { '/api/v2/logs': 'v2', '/v1/input': 'v1' };
const VALIDATE_PATH = '/api/v1/validate';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

function refuse(version: Version, status: number, detail: string, checks: readonly Check[]): ReceiverAnswer {
  const title = titles[status] ?? 'Error';
  const v1 = status === 400 ? { code: 0, message: detail } : { errors: [detail] };
  return jsonAnswer(status, version === 'v1' ? v1 : { errors: [{ status: String(status), title, detail }] }, {
    checks,
  });
}

function faultStatus(context: ReceiverContext): number | null {
  switch (context.fault?.kind) {
    case 'tooManyRequests':
      return 429;
    case 'serverError':
      return context.fault.status;
    case 'tooLarge':
      return 413;
    default:
      return null;
  }
}

/** What Datadog accepts with success and then silently truncates or drops. A rehearsal reports it. */
function silentLosses(log: string, parsed: unknown, context: ReceiverContext, index: number): Check[] {
  const found: Check[] = [];
  if (Buffer.byteLength(log) > MAX_LOG_BYTES)
    found.push(check(`Log ${index + 1}: size`, false, 'over 1 MB: would be cut'));
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  if (!isObject) return [...found, check(`Log ${index + 1}`, false, 'not an object')];
  if (!('message' in parsed)) found.push(check(`Log ${index + 1}: message`, false, 'missing'));
  const attributes = new Map(Object.entries(parsed));
  const at = dateAttributes.map((name) => attributes.get(name)).find((value) => value !== undefined);
  // A value that is not a date is ignored, and the time of arrival counts.
  const read = typeof at === 'number' ? at : typeof at === 'string' ? Date.parse(at) : Number.NaN;
  const ms = Number.isNaN(read) ? context.nowMs : read;
  if (context.nowMs - ms > MAX_AGE_MS) {
    found.push(check(`Log ${index + 1}: age`, false, 'older than 18 hours: would be dropped'));
  }
  if (ms - context.nowMs > MAX_AHEAD_MS) {
    found.push(check(`Log ${index + 1}: time`, false, 'more than two hours ahead: would be dropped'));
  }
  return found;
}

function receiveLogs(
  version: Version,
  request: ReceivedRequest,
  context: ReceiverContext,
  seen: Check[],
): ReceiverAnswer {
  if (request.bodyProblem !== undefined)
    return refuse(version, request.bodyProblem.status, request.bodyProblem.detail, seen);
  seen.push(check('Size', request.body.length <= MAX_BODY_BYTES, `${request.body.length} bytes before compression`));
  if (request.body.length > MAX_BODY_BYTES) return refuse(version, 413, 'Request too large', seen);
  const type = request.headers['content-type'] ?? '';
  const read = readLogs(type, request.body);
  seen.push(check('Content-Type', read !== null, type));
  if (read === null) return refuse(version, 400, 'unsupported content type', seen);
  if (read.form === 'unreadable') {
    seen.push(check('Body', false, read.problem));
    return refuse(version, 400, 'Invalid JSON', seen);
  }
  // The Agent sends an empty object to check that the intake is reachable.
  const logs = read.form === 'json' ? read.logs.filter(({ text }) => !/^\s*\{\s*\}\s*$/.test(text)) : read.logs;
  seen.push(check('Logs', logs.length <= MAX_LOGS, `${logs.length}`));
  if (logs.length > MAX_LOGS) return refuse(version, 400, `more than ${MAX_LOGS} logs`, seen);
  if (logs.some(({ event }, index) => isPoisoned(context, index, () => event)))
    return refuse(version, 400, 'Invalid log in the payload', seen);
  const parsed = logs.map(({ event }): unknown => (isJson(event) ? JSON.parse(event) : null));
  if (read.form === 'json') {
    for (const [index, { text }] of logs.entries()) seen.push(...silentLosses(text, parsed[index], context, index));
  }
  const events = logs.map(({ event }, index) => storedLog(event, parsed[index]));
  return jsonAnswer(version === 'v2' ? 202 : 200, {}, { checks: seen, stored: events });
}

/** Clients that know nothing of the event send it as JSON in `message`, from which Datadog takes its attributes. */
function storedLog(event: string, parsed: unknown): ReceiverAnswer['stored'][number] {
  const id = eventIdOf(parsed);
  const message = isObject(parsed) ? parsed.message : undefined;
  if (id !== null || typeof message !== 'string' || !isJson(message)) return stored(id, event);
  return stored(eventIdOf(JSON.parse(message)), message);
}

interface Address {
  readonly path: string;
  readonly version: Version | null;
  /** The key where it is part of the path, which v1 allows for senders that cannot set a header. */
  readonly key: string | undefined;
}

function addressOf(path: string): Address | null {
  const keyed = /^\/v1\/input\/([^/]+)$/.exec(path);
  if (keyed !== null) return { path: '/v1/input', version: 'v1', key: keyed[1] };
  const version = versions[path];
  if (version === undefined && path !== VALIDATE_PATH) return null;
  return { path, version: version ?? null, key: undefined };
}

export const receiver: ReceiverModule = {
  kind: 'datadog',
  setUp(randomHex) {
    const apiKey = randomHex(16);
    return {
      receiver: {
        transport: 'http',
        contentEncodings: ['gzip', 'deflate', 'zstd'],
        receive(request, context) {
          const address = addressOf(request.path);
          const seen = [check('Path', address !== null, address?.path ?? request.path)];
          if (address === null) return refuse('v2', 400, 'HTTP path is invalid', seen);
          const expected = address.version === null ? 'GET' : 'POST';
          seen.push(check('Method', request.method === expected, request.method));
          if (request.method !== expected) return refuse('v2', 400, 'HTTP method is invalid', seen);
          // In the query for senders that cannot set a header, as Datadog documents for log drains.
          const key = request.headers['dd-api-key'] ?? address.key ?? request.query.get('dd-api-key') ?? undefined;
          const right = key !== undefined && sameSecret(key, apiKey) && context.fault?.kind !== 'wrongCredentials';
          seen.push(check('DD-API-KEY', right, key === undefined ? 'missing' : right ? 'the key' : 'another key'));
          const version = address.version ?? 'v1';
          if (key === undefined) return refuse(version, 401, 'API key is missing', seen);
          if (!right) return refuse(version, 403, 'API key is invalid', seen);
          if (address.version === null) return jsonAnswer(200, { valid: true }, { checks: seen });
          const status = faultStatus(context);
          if (status !== null) return refuse(version, status, titles[status] ?? 'Error', seen);
          return receiveLogs(version, request, context, seen);
        },
      },
      settingsFor: (origin, caPem) => ({
        endpoint: { kind: 'url', url: `${origin}/api/v2/logs` },
        apiKey,
        ...(caPem === null ? {} : { ca: caPem }),
      }),
    };
  },
};
