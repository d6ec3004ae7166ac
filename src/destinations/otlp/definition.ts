/** OTLP over HTTP, logs signal: any OpenTelemetry Collector, gateway or backend that takes it. */
import { z } from 'zod';
import { defineDestination } from '../../contract/definition';
import { address, choice, pairs, text } from '../../contract/fields';
import { authField } from '../transport/auth-fields';
import { headersSchema } from '../transport/header-names';
import { compressedByDefault, proxyFields, tlsFields } from '../transport/settings';
import { completeOtlpAddress } from './address';
import { failures } from './failures';
import { read } from './paste';

const HOUR_MS = 3_600_000;

export const definition = defineDestination({
  kind: 'otlp',
  name: 'OpenTelemetry (OTLP)',
  summary: 'OTLP/HTTP logs: collectors, gateways and backends',
  icon: 'M3 19a2 2 0 1 0 4 0a2 2 0 0 0 -4 0 M19 7a2 2 0 1 0 0 -4a2 2 0 0 0 0 4 M11 19h5.5a3.5 3.5 0 0 0 0 -7h-8a3.5 3.5 0 0 1 0 -7h4.5',
  keywords: ['opentelemetry', 'otel', 'collector', 'grafana', 'new relic', 'dynatrace', 'honeycomb', 'loki'],
  prerequisites: [
    'An OTLP receiver for logs over HTTP (port 4318 by default; 4317 is gRPC, which is another protocol).',
  ],
  documentation: [
    { label: 'OpenTelemetry: OTLP specification', url: 'https://opentelemetry.io/docs/specs/otlp/' },
    { label: 'OpenTelemetry: Collector configuration', url: 'https://opentelemetry.io/docs/collector/configuration/' },
  ],
  failures,
  fields: {
    url: address({
      label: 'Address',
      hint: 'Sluice adds /v1/logs to a base address. An address that ends in /v1/logs is used unchanged.',
      example: 'https://collector.example.com:4318',
      complete: completeOtlpAddress,
    }),
    encoding: choice({
      label: 'Encoding',
      options: [
        { value: 'protobuf', label: 'Protobuf', hint: 'Smaller; every receiver takes it.' },
        { value: 'json', label: 'JSON', hint: 'Human-readable.' },
      ],
      initial: 'protobuf',
    }),
    auth: authField,
    headers: pairs({
      label: 'Other headers',
      hint: 'Not for secrets: these headers are shown in plain text.',
      keyLabel: 'Header',
      valueLabel: 'Value',
      advanced: true,
      schema: headersSchema,
    }),
    serviceName: text({
      label: 'Service name',
      hint: 'The resource attribute service.name.',
      advanced: true,
      schema: z.string().trim().min(1).max(255).default('outsystems-odc'),
    }),
    ...compressedByDefault,
    ...tlsFields,
    ...proxyFields,
  },
  paste: { takes: 'an endpoint, OTEL_EXPORTER_OTLP_… variables or a curl command', read },
  limits: {
    maxEvents: 512,
    maxBodyBytes: 4_000_000,
    maxEventBytes: 1_900_000,
    overheadBytesPerEvent: 3_000,
    maxInFlight: 4,
  },
  /** Nanoseconds since 1970 as an unsigned 64-bit integer; zero means that the time is not known. */
  timeWindow: { earliest: '1970-01-01T00:00:00.000000001Z', latest: '2554-07-21T23:34:33.709551615Z' },
  services: [
    { name: 'Dynatrace', hosts: ['dynatrace.com', 'dynatracelabs.com'], maxBehindMs: 23.5 * HOUR_MS },
    { name: 'New Relic', hosts: ['nr-data.net'], maxBehindMs: 47.5 * HOUR_MS },
    { name: 'Grafana Cloud', hosts: ['grafana.net'], maxBehindMs: 7 * 24 * HOUR_MS - HOUR_MS / 2 },
  ],
  formats: ['asItIs', 'ocsf', 'flat', 'template'],
  whereToLook: 'the logs of your OpenTelemetry backend',
  queries: [
    { where: 'Grafana Loki (LogQL)', template: '{service_name=~".+"} |= "{id}"' },
    { where: 'Dynatrace (DQL)', template: 'fetch logs | filter matchesPhrase(content, "{id}")' },
    { where: 'Elastic (KQL)', template: '"{id}"' },
  ],
});
