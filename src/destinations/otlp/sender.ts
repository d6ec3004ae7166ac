/** Sends OTLP logs over HTTP. */
import { mappingContext } from '../mapping/placed-event';
import { defineModule, type EventBatch, type Sender, type SenderDependencies } from '../sender';
import { credentialsFor } from '../transport/auth';
import { createHttpSender, type EncodedBatch } from '../transport/http-sender';
import { classifyOtlp } from './classify';
import { definition } from './definition';
import { encodeJson } from './json';
import { encodeProtobuf } from './protobuf';
import { type OtlpSettings, resourceLogsOf } from './record';

/** A URL for logs is used as it is; a base is completed (OTLP exporter specification, "Endpoint URLs for OTLP/HTTP"). */
export function logsUrl(given: string): URL {
  const url = new URL(given);
  if (!/\/v1\/logs\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/logs`;
  return url;
}

function createOtlpSender(settings: OtlpSettings, dependencies: SenderDependencies): Sender {
  const credentials = credentialsFor(settings.auth);
  const scope = { name: 'sluice', version: dependencies.version };
  const lowerCase = Object.entries(settings.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const encode = (batch: EventBatch): EncodedBatch => {
    const groups = resourceLogsOf(batch, settings.serviceName, mappingContext(dependencies));
    if (settings.encoding === 'json') return { body: encodeJson(groups, scope), contentType: 'application/json' };
    return {
      body: encodeProtobuf(groups, scope),
      contentType: 'application/x-protobuf',
      readable: () => new TextDecoder().decode(encodeJson(groups, scope)),
    };
  };
  return createHttpSender(
    {
      url: logsUrl(settings.url),
      headers: { ...Object.fromEntries(lowerCase), ...credentials.headers },
      secrets: credentials.secrets,
      gzip: settings.gzip,
      tls: settings,
      proxy: settings.proxy,
      limits: definition.limits,
      encode,
      classify: (answer, _batch, tools) => classifyOtlp(answer, settings.encoding, tools.dependencies.nowMs()),
    },
    dependencies,
  );
}

export const otlpModule = defineModule({
  definition,
  createSender: createOtlpSender,
});
