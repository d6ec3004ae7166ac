/** What every destination declares about itself, in the order of the tiles. For the page too: imports definitions only. */
import type { DestinationDefinition } from '../contract/definition';
import { definition as datadog } from './datadog/definition';
import { definition as elasticsearch } from './elasticsearch/definition';
import { definition as firehose } from './firehose/definition';
import { definition as http } from './http/definition';
import { definition as otlp } from './otlp/definition';
import { definition as splunk } from './splunk/definition';
import { definition as syslog } from './syslog/definition';

export const definitions: readonly DestinationDefinition[] = [
  datadog,
  splunk,
  firehose,
  http,
  otlp,
  elasticsearch,
  syslog,
];
