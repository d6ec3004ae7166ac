/** Sends OTLP logs over HTTP. */
import { defineModule, type Sender, type SenderDependencies } from '../sender';
import { credentialsFor } from '../transport/auth';
import { createHttpSender } from '../transport/http-sender';
import { classify } from './classify';
import { definition } from './definition';
import { encode, logsUrl } from './encode';
import type { OtlpSettings } from './record';

function createSender(settings: OtlpSettings, dependencies: SenderDependencies): Sender {
  const credentials = credentialsFor(definition.fields, settings);
  const lowerCase = Object.entries(settings.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return createHttpSender(
    {
      url: logsUrl(settings.url),
      headers: { ...Object.fromEntries(lowerCase), ...credentials.headers },
      secrets: credentials.secrets,
      gzip: settings.gzip,
      tls: settings,
      proxy: settings.proxy,
      limits: definition.limits,
      encode: (batch) => encode(batch, settings, dependencies),
      classify: (answer, _batch, tools) => classify(answer, settings.encoding, tools.dependencies.nowMs()),
    },
    dependencies,
  );
}

export const destination = defineModule({
  definition,
  createSender,
});
