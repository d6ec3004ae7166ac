/** Sends OTLP logs over HTTP. */
import { defineModule } from '../module';
import { createHttpSender } from '../transport/http-sender';
import { classify } from './classify';
import { definition } from './definition';
import { encode, logsUrl } from './encode';

export const destination = defineModule({
  definition,
  encode,
  classify,
  createSender(settings, dependencies) {
    const { headers } = settings;
    return createHttpSender(
      { definition, settings, encode, classify, url: logsUrl(settings.url), headers },
      dependencies,
    );
  },
});
