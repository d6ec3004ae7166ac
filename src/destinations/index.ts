/** Every destination with all it can do. Adding one is a line here, in definitions.ts and in receivers.ts. */
import { datadogModule } from './datadog/sender';
import { elasticsearchModule } from './elasticsearch/sender';
import { firehoseModule } from './firehose/sender';
import { httpModule } from './http/sender';
import { otlpModule } from './otlp/sender';
import type { DestinationModule } from './sender';
import { splunkModule } from './splunk/sender';
import { syslogModule } from './syslog/sender';

export const destinations: readonly DestinationModule[] = [
  datadogModule,
  splunkModule,
  firehoseModule,
  httpModule,
  otlpModule,
  elasticsearchModule,
  syslogModule,
];

/** @returns undefined for a kind that this version does not know */
export function moduleFor(kind: string): DestinationModule | undefined {
  return destinations.find((module) => module.definition.kind === kind);
}
