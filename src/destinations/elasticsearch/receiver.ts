/** The rehearsal's cluster: takes events item by item, as Elasticsearch and OpenSearch do. Facts in README.md. */
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check, jsonAnswer, sameSecret } from '../receiving/answers';
import { Cluster } from './receiver-cluster';
import { filterJson } from './receiver-filter';
import { MAJOR_VERSION, refuse, routeFor } from './receiver-routes';

/** The key: either as it is, or its id and secret as user name and password, which have the same form in base64. */
function credentialsOf(authorization: string | undefined): string | null {
  const match = /^(?:apikey|basic)\s+(\S+)$/i.exec(authorization ?? '');
  return match?.[1] ?? null;
}

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

/** @returns null where the path is not percent-encoded as it should be */
function segmentsOf(path: string): string[] | null {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function refuseCredentials(request: ReceivedRequest, context: ReceiverContext, key: string, seen: Check[]) {
  const given = credentialsOf(request.headers.authorization);
  const right = given !== null && sameSecret(given, key) && context.fault?.kind !== 'wrongCredentials';
  seen.push(check('Authorization', right, given === null ? 'no API key' : right ? 'the key' : 'another key'));
  if (right) return null;
  const reason =
    given === null ? 'missing authentication credentials' : 'unable to authenticate with provided credentials';
  return refuse(401, 'security_exception', reason, seen, {
    'www-authenticate': 'Basic realm="security", charset="UTF-8", ApiKey',
  });
}

function answerTo(request: ReceivedRequest, context: ReceiverContext, key: string, cluster: Cluster): ReceiverAnswer {
  const { path, method } = request;
  const segments = segmentsOf(path);
  const route = segments === null ? null : routeFor(path, segments);
  const seen = [check('Path', route !== null, path)];
  const refused = refuseCredentials(request, context, key, seen);
  if (refused !== null) return refused;
  const spoken = [versionOf(request.headers.accept), versionOf(request.headers['content-type'])];
  const foreign = spoken.find((version) => version !== null && !UNDERSTOOD_VERSIONS.includes(version));
  if (foreign !== undefined) {
    seen.push(check('compatible-with', false, String(foreign)));
    return refuse(400, 'media_type_header_exception', `Invalid media-type: compatible-with=${foreign}`, seen);
  }
  if (segments === null)
    return refuse(400, 'illegal_argument_exception', 'partial escape sequence at end of url', seen);
  if (route === null) {
    const error = `no handler found for uri [${path}] and method [${method}]`;
    return jsonAnswer(400, { error }, { checks: seen });
  }
  seen.push(check('Method', route.methods.includes(method), method));
  if (!route.methods.includes(method)) {
    const error = `Incorrect HTTP method for uri [${path}] and method [${method}], allowed: [${route.methods.join(', ')}]`;
    return jsonAnswer(405, { error, status: 405 }, { checks: seen, headers: { allow: route.methods.join(',') } });
  }
  return (route.writes ? faultAnswer(context, seen) : null) ?? route.answer({ request, context, cluster, seen });
}

/** Common to all answers of the service: its name, the requested media type, and only the requested parts. */
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

export const receiver: ReceiverModule = {
  kind: 'elasticsearch',
  setUp(randomHex) {
    const key = Buffer.from(`${randomHex(10)}:${randomHex(11)}`).toString('base64');
    const cluster = new Cluster();
    return {
      receiver: {
        transport: 'http',
        contentEncodings: ['gzip', 'deflate'],
        receive(given, context) {
          // The service ignores a trailing slash.
          const request = { ...given, path: given.path.replace(/(?<=.)\/+$/, '') };
          return asElasticsearch(request, answerTo(request, context, key, cluster));
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
