/** Sends to any HTTP endpoint that takes JSON: "Other". */
import { defineModule } from '../module';
import { createHttpSender } from '../transport/http-sender';
import { classify } from './classify';
import { definition } from './definition';
import { encode, type HttpSettings } from './encode';

function limitsOf({ framing, ordered }: HttpSettings) {
  return { ...(framing === 'object' ? { maxEvents: 1 } : {}), ...(ordered ? { maxInFlight: 1 } : {}) };
}

export const destination = defineModule({
  definition,
  encode,
  classify,
  createSender(settings, dependencies) {
    const { headers } = settings;
    const url = new URL(settings.url);
    const limits = limitsOf(settings);
    return createHttpSender({ definition, settings, encode, classify, url, headers, limits }, dependencies);
  },
});
