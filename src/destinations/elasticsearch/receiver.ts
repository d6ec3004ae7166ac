/** The rehearsal's cluster: takes _bulk into one data stream, item by item, as Elasticsearch does. Facts in README.md. */
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check, jsonAnswer, sameSecret } from '../receiving/answers';
import { readBulk } from './receiver-bulk';
import { filterJson } from './receiver-filter';

/** `http.max_content_length`'s default. */
const MAX_CONTENT_BYTES = 100 * 1024 * 1024;

function refuse(status: number, type: string, reason: string, checks: readonly Check[], headers = {}): ReceiverAnswer {
  const cause = { type, reason };
  return jsonAnswer(status, { error: { root_cause: [cause], ...cause }, status }, { checks, headers });
}

/** The key: as such, or its id and secret as user and password, which have the same form in base64. */
function credentialsOf(authorization: string | undefined): string | null {
  const match = /^(?:apikey|basic)\s+(\S+)$/i.exec(authorization ?? '');
  return match?.[1] ?? null;
}

/** Media types of a bulk request; the service's own carry the version that the client speaks. */
const bulkTypes: ReadonlySet<string> = new Set([
  'application/x-ndjson',
  'application/json',
  'application/vnd.elasticsearch+x-ndjson',
  'application/vnd.elasticsearch+json',
]);
const MAJOR_VERSION = 9;
const UNDERSTOOD_VERSIONS = [MAJOR_VERSION - 1, MAJOR_VERSION];

const versionOf = (header: string | undefined): number | null => {
  const match = /application\/vnd\.elasticsearch\+[^;,]+;\s*compatible-with\s*=\s*"?(\d+)/i.exec(header ?? '');
  return match === null ? null : Number(match[1]);
};

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
const HEALTH_PATH = '/_cluster/health';

const reads: Readonly<Record<string, unknown>> = {
  '/': {
    name: 'rehearsal',
    cluster_name: 'rehearsal',
    cluster_uuid: 'cmVoZWFyc2FsLWNsdXN0ZXI',
    version: {
      number: `${MAJOR_VERSION}.0.0`,
      build_flavor: 'default',
      minimum_wire_compatibility_version: '8.18.0',
      minimum_index_compatibility_version: '8.0.0',
    },
    tagline: 'You Know, for Search',
  },
  [HEALTH_PATH]: { cluster_name: 'rehearsal', status: 'green', timed_out: false, number_of_nodes: 1 },
};

/** @returns null where the path is not percent-encoded as it should be */
function indexOf(path: string): string | null {
  try {
    return decodeURIComponent(bulkPath.exec(path)?.[1] ?? '');
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function receiveBulk(
  request: ReceivedRequest,
  context: ReceiverContext,
  seen: Check[],
  known: Set<string>,
): ReceiverAnswer {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const typeOk = bulkTypes.has(type);
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
  const target = indexOf(request.path);
  if (target === null) return refuse(400, 'illegal_argument_exception', 'partial escape sequence at end of url', seen);
  const read = readBulk(text, target, context, known);
  if (read.malformed !== null) return refuse(400, 'illegal_argument_exception', read.malformed, seen);
  seen.push(check('Items', !read.errors, `${read.items.length}, ${read.errors ? 'some refused' : 'all taken'}`));
  const body = { took: 1, errors: read.errors, items: read.items };
  return jsonAnswer(200, body, { checks: seen, stored: read.stored });
}

function answerTo(request: ReceivedRequest, context: ReceiverContext, key: string, known: Set<string>): ReceiverAnswer {
  const { path, method } = request;
  const toRead = reads[path];
  const isBulk = bulkPath.test(path);
  const seen = [check('Path', toRead !== undefined || isBulk, path)];
  const given = credentialsOf(request.headers.authorization);
  const right = given !== null && sameSecret(given, key) && context.fault?.kind !== 'wrongCredentials';
  seen.push(check('Authorization', right, given === null ? 'no API key' : right ? 'the key' : 'another key'));
  if (!right) {
    const reason =
      given === null ? 'missing authentication credentials' : 'unable to authenticate with provided credentials';
    return refuse(401, 'security_exception', reason, seen, { 'www-authenticate': 'ApiKey' });
  }
  const spoken = [versionOf(request.headers.accept), versionOf(request.headers['content-type'])];
  const foreign = spoken.find((version) => version !== null && !UNDERSTOOD_VERSIONS.includes(version));
  if (foreign !== undefined) {
    seen.push(check('compatible-with', false, String(foreign)));
    return refuse(400, 'media_type_header_exception', `Invalid media-type: compatible-with=${foreign}`, seen);
  }
  const allowed = isBulk ? ['POST', 'PUT'] : path === '/' ? ['GET', 'HEAD'] : ['GET'];
  seen.push(check('Method', allowed.includes(method), method));
  if (toRead === undefined && !isBulk)
    return refuse(404, 'index_not_found_exception', `no such index [${path.slice(1)}]`, seen);
  if (!allowed.includes(method)) {
    const error = `Incorrect HTTP method for uri [${path}] and method [${method}], allowed: [${allowed.join(', ')}]`;
    return jsonAnswer(405, { error, status: 405 }, { checks: seen, headers: { allow: allowed.join(',') } });
  }
  if (toRead !== undefined) return jsonAnswer(200, toRead, { checks: seen });
  return faultAnswer(context, seen) ?? receiveBulk(request, context, seen, known);
}

/** What every answer of the service has: its name, the media type that was asked for, only the parts that were asked for. */
function asElasticsearch(request: ReceivedRequest, answer: ReceiverAnswer): ReceiverAnswer {
  const version = versionOf(request.headers.accept);
  const type = version === null ? 'application/json' : `application/vnd.elasticsearch+json;compatible-with=${version}`;
  const paths = request.query.get('filter_path');
  const body =
    paths === null || typeof answer.body !== 'string' ? answer.body : filterJson(answer.body, paths.split(','));
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': type, 'x-elastic-product': 'Elasticsearch' },
    body,
  };
}

export const elasticsearchReceiver: ReceiverModule = {
  kind: 'elasticsearch',
  setUp(randomHex) {
    const key = Buffer.from(`${randomHex(10)}:${randomHex(11)}`).toString('base64');
    const known = new Set<string>();
    return {
      receiver: {
        transport: 'http',
        receive(given, context) {
          // The service is indifferent to a slash at the end.
          const request = { ...given, path: given.path.replace(/(?<=.)\/+$/, '') };
          return asElasticsearch(request, answerTo(request, context, key, known));
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
