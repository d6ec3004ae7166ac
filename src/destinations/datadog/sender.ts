/** Sends to Datadog's logs intake. */
import { mappingContext } from '../mapping/placed-event';
import type { EventBatch, Outcome, Sender, SenderDependencies } from '../sender';
import { defineModule } from '../sender';
import { headerCredentials } from '../transport/auth';
import { createHttpSender, type HttpTools } from '../transport/http-sender';
import { classifyDatadog } from './classify';
import { definition } from './definition';
import { type DatadogSettings, encodeDatadog, intakeUrl } from './encode';

function createDatadogSender(settings: DatadogSettings, dependencies: SenderDependencies): Sender {
  const credentials = headerCredentials('DD-API-KEY', settings.apiKey);
  return createHttpSender(
    {
      url: new URL(intakeUrl(settings)),
      headers: { ...credentials.headers, 'dd-evp-origin': 'sluice', 'dd-evp-origin-version': dependencies.version },
      secrets: credentials.secrets,
      gzip: settings.gzip,
      tls: settings,
      proxy: settings.proxy,
      limits: definition.limits,
      encode: (batch: EventBatch) => ({
        body: encodeDatadog(batch, settings, mappingContext(dependencies)),
        contentType: 'application/json',
      }),
      classify: (answer, _batch, tools: HttpTools): Outcome => classifyDatadog(answer, tools.dependencies.nowMs()),
    },
    dependencies,
  );
}

export const datadogModule = defineModule({
  definition,
  createSender: createDatadogSender,
});
