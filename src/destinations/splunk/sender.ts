/** Sends to Splunk's HTTP Event Collector; with acknowledgement, an event is delivered once it is indexed. */
import type { StageFacts } from '../../contract/connection-test';
import { mappingContext } from '../mapping/placed-event';
import { defineModule, type Outcome, type Sender, type SenderDependencies } from '../sender';
import { credentialsFor } from '../transport/auth';
import { createHttpSender, type HttpTools } from '../transport/http-sender';
import { AckChannel, type AckChannels } from './ack-channel';
import { classify, classifyHealth } from './classify';
import { definition } from './definition';
import { encode, hecUrl, type SplunkSettings } from './encode';

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

function createSender(settings: SplunkSettings, dependencies: SenderDependencies): Sender {
  const credentials = credentialsFor(definition.fields, settings);
  const channels: AckChannels = {
    newChannel: dependencies.randomUuid,
    ackPath: new URL(hecUrl(settings.url, 'ack')).pathname,
    startedOver: false,
  };
  return createHttpSender(
    {
      url: new URL(hecUrl(settings.url, 'event')),
      headers: credentials.headers,
      secrets: credentials.secrets,
      gzip: settings.gzip,
      tls: settings,
      proxy: settings.proxy,
      limits: definition.limits,
      acknowledges: settings.acknowledge,
      encode: (batch) => ({
        body: encode(batch, settings, mappingContext(dependencies)),
        contentType: 'application/json',
      }),
      classify: (answer, _batch, tools) => classify(answer, tools.dependencies.nowMs()),
      ...(settings.acknowledge ? { openLane: () => new AckChannel(channels) } : {}),
      ...(isLogScale(settings.url) ? {} : { authenticate: (tools: HttpTools) => checkHealth(settings, tools) }),
    },
    dependencies,
  );
}

export const destination = defineModule({
  definition,
  createSender,
});
