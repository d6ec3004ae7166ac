/** Sends to Elasticsearch and OpenSearch through _bulk. */

import { z } from 'zod';
import type { StageFacts } from '../../contract/connection-test';
import { placedEvents } from '../mapping/placed-event';
import { defineModule } from '../module';
import type { EventBatch, FindResult, Outcome } from '../sender';
import { classifyStatus, jsonOf } from '../transport/classify';
import { createHttpSender, type HttpTools } from '../transport/http-sender';
import { classify } from './classify';
import { definition } from './definition';
import { basePath, bulkUrl, documentId, encode } from './encode';

/** An answer lists every event, refused ones with a reason. A longer answer proves nothing, and the stream is held. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** `GET /` proves the credentials. A key that may not see the cluster's version may still write. */
async function authenticate(tools: HttpTools, path: string): Promise<{ outcome: Outcome; facts: StageFacts }> {
  const exchange = await tools.exchange({ method: 'GET', path, headers: tools.headers, body: null });
  if (exchange.kind === 'failed') return { outcome: tools.outcomeOf(exchange), facts: { kind: 'none' } };
  const { answer } = exchange;
  const facts: StageFacts = { kind: 'http', status: answer.status, body: answer.text };
  if (answer.status === 403)
    return { outcome: { kind: 'delivered', note: 'The cluster does not show its version.' }, facts };
  return { outcome: classifyStatus(answer, { nowMs: tools.dependencies.nowMs(), definesBody: true }), facts };
}

/**
 * Asks for the documents by their ids (reference, "Search", "IDs"). Documents can be searched once the index was
 * refreshed: by default a second after they were stored, later in an index that is rarely searched.
 */
async function find(batch: EventBatch, index: string, base: string, tools: HttpTools): Promise<FindResult> {
  const { trailId } = tools.dependencies;
  const ids = Array.from(placedEvents(batch, trailId), documentId);
  const query = { query: { ids: { values: ids } }, size: 0, track_total_hits: true };
  const exchange = await tools.exchange({
    method: 'POST',
    path: `${base}/${encodeURIComponent(index)}/_search?filter_path=hits.total.value`,
    headers: { ...tools.headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(query)),
  });
  const unable = (outcome: Outcome): FindResult =>
    'failure' in outcome ? { kind: 'unable', failure: outcome.failure } : { kind: 'missing' };
  if (exchange.kind === 'failed') return unable(tools.outcomeOf(exchange));
  const { answer } = exchange;
  if (answer.status === 404) return { kind: 'missing' };
  if (answer.status !== 200) {
    return unable(classifyStatus(answer, { nowMs: tools.dependencies.nowMs(), definesBody: true }));
  }
  const found = countSchema.safeParse(jsonOf(answer));
  return found.success && found.data.hits.total.value >= ids.length ? { kind: 'found' } : { kind: 'missing' };
}

const countSchema = z.object({ hits: z.object({ total: z.object({ value: z.number() }) }) });

export const destination = defineModule({
  definition,
  encode,
  classify,
  createSender(settings, dependencies) {
    const url = new URL(bulkUrl(settings));
    return createHttpSender(
      {
        definition,
        settings,
        encode,
        classify,
        url,
        maxAnswerBytes: MAX_ANSWER_BYTES,
        find: (batch, tools) => find(batch, settings.index, basePath(settings.url), tools),
        authenticate: (tools) => authenticate(tools, `${basePath(settings.url)}/`),
      },
      dependencies,
    );
  },
});
