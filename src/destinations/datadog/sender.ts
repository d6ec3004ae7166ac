/** Sends to Datadog's logs intake. */
import { defineModule } from '../module';
import { createHttpSender } from '../transport/http-sender';
import { classify } from './classify';
import { definition } from './definition';
import { encode, intakeUrl } from './encode';

export const destination = defineModule({
  definition,
  encode,
  classify,
  createSender(settings, dependencies) {
    const url = new URL(intakeUrl(settings));
    const headers = { 'dd-evp-origin': 'sluice', 'dd-evp-origin-version': dependencies.version };
    return createHttpSender({ definition, settings, encode, classify, url, headers }, dependencies);
  },
});
