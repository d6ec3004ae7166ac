/** Classifies the answer of _bulk: one item per event, in order, each with its own result. */
import { z } from 'zod';
import { type ErrorCode, failure } from '../../contract/errors';
import type { Classify } from '../codec';
import { placedEvent } from '../mapping/placed-event';
import type { FailedRecord, Outcome } from '../sender';
import { answerFailure, classifyOwnStatus, type HttpAnswer, jsonOf } from '../transport/classify';
import { documentId, type ElasticsearchSettings } from './encode';

const itemSchema = z.object({
  _id: z.string().optional(),
  status: z.number().int(),
  error: z.object({ type: z.string().catch('unknown'), reason: z.string().catch('') }).optional(),
});
const bulkSchema = z.object({ errors: z.boolean(), items: z.array(z.record(z.string(), itemSchema)) });
type Item = z.output<typeof itemSchema>;

const errorSchema = z.object({
  error: z.object({ type: z.string(), reason: z.string().catch('') }),
  status: z.number().int(),
});

/**
 * Problems of the index or the cluster that look like the refusal of an event. They come for every event, so no event
 * may be given up for them.
 */
const CLUSTER_PROBLEMS: readonly { readonly type: RegExp; readonly reason: RegExp; readonly code: ErrorCode }[] = [
  { type: /./, reason: /pipeline with id \[.*\] does not exist/, code: 'SLUICE-ES-004' },
  { type: /^(index_not_found|invalid_index_name)_exception$/, reason: /^/, code: 'SLUICE-ES-001' },
  { type: /^cluster_block_exception$/, reason: /^/, code: 'SLUICE-ES-002' },
  { type: /^(index_closed|invalid_alias_name|routing_missing)_exception$/, reason: /^/, code: 'SLUICE-ES-006' },
  { type: /^validation_exception$/, reason: /shards|indices|composable template/i, code: 'SLUICE-ES-006' },
  {
    type: /^illegal_argument_exception$/,
    reason: /write index|alias|op_type|data streams?\b|index template/i,
    code: 'SLUICE-ES-006',
  },
];

const clusterProblem = (type: string, reason: string) =>
  CLUSTER_PROBLEMS.find((known) => known.type.test(type) && known.reason.test(reason))?.code;

/** The outcome of an unsuccessful answer to the whole request. */
export function classifyRequest(answer: HttpAnswer, nowMs: number): Outcome {
  const own = errorSchema.safeParse(jsonOf(answer));
  const outcome = classifyOwnStatus(answer, own.success, nowMs);
  // Servers that only resemble Elasticsearch or OpenSearch word their errors differently.
  if (!own.success) return outcome;
  const { type, reason } = own.data.error;
  if (outcome.kind === 'transient')
    return type === 'circuit_breaking_exception' ? { ...outcome, heavy: true } : outcome;
  const code = clusterProblem(type, reason);
  if (code !== undefined) return { kind: 'configuration', failure: answerFailure(code, answer) };
  // A problem of one event is reported in its item. If a refused request counted as one, every event in turn would be
  // given up.
  return outcome.kind === 'payload' ? { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-008', answer) } : outcome;
}

const said = (item: Item) => `${item.status} ${item.error?.type ?? ''}: ${item.error?.reason ?? ''}`.slice(0, 2_000);

/** A problem of the whole stream rather than of one event. Holds the stream. */
function configurationProblem(item: Item): Outcome | null {
  // A cluster that is starting, or has no master for a moment, also blocks writes, and answers 503.
  if (item.status >= 500) return null;
  const raw = said(item);
  const code = clusterProblem(item.error?.type ?? '', item.error?.reason ?? '');
  if (code !== undefined) return { kind: 'configuration', failure: failure(code, { raw }) };
  if (item.status === 404) return { kind: 'configuration', failure: failure('SLUICE-ES-001', { raw }) };
  if (item.status === 401 || item.status === 403) {
    return { kind: 'credentials', failure: failure('SLUICE-ES-003', { raw }) };
  }
  return null;
}

/**
 * An earlier attempt stored it: the id contains the content's hash. Not so if a pipeline gave the document another id,
 * which may be that of another event.
 */
function isOwnCopy(item: Item, sentId: string): boolean {
  const isConflict = item.status === 409 && item.error?.type === 'version_conflict_engine_exception';
  return isConflict && (item._id === undefined || item._id === sentId);
}

function failedRecord(item: Item, index: number, sentId: () => string): FailedRecord | null {
  if (item.status >= 200 && item.status < 300) return null;
  const raw = said(item);
  if (item.status === 409) {
    if (isOwnCopy(item, sentId())) return null;
    return { index, next: 'reject', failure: failure('SLUICE-ES-005', { raw }) };
  }
  if (item.status === 429) return { index, next: 'retry', failure: failure('SLUICE-HTTP-006', { raw }) };
  if (item.status >= 500) {
    // 502 to 504: a shard is unavailable, whatever the event. Other failures may be caused by this event.
    const next = item.status >= 502 && item.status <= 504 ? 'retry' : 'suspect';
    return { index, next, failure: failure('SLUICE-HTTP-007', { raw }) };
  }
  return { index, next: 'reject', failure: failure('SLUICE-HTTP-008', { raw }) };
}

/**
 * The outcome of an answer with status 200.
 * @param sent events in the request; an answer with another number of items proves nothing
 * @param idOf the `_id` under which an event was sent
 */
export function classifyBulk(body: string, sent: number, idOf: (index: number) => string): Outcome {
  let parsed: z.output<typeof bulkSchema>;
  try {
    parsed = bulkSchema.parse(JSON.parse(body));
  } catch (error) {
    const actions = ["Check that the address is the cluster's own and not Kibana's."];
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    return { kind: 'unknown', failure: failure('SLUICE-HTTP-010', { raw: body.slice(0, 2_000), actions }) };
  }
  const items = parsed.items.map((item) => Object.values(item)[0]);
  if (items.length !== sent) {
    return {
      kind: 'unknown',
      failure: failure('SLUICE-HTTP-011', { raw: `${items.length} items for ${sent} events` }),
    };
  }
  const failed: FailedRecord[] = [];
  for (const [index, item] of items.entries()) {
    if (item === undefined)
      return { kind: 'unknown', failure: failure('SLUICE-HTTP-011', { raw: `item ${index} is empty` }) };
    const problem = configurationProblem(item);
    if (problem !== null) return problem;
    const record = failedRecord(item, index, () => idOf(index));
    if (record !== null) failed.push(record);
  }
  return failed.length === 0 ? { kind: 'delivered' } : { kind: 'partial', failed };
}

export const classify: Classify<ElasticsearchSettings> = (answer, { batch, trailId, nowMs }) => {
  const byRequest = classifyRequest(answer, nowMs);
  if (byRequest.kind !== 'delivered') return byRequest;
  const idOf = (index: number) => documentId(placedEvent(batch, index, trailId));
  return classifyBulk(new TextDecoder().decode(answer.body), batch.count, idOf);
};
