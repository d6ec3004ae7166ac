/** The rehearsal's HTTP Event Collector: checks and answers as Splunk does, codes included. Facts in README.md. */
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check, jsonAnswer, sameSecret, uuidFromHex } from '../receiving/answers';
import { HecAcknowledgements, isChannel } from './receiver-acks';
import { readEnvelopes, readRaw } from './receiver-envelopes';

/**
 * What one request may hold after inflating: the default of `max_content_length` (limits.conf, [http_input]). Our sender
 * keeps to Splunk Cloud's guidance of 1 MB; other senders need not.
 */
const MAX_CONTENT_BYTES = 838_860_800;
const ALLOWED_INDEXES = ['main', 'audit'];

const eventPaths = new Set([
  '/services/collector',
  '/services/collector/event',
  '/services/collector/event/1.0',
  '/api/v1/ingest/hec',
]);
const rawPaths = new Set(['/services/collector/raw', '/services/collector/raw/1.0', '/api/v1/ingest/hec/raw']);
const healthPaths = new Set(['/services/collector/health', '/services/collector/health/1.0']);

const hec = (status: number, code: number, text: string, checks: readonly Check[], rest: object = {}): ReceiverAnswer =>
  jsonAnswer(status, { text, code, ...rest }, { checks });

/** The token in the header, in any form that Splunk accepts; null if there is none, undefined if it cannot be read. */
function tokenOf(authorization: string | undefined): string | null | undefined {
  if (authorization === undefined || authorization.trim() === '') return null;
  const [scheme = '', credentials = ''] = authorization.trim().split(/\s+/, 2);
  if (/^(splunk|bearer)$/i.test(scheme) && credentials !== '') return credentials;
  if (/^basic$/i.test(scheme))
    return Buffer.from(credentials, 'base64')
      .toString('utf8')
      .replace(/^[^:]*:/, '');
  return undefined;
}

function refuseCredentials(
  request: ReceivedRequest,
  token: string,
  context: ReceiverContext,
): { answer: ReceiverAnswer | null; seen: Check } {
  const given = tokenOf(request.headers.authorization);
  const ok =
    typeof given === 'string' && sameSecret(given.toLowerCase(), token) && context.fault?.kind !== 'wrongCredentials';
  const seen = check(
    'Authorization',
    ok,
    given === null ? 'missing' : given === undefined ? 'not "Splunk <token>"' : ok ? 'the token' : 'another token',
  );
  if (given === null && request.query.has('token')) {
    return { answer: hec(400, 16, 'Query string authorization is not enabled', [seen]), seen };
  }
  if (given === null) return { answer: hec(401, 2, 'Token is required', [seen]), seen };
  if (given === undefined) return { answer: hec(401, 3, 'Invalid authorization', [seen]), seen };
  return { answer: ok ? null : hec(403, 4, 'Invalid token', [seen]), seen };
}

function faultAnswer(context: ReceiverContext, checks: readonly Check[]): ReceiverAnswer | null {
  switch (context.fault?.kind) {
    case 'tooManyRequests':
      return hec(429, 26, 'HEC queue is at capacity and cannot process any more requests', checks);
    case 'serverError':
      return context.fault.status === 503
        ? hec(503, 9, 'Server is busy', checks)
        : hec(context.fault.status, 8, 'Internal server error', checks);
    case 'tooLarge':
      return hec(413, 413, 'Request Entity Too Large', checks);
    default:
      return null;
  }
}

/** Refusals of the collector's web server have the HTTP status as their code. */
function refuseBody({ bodyProblem }: ReceivedRequest, seen: readonly Check[]): ReceiverAnswer | null {
  switch (bodyProblem?.status) {
    case undefined:
      return null;
    case 400:
      return hec(400, 6, 'Invalid data format', seen);
    case 413:
      return hec(413, 413, 'Request Entity Too Large', seen);
    case 415:
      return hec(415, 415, 'Unsupported Media Type', seen);
  }
}

function receiveEvents(
  request: ReceivedRequest,
  context: ReceiverContext,
  seen: readonly Check[],
  acks: HecAcknowledgements,
) {
  const undecodable = refuseBody(request, seen);
  if (undecodable !== null) return undecodable;
  const size = check('Size', request.body.length <= MAX_CONTENT_BYTES, `${request.body.length} bytes`);
  if (!size.ok) return hec(413, 413, 'Request Entity Too Large', [...seen, size]);
  const channel = request.headers['x-splunk-request-channel'] ?? request.query.get('channel');
  if (channel !== null && channel !== undefined && !isChannel(channel)) {
    return hec(400, 11, 'Invalid data channel', [...seen, check('Channel', false, channel)]);
  }
  const text = Buffer.from(request.body).toString('utf8');
  const indexes = { inQuery: request.query.get('index'), allowed: ALLOWED_INDEXES };
  const read = (rawPaths.has(request.path) ? readRaw : readEnvelopes)(text, indexes, context);
  const checks = [...seen, size, ...read.checks];
  if (read.refusal !== null) {
    const { code, text, invalidEventNumber } = read.refusal;
    const rest = invalidEventNumber === undefined ? {} : { 'invalid-event-number': invalidEventNumber };
    return jsonAnswer(400, { text, code, ...rest }, { checks, stored: read.stored });
  }
  const ack = channel === null || channel === undefined ? {} : { ackId: acks.issue(channel) };
  return jsonAnswer(200, { text: 'Success', code: 0, ...ack }, { checks, stored: read.stored });
}

export const receiver: ReceiverModule = {
  kind: 'splunk',
  setUp(randomHex) {
    const token = uuidFromHex(randomHex(16));
    const acks = new HecAcknowledgements();
    return {
      receiver: {
        transport: 'http',
        contentEncodings: ['gzip'],
        receive(request, context) {
          const { path, method } = request;
          const isAck = path === '/services/collector/ack';
          const isHealth = healthPaths.has(path);
          const known = eventPaths.has(path) || rawPaths.has(path) || isAck || isHealth;
          const line = [check('Path', known, path)];
          if (!known) return hec(404, 404, 'Not Found', line);
          const expected = isHealth ? 'GET' : 'POST';
          line.push(check('Method', method === expected, method));
          if (method !== expected) return hec(405, 405, 'Method Not Allowed', line);
          const { answer, seen } = refuseCredentials(request, token, context);
          // Load balancers request the health without a token. A token that is sent is checked.
          const isAnonymous = isHealth && request.headers.authorization === undefined;
          if (!isAnonymous) line.push(seen);
          if (answer !== null && !isAnonymous)
            return isHealth ? hec(400, 21, 'Invalid token', line) : { ...answer, checks: line };
          const faulty = faultAnswer(context, line);
          if (faulty !== null) return faulty;
          if (isHealth) return hec(200, 17, 'HEC is healthy', line);
          if (isAck) return acks.answer(request, line);
          return receiveEvents(request, context, line, acks);
        },
      },
      settingsFor: (origin, caPem) => ({
        url: `${origin}/services/collector`,
        token,
        index: 'audit',
        ...(caPem === null ? {} : { ca: caPem }),
      }),
    };
  },
};
