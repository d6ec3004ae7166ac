/** The rehearsal's imitation of every destination. Generated from kinds.ts by "npm run generate". */
import { receiver as datadog } from './datadog/receiver';
import { receiver as elasticsearch } from './elasticsearch/receiver';
import { receiver as firehose } from './firehose/receiver';
import { receiver as http } from './http/receiver';
import { receiver as otlp } from './otlp/receiver';
import type { ReceiverModule } from './receiver';
import { receiver as splunk } from './splunk/receiver';
import { receiver as syslog } from './syslog/receiver';

export const receivers: readonly ReceiverModule[] = [
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
export function receiverFor(kind: string): ReceiverModule | undefined {
  return receivers.find((each) => each.kind === kind);
}
