/** Sends to any HTTP endpoint that takes JSON: "Other". */
import { defineModule } from '../sender';
import { credentialsFor } from '../transport/auth';
import { createHttpSender } from '../transport/http-sender';
import { classify } from './classify';
import { definition } from './definition';
import { encode, type HttpSettings } from './encode';

function limitsOf(settings: HttpSettings) {
  return {
    ...definition.limits,
    ...(settings.framing === 'object' ? { maxEvents: 1 } : {}),
    ...(settings.ordered ? { maxInFlight: 1 } : {}),
  };
}

export const destination = defineModule({
  definition,

  createSender(settings, dependencies) {
    const credentials = credentialsFor(definition.fields, settings);
    const ownHeaders = Object.entries(settings.headers).map(([name, value]) => [name.toLowerCase(), value]);
    return createHttpSender(
      {
        url: new URL(settings.url),
        headers: { ...Object.fromEntries(ownHeaders), ...credentials.headers },
        secrets: credentials.secrets,
        gzip: settings.gzip,
        tls: settings,
        proxy: settings.proxy,
        limits: limitsOf(settings),
        encode: (batch) => encode(batch, settings, dependencies),
        classify: (answer) => classify(answer, settings.acceptedStatuses, dependencies.nowMs()),
      },
      dependencies,
    );
  },
});
