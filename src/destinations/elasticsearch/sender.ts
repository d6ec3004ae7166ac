/** Sends to Elasticsearch and OpenSearch through _bulk. */
import type { StageFacts } from '../../contract/connection-test';
import { defineModule } from '../module';
import type { Outcome } from '../sender';
import { classifyStatus } from '../transport/classify';
import { createHttpSender, type HttpTools } from '../transport/http-sender';
import { classify } from './classify';
import { definition } from './definition';
import { basePath, bulkUrl, encode } from './encode';

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
        authenticate: (tools) => authenticate(tools, `${basePath(settings.url)}/`),
      },
      dependencies,
    );
  },
});
