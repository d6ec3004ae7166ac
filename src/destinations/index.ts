/** Every destination with all that it can do. Generated from kinds.ts by "npm run generate". */
import { destination as datadog } from './datadog/sender';
import { destination as elasticsearch } from './elasticsearch/sender';
import { destination as firehose } from './firehose/sender';
import { destination as http } from './http/sender';
import type { DestinationModule } from './module';
import { destination as otlp } from './otlp/sender';
import { destination as splunk } from './splunk/sender';
import { destination as syslog } from './syslog/sender';

export const destinations: readonly DestinationModule[] = [
  // As in kinds.ts.
  datadog,
  splunk,
  firehose,
  http,
  otlp,
  elasticsearch,
  syslog,
];

/** @returns undefined for a kind that this version does not know */
export function moduleFor(kind: string): DestinationModule | undefined {
  return destinations.find((each) => each.definition.kind === kind);
}
