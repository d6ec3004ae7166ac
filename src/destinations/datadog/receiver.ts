/** The rehearsal's logs intake: v2 and v1 paths, limits and answers as Datadog documents them. Facts in README.md. */
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check, eventIdOf, isPoisoned, jsonAnswer, sameSecret, stored } from '../receiving/answers';
import { elementsOf, isJson } from '../receiving/json-text';

const MAX_BODY_BYTES = 5_000_000;
const MAX_LOG_BYTES = 1_000_000;
const MAX_LOGS = 1_000;
const MAX_AGE_MS = 18 * 3_600_000;

type Version = 'v1' | 'v2';
const versions: Readonly<Record<string, Version>> = { '/api/v2/logs': 'v2', '/v1/input': 'v1' };
const VALIDATE_PATH = '/api/v1/validate';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
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

/** What Datadog would take with success and then quietly cut or drop; a rehearsal says it aloud. */
function silentLosses(log: string, parsed: unknown, context: ReceiverContext, index: number): Check[] {
  const found: Check[] = [];
  if (log.length > MAX_LOG_BYTES) found.push(check(`Log ${index + 1}: size`, false, 'over 1 MB: would be cut'));
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  if (!isObject) return [...found, check(`Log ${index + 1}`, false, 'not an object')];
  if (!('message' in parsed)) found.push(check(`Log ${index + 1}: message`, false, 'missing'));
  const at = 'timestamp' in parsed ? parsed.timestamp : undefined;
  const ms = typeof at === 'number' ? at : typeof at === 'string' ? Date.parse(at) : context.nowMs;
  if (context.nowMs - ms > MAX_AGE_MS) {
    found.push(check(`Log ${index + 1}: age`, false, 'older than 18 hours: would be dropped'));
  }
  return found;
}

/** text/plain: a line is a log. */
function receiveLines(version: Version, text: string, context: ReceiverContext, seen: Check[]): ReceiverAnswer {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  seen.push(check('Logs', lines.length <= MAX_LOGS, `${lines.length}`));
  if (lines.length > MAX_LOGS) return refuse(version, 400, `more than ${MAX_LOGS} logs`, seen);
  if (lines.some((line, index) => isPoisoned(context, index, () => line)))
    return refuse(version, 400, 'Invalid log in the payload', seen);
  const events = lines.map((line) => stored(isJson(line) ? eventIdOf(JSON.parse(line)) : null, line));
  return jsonAnswer(version === 'v2' ? 202 : 200, {}, { checks: seen, stored: events });
}

function receiveLogs(
  version: Version,
  request: ReceivedRequest,
  context: ReceiverContext,
  seen: Check[],
): ReceiverAnswer {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isText = type === 'text/plain';
  seen.push(check('Content-Type', isText || type === 'application/json', type));
  if (!isText && type !== 'application/json') return refuse(version, 400, 'unsupported content type', seen);
  seen.push(check('Size', request.body.length <= MAX_BODY_BYTES, `${request.body.length} bytes before compression`));
  if (request.body.length > MAX_BODY_BYTES) return refuse(version, 413, 'Request too large', seen);
  const text = Buffer.from(request.body).toString('utf8');
  if (isText) return receiveLines(version, text, context, seen);
  const valid = isJson(text) && /^\s*[[{]/.test(text);
  seen.push(check('Body', valid, valid ? 'JSON' : 'not a JSON object or array'));
  if (!valid) return refuse(version, 400, 'Invalid JSON', seen);
  const logs = text.trimStart().startsWith('[') ? elementsOf(text) : [text];
  seen.push(check('Logs', logs.length <= MAX_LOGS, `${logs.length}`));
  if (logs.length > MAX_LOGS) return refuse(version, 400, `more than ${MAX_LOGS} logs`, seen);
  if (logs.some((log, index) => isPoisoned(context, index, () => log)))
    return refuse(version, 400, 'Invalid log in the payload', seen);
  const parsed = logs.map((log): unknown => JSON.parse(log));
  parsed.forEach((log, index) => {
    seen.push(...silentLosses(logs[index] ?? '', log, context, index));
  });
  const events = logs.map((log, index) => stored(eventIdOf(parsed[index]), log));
  return jsonAnswer(version === 'v2' ? 202 : 200, {}, { checks: seen, stored: events });
}

export const datadogReceiver: ReceiverModule = {
  kind: 'datadog',
  setUp(randomHex) {
    const apiKey = randomHex(16);
    return {
      receiver: {
        transport: 'http',
        receive(request, context) {
          const version = versions[request.path];
          const isValidate = request.path === VALIDATE_PATH;
          const seen = [check('Path', version !== undefined || isValidate, request.path)];
          if (version === undefined && !isValidate) return refuse('v2', 400, 'HTTP path is invalid', seen);
          const expected = isValidate ? 'GET' : 'POST';
          seen.push(check('Method', request.method === expected, request.method));
          if (request.method !== expected) return refuse('v2', 400, 'HTTP method is invalid', seen);
          // In the query for senders that cannot set a header, as Datadog documents for log drains.
          const key = request.headers['dd-api-key'] ?? request.query.get('dd-api-key') ?? undefined;
          const right = key !== undefined && sameSecret(key, apiKey) && context.fault?.kind !== 'wrongCredentials';
          seen.push(check('DD-API-KEY', right, key === undefined ? 'missing' : right ? 'the key' : 'another key'));
          if (key === undefined) return refuse(version ?? 'v2', 401, 'API key is missing', seen);
          if (!right) return refuse(version ?? 'v2', 403, 'API key is invalid', seen);
          if (version === undefined) return jsonAnswer(200, { valid: true }, { checks: seen });
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
