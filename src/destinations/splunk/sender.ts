/** Sends to Splunk's HTTP Event Collector; with acknowledgement, an event is delivered once it is indexed. */
import type { StageFacts } from '../../contract/connection-test';
import { defineModule, type Outcome, type Sender, type SenderDependencies } from '../sender';
import type { Credentials } from '../transport/auth';
import { createHttpSender, type HttpTools } from '../transport/http-sender';
import { waitForAcknowledgement } from './acknowledge';
import { classifyHealth, classifyHec, parseHec } from './classify';
import { definition } from './definition';
import { encodeSplunk, hecUrl, type SplunkSettings } from './encode';

function credentialsOf(settings: SplunkSettings): Credentials {
  const token = settings.token.reveal();
  return { headers: { authorization: `${settings.scheme} ${token}` }, secrets: [token] };
}

const isLogScale = (url: string) => /\/api\/v1\/ingest\/hec\/?$/.test(new URL(url).pathname);

async function checkHealth(
  settings: SplunkSettings,
  tools: HttpTools,
): Promise<{ outcome: Outcome; facts: StageFacts }> {
  const { pathname } = new URL(hecUrl(settings.url, 'health'));
  const exchange = await tools.exchange({ method: 'GET', path: pathname, headers: tools.headers, body: null });
  if (exchange.kind === 'failed') return { outcome: tools.outcomeOf(exchange), facts: { kind: 'none' } };
  const { answer } = exchange;
  const facts: StageFacts = { kind: 'http', status: answer.status, body: answer.text };
  // Compatible services mostly lack the health endpoint; the test event will prove the token there.
  if (answer.status === 404 || answer.status === 405) {
    return {
      outcome: { kind: 'delivered', note: 'There is no health endpoint; the test event proves the token.' },
      facts,
    };
  }
  return { outcome: classifyHealth(answer, tools.dependencies.nowMs()), facts };
}

function createSplunkSender(settings: SplunkSettings, dependencies: SenderDependencies): Sender {
  const credentials = credentialsOf(settings);
  const channel = settings.acknowledge ? dependencies.randomUuid() : null;
  const ackPath = new URL(hecUrl(settings.url, 'ack')).pathname;
  return createHttpSender(
    {
      url: new URL(hecUrl(settings.url, 'event')),
      headers: { ...credentials.headers, ...(channel === null ? {} : { 'x-splunk-request-channel': channel }) },
      secrets: credentials.secrets,
      gzip: settings.gzip,
      tls: settings,
      proxy: settings.proxy,
      limits: definition.limits,
      acknowledges: settings.acknowledge,
      encode: (batch) => ({
        body: encodeSplunk(batch, settings, dependencies.trailId),
        contentType: 'application/json',
      }),
      async classify(answer, _batch, tools) {
        const outcome = classifyHec(answer, tools.dependencies.nowMs());
        if (outcome.kind !== 'delivered' || channel === null) return outcome;
        const ackId = parseHec(answer)?.ackId;
        // Acknowledgement is off for this token: then the answer is all that Splunk will ever say.
        if (ackId === undefined) return outcome;
        return waitForAcknowledgement(ackId, `${ackPath}?channel=${channel}`, tools);
      },
      ...(isLogScale(settings.url) ? {} : { authenticate: (tools: HttpTools) => checkHealth(settings, tools) }),
    },
    dependencies,
  );
}

export const splunkModule = defineModule({
  definition,
  createSender: createSplunkSender,
});
