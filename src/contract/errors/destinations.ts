/** The failures that destinations declare. Generated from src/destinations/kinds.ts by "npm run generate". */
import { failures as datadog } from '../../destinations/datadog/failures';
import { failures as elasticsearch } from '../../destinations/elasticsearch/failures';
import { failures as firehose } from '../../destinations/firehose/failures';
import { failures as http } from '../../destinations/http/failures';
import { failures as otlp } from '../../destinations/otlp/failures';
import { failures as splunk } from '../../destinations/splunk/failures';
import { failures as syslog } from '../../destinations/syslog/failures';

export const destinationErrors = {
  ...datadog,
  ...splunk,
  ...firehose,
  ...http,
  ...otlp,
  ...elasticsearch,
  ...syslog,
} as const;
