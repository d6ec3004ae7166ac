/** Sends to Splunk's HTTP Event Collector; with acknowledgement, an event is delivered once it is indexed. */
import type { StageFacts } from '../../contract/connection-test';
import { defineModule } from '../module';
import type { Outcome, SenderDependencies } from '../sender';
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
  // Most compatible services have no health endpoint. There, the test event proves the token.
  if (answer.status === 404 || answer.status === 405) {
    return {
      outcome: { kind: 'delivered', note: 'There is no health endpoint; the test event proves the token.' },
      facts,
    };
  }
  return { outcome: classifyHealth(answer, tools.dependencies.nowMs()), facts };
}

function channelsFor(settings: SplunkSettings, { randomUuid }: SenderDependencies): AckChannels {
  return { newChannel: randomUuid, ackPath: new URL(hecUrl(settings.url, 'ack')).pathname, startedOver: false };
}

export const destination = defineModule({
  definition,
  encode,
  classify,
  createSender(settings, dependencies) {
    const channels = channelsFor(settings, dependencies);
    return createHttpSender(
      {
        definition,
        settings,
        encode,
        classify,
        url: new URL(hecUrl(settings.url, 'event')),
        ...(settings.acknowledge ? { openLane: () => new AckChannel(channels) } : {}),
        ...(isLogScale(settings.url) ? {} : { authenticate: (tools: HttpTools) => checkHealth(settings, tools) }),
      },
      dependencies,
    );
  },
});
