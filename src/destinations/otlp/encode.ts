/** Writes a batch as an ExportLogsServiceRequest: records (record.ts) in protobuf (protobuf.ts) or JSON (json.ts). */
import { timeWindowOf } from '../../contract/time-window';
import type { Encode } from '../codec';
import { definition } from './definition';
import { encodeJson } from './json';
import { type OtlpSettings, resourceLogsOf } from './record';
import { encodeProtobuf } from './request-writer';

/**
 * A URL for logs is used unchanged; a base URL is completed (OTLP exporter specification, "Endpoint URLs for
 * OTLP/HTTP").
 */
export function logsUrl(given: string): URL {
  const url = new URL(given);
  if (!/\/v1\/logs\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/logs`;
  return url;
}

export const encode: Encode<OtlpSettings> = (batch, settings, context) => {
  const scope = { name: 'sluice', version: context.version };
  const window = timeWindowOf(definition, settings) ?? definition.timeWindow;
  const asJson = () => encodeJson(resourceLogsOf(batch, settings.serviceName, context, window), scope);
  if (settings.encoding === 'json') return { body: asJson(), contentType: 'application/json' };
  return {
    body: encodeProtobuf(batch, settings.serviceName, context, scope, window),
    contentType: 'application/x-protobuf',
    readable: () => Buffer.from(asJson()).toString(),
  };
};
