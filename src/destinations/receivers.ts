/** The rehearsal's imitation of every destination. Apart from index.ts, since what sends needs none of it. */
import { datadogReceiver } from './datadog/receiver';
import { elasticsearchReceiver } from './elasticsearch/receiver';
import { firehoseReceiver } from './firehose/receiver';
import { httpReceiver } from './http/receiver';
import { otlpReceiver } from './otlp/receiver';
import type { ReceiverModule } from './receiver';
import { splunkReceiver } from './splunk/receiver';
import { syslogReceiver } from './syslog/receiver';

export const receivers: readonly ReceiverModule[] = [
  datadogReceiver,
  splunkReceiver,
  firehoseReceiver,
  httpReceiver,
  otlpReceiver,
  elasticsearchReceiver,
  syslogReceiver,
];

/** @returns undefined for a kind that has no imitation */
export function receiverFor(kind: string): ReceiverModule | undefined {
  return receivers.find((receiver) => receiver.kind === kind);
}
