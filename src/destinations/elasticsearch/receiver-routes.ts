/** The routes of the rehearsal's cluster: bulk, single documents, and what clients request before and after. */
import { z } from 'zod';
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext } from '../receiver';
import { check, jsonAnswer } from '../receiving/answers';
import { isJson } from '../receiving/json-text';
import { readBulk, resultOf, storedDocument } from './receiver-bulk';
import type { Action, Cluster } from './receiver-cluster';

/** `http.max_content_length`'s default. */
const MAX_CONTENT_BYTES = 100 * 1024 * 1024;
export const MAJOR_VERSION = 9;

export function refuse(
  status: number,
  type: string,
  reason: string,
  checks: readonly Check[],
  headers = {},
): ReceiverAnswer {
  const cause = { type, reason };
  return jsonAnswer(status, { error: { root_cause: [cause], ...cause }, status }, { checks, headers });
}

export interface Visit {
  readonly request: ReceivedRequest;
  readonly context: ReceiverContext;
  readonly cluster: Cluster;
  readonly seen: Check[];
}

export interface Route {
  readonly methods: readonly string[];
  /** Whether faults apply to it. Requests that only read are answered as usual. */
  readonly writes: boolean;
  answer(visit: Visit): ReceiverAnswer;
}

const reads: Readonly<Record<string, object>> = {
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
  '/_cluster/health': { cluster_name: 'rehearsal', status: 'green', timed_out: false, number_of_nodes: 1 },
  '/_security/_authenticate': { username: 'rehearsal', roles: [], enabled: true, authentication_type: 'api_key' },
};
const builtInTemplates: ReadonlySet<string> = new Set(['logs', 'metrics', 'synthetics']);
const shards = { _shards: { total: 1, successful: 1, failed: 0 } };

/** Media types of a request with documents; the service's own carry the version that the client speaks. */
const lineTypes: ReadonlySet<string> = new Set([
  'application/x-ndjson',
  'application/json',
  'application/vnd.elasticsearch+x-ndjson',
  'application/vnd.elasticsearch+json',
]);

/** Why the body cannot be read at all; null if it can. */
function refuseBody({ request, seen }: Visit): ReceiverAnswer | null {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isKnown = lineTypes.has(type);
  seen.push(check('Content-Type', isKnown, type));
  if (!isKnown) {
    const error = `Content-Type header [${type}] is not supported`;
    return jsonAnswer(406, { error, status: 406 }, { checks: seen });
  }
  const tooLong = () => refuse(413, 'content_too_long_exception', 'entity content is too long', seen);
  const problem = request.bodyProblem;
  if (problem?.status === 413) return tooLong();
  if (problem !== undefined) return refuse(problem.status, 'parse_exception', problem.detail, seen);
  if (request.body.length > MAX_CONTENT_BYTES) return tooLong();
  return request.body.length === 0 ? refuse(400, 'parse_exception', 'request body is required', seen) : null;
}

function receiveBulk(visit: Visit, target: string): ReceiverAnswer {
  const { request, context, cluster, seen } = visit;
  const refused = refuseBody(visit);
  if (refused !== null) return refused;
  const text = Buffer.from(request.body).toString('utf8');
  seen.push(check('Ends with a line feed', text.endsWith('\n'), text.endsWith('\n') ? 'yes' : 'no'));
  if (!text.endsWith('\n')) {
    return refuse(400, 'illegal_argument_exception', 'The bulk request must be terminated by a newline [\\n]', seen);
  }
  const compatible8 = /compatible-with=8/.test(request.headers['content-type'] ?? '');
  const read = readBulk(text, { index: target, compatible8 }, context, cluster);
  if (read.malformed !== null) return refuse(400, read.malformed.type, read.malformed.reason, seen);
  seen.push(check('Items', !read.errors, `${read.items.length}, ${read.errors ? 'some refused' : 'all taken'}`));
  const body = { took: 1, errors: read.errors, items: read.items };
  return jsonAnswer(200, body, { checks: seen, stored: read.stored });
}

function receiveDocument(visit: Visit, action: Action): ReceiverAnswer {
  const refused = refuseBody(visit);
  if (refused !== null) return refused;
  const document = Buffer.from(visit.request.body).toString('utf8');
  const fate = visit.cluster.apply(action, document);
  if (!fate.ok) return refuse(...fate.refusal, visit.seen);
  const body = { ...resultOf(action, fate), status: undefined };
  return jsonAnswer(fate.status, body, { checks: visit.seen, stored: [storedDocument(action, document, fate.id)] });
}

function documentRoute(index: string, verb: string, id: string): Route {
  const methods = id === '' ? ['POST'] : ['POST', 'PUT'];
  return {
    methods,
    writes: true,
    answer: (visit) => {
      const isCreation = verb === '_create' || visit.request.query.get('op_type') === 'create';
      return receiveDocument(visit, { operation: isCreation ? 'create' : 'index', index, id });
    },
  };
}

const asking = (methods: readonly string[], answer: (visit: Visit) => object): Route => ({
  methods,
  writes: false,
  answer: (visit) => jsonAnswer(200, answer(visit), { checks: visit.seen }),
});

/** Whether there is an index of that name. */
const indexRoute = (index: string): Route => ({
  methods: ['GET', 'HEAD'],
  writes: false,
  answer: ({ cluster, seen }) =>
    cluster.has(index)
      ? jsonAnswer(200, { [index]: { aliases: {}, mappings: {}, settings: {} } }, { checks: seen })
      : refuse(404, 'index_not_found_exception', `no such index [${index}]`, seen),
});

const idsQuery = z.object({ query: z.object({ ids: z.object({ values: z.array(z.string()).max(10_000) }) }) });

/** Search by ids only. Everything that is stored can be found at once. */
const searchRoute = (index: string): Route => ({
  methods: ['GET', 'POST'],
  writes: false,
  answer: ({ request, cluster, seen }) => {
    const text = Buffer.from(request.body).toString('utf8');
    const query = idsQuery.safeParse(isJson(text) ? JSON.parse(text) : null);
    if (!query.success) return refuse(400, 'parsing_exception', 'the rehearsal searches by ids only', seen);
    if (!cluster.has(index)) return refuse(404, 'index_not_found_exception', `no such index [${index}]`, seen);
    const value = query.data.query.ids.values.filter((id) => cluster.hasDocument(index, id)).length;
    return jsonAnswer(
      200,
      { took: 1, ...shards, hits: { total: { value, relation: 'eq' }, hits: [] } },
      { checks: seen },
    );
  },
});

/** Templates by name: the ones built in, whose data streams the cluster creates by itself. */
const templateRoute = (name: string): Route => ({
  methods: ['GET', 'HEAD'],
  writes: false,
  answer: ({ seen }) =>
    builtInTemplates.has(name)
      ? jsonAnswer(
          200,
          { index_templates: [{ name, index_template: { index_patterns: [`${name}-*-*`], data_stream: {} } }] },
          { checks: seen },
        )
      : refuse(404, 'resource_not_found_exception', `index template matching [${name}] not found`, seen),
});

/** @param segments of the path, decoded @returns null where the service has no handler */
export function routeFor(path: string, segments: readonly string[]): Route | null {
  const known = reads[path];
  if (known !== undefined) return asking(path === '/' ? ['GET', 'HEAD'] : ['GET'], () => known);
  const [first = '', second, third = '', ...rest] = segments;
  if (rest.length > 0) return null;
  if (first === '_bulk' && second === undefined)
    return { methods: ['POST', 'PUT'], writes: true, answer: (visit) => receiveBulk(visit, '') };
  if (first === '_refresh' && second === undefined) return asking(['GET', 'POST'], () => shards);
  if (first === '_index_template' && second !== undefined && third === '') return templateRoute(second);
  // `_all` stands for every index; no other name may begin with an underscore.
  if (first.startsWith('_') && first !== '_all') return null;
  switch (second) {
    case undefined:
      return indexRoute(first);
    case '_bulk':
      return third === ''
        ? { methods: ['POST', 'PUT'], writes: true, answer: (visit) => receiveBulk(visit, first) }
        : null;
    case '_refresh':
      return third === '' ? asking(['GET', 'POST'], () => shards) : null;
    case '_count':
      return third === ''
        ? asking(['GET', 'POST'], ({ cluster }) => ({ count: cluster.count(first), ...shards }))
        : null;
    case '_search':
      return third === '' ? searchRoute(first) : null;
    case '_doc':
      return documentRoute(first, second, third);
    case '_create':
      return third === '' ? null : documentRoute(first, second, third);
    default:
      return null;
  }
}
