/** The rehearsal's cluster: takes _bulk into one data stream, item by item, as Elasticsearch does. Facts in README.md. */
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check, jsonAnswer, sameSecret } from '../receiving/answers';
import { readBulk } from './receiver-bulk';

/** `http.max_content_length`'s default. */
const MAX_CONTENT_BYTES = 100 * 1024 * 1024;

function refuse(status: number, type: string, reason: string, checks: readonly Check[], headers = {}): ReceiverAnswer {
  const cause = { type, reason };
  return jsonAnswer(status, { error: { root_cause: [cause], ...cause }, status }, { checks, headers });
}

function apiKeyOf(authorization: string | undefined): string | null {
  const match = /^apikey\s+(\S+)$/i.exec(authorization ?? '');
  return match?.[1] ?? null;
}

function faultAnswer(context: ReceiverContext, seen: readonly Check[]): ReceiverAnswer | null {
  switch (context.fault?.kind) {
    case 'tooManyRequests':
      return refuse(429, 'circuit_breaking_exception', '[parent] Data too large', seen);
    case 'serverError':
      return refuse(context.fault.status, 'process_cluster_event_timeout_exception', 'no master available', seen);
    case 'tooLarge':
      return refuse(413, 'content_too_long_exception', 'entity content is too long', seen);
    default:
      return null;
  }
}

const bulkPath = /^(?:\/([^/]+))?\/_bulk$/;

function receiveBulk(
  request: ReceivedRequest,
  context: ReceiverContext,
  seen: Check[],
  known: Set<string>,
): ReceiverAnswer {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  const typeOk = type === 'application/x-ndjson' || type === 'application/json';
  seen.push(check('Content-Type', typeOk, type));
  if (!typeOk) {
    const error = `Content-Type header [${type}] is not supported`;
    return jsonAnswer(406, { error, status: 406 }, { checks: seen });
  }
  if (request.body.length > MAX_CONTENT_BYTES)
    return refuse(413, 'content_too_long_exception', 'entity content is too long', seen);
  const text = Buffer.from(request.body).toString('utf8');
  seen.push(check('Ends with a line feed', text.endsWith('\n'), text.endsWith('\n') ? 'yes' : 'no'));
  if (text === '') return refuse(400, 'parse_exception', 'request body is required', seen);
  if (!text.endsWith('\n')) {
    return refuse(400, 'illegal_argument_exception', 'The bulk request must be terminated by a newline [\\n]', seen);
  }
  const target = decodeURIComponent(bulkPath.exec(request.path)?.[1] ?? '');
  const read = readBulk(text, target, context, known);
  if (read.malformed !== null) return refuse(400, 'illegal_argument_exception', read.malformed, seen);
  seen.push(check('Items', !read.errors, `${read.items.length}, ${read.errors ? 'some refused' : 'all taken'}`));
  const body = { took: 1, errors: read.errors, items: read.items };
  return jsonAnswer(200, body, { checks: seen, stored: read.stored });
}

export const elasticsearchReceiver: ReceiverModule = {
  kind: 'elasticsearch',
  setUp(randomHex) {
    const key = Buffer.from(`${randomHex(10)}:${randomHex(11)}`).toString('base64');
    const known = new Set<string>();
    return {
      receiver: {
        transport: 'http',
        receive(request, context) {
          const isRoot = request.path === '/';
          const isBulk = bulkPath.test(request.path);
          const seen = [check('Path', isRoot || isBulk, request.path)];
          const given = apiKeyOf(request.headers.authorization);
          const right = given !== null && sameSecret(given, key) && context.fault?.kind !== 'wrongCredentials';
          seen.push(check('Authorization', right, given === null ? 'no API key' : right ? 'the key' : 'another key'));
          if (!right) {
            const reason =
              given === null
                ? 'missing authentication credentials'
                : 'unable to authenticate with provided credentials';
            return refuse(401, 'security_exception', reason, seen, { 'www-authenticate': 'ApiKey' });
          }
          const allowed = isRoot ? ['GET', 'HEAD'] : ['POST', 'PUT'];
          seen.push(check('Method', allowed.includes(request.method), request.method));
          if (!isRoot && !isBulk)
            return refuse(404, 'index_not_found_exception', `no such index [${request.path.slice(1)}]`, seen);
          if (!allowed.includes(request.method)) {
            return jsonAnswer(
              405,
              { error: `Incorrect HTTP method for uri [${request.path}]`, status: 405 },
              { checks: seen },
            );
          }
          const headers = { 'x-elastic-product': 'Elasticsearch' };
          if (isRoot) {
            const body = {
              name: 'rehearsal',
              cluster_name: 'rehearsal',
              version: { number: '9.0.0' },
              tagline: 'You Know, for Search',
            };
            return jsonAnswer(200, body, { checks: seen, headers });
          }
          const answer = faultAnswer(context, seen) ?? receiveBulk(request, context, seen, known);
          return { ...answer, headers: { ...answer.headers, ...headers } };
        },
      },
      settingsFor: (origin, caPem) => ({
        url: origin,
        index: 'logs-outsystems.audit-default',
        auth: { kind: 'apiKey', key },
        ...(caPem === null ? {} : { ca: caPem }),
      }),
    };
  },
};
