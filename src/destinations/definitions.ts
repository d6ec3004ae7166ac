/** What every destination declares about itself, in the order of the tiles. For the page too: definitions only. Generated from kinds.ts by "npm run generate". */
import type { DestinationDefinition } from '../contract/definition';
import { definition as datadog } from './datadog/definition';
import { definition as elasticsearch } from './elasticsearch/definition';
import { definition as firehose } from './firehose/definition';
import { definition as http } from './http/definition';
import { definition as otlp } from './otlp/definition';
import { definition as splunk } from './splunk/definition';
import { definition as syslog } from './syslog/definition';

export const definitions: readonly DestinationDefinition[] = [
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
export function definitionFor(kind: string): DestinationDefinition | undefined {
  return definitions.find((each) => each.kind === kind);
}
