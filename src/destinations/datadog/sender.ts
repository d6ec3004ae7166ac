/** Sends to Datadog's logs intake. */
import { mappingContext } from '../mapping/placed-event';
import type { EventBatch, Outcome, Sender, SenderDependencies } from '../sender';
import { defineModule } from '../sender';
import { credentialsFor } from '../transport/auth';
import { createHttpSender, type HttpTools } from '../transport/http-sender';
import { classify } from './classify';
import { definition } from './definition';
import { type DatadogSettings, encode, intakeUrl } from './encode';

function createSender(settings: DatadogSettings, dependencies: SenderDependencies): Sender {
  const credentials = credentialsFor(definition.fields, settings);
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
        body: encode(batch, settings, mappingContext(dependencies)),
        contentType: 'application/json',
      }),
      classify: (answer, _batch, tools: HttpTools): Outcome => classify(answer, tools.dependencies.nowMs()),
    },
    dependencies,
  );
}

export const destination = defineModule({
  definition,
  createSender,
});
