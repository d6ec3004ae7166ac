/** Failures in a destination's own vocabulary, where the general ones of network.ts say too little. */
import type { ErrorEntry } from './types';

export const destinationErrors = {
  'SLUICE-SPLUNK-001': {
    title: 'Splunk does not know this token.',
    meaning: 'HEC answered code 4: the token is invalid.',
    actions: [
      'Copy the token again from Settings > Data inputs > HTTP Event Collector.',
      'Check that the URL belongs to the same Splunk as the token.',
    ],
  },
  'SLUICE-SPLUNK-002': {
    title: 'The token is disabled in Splunk.',
    meaning: 'HEC answered code 1.',
    actions: [
      'Enable the token under Settings > Data inputs > HTTP Event Collector.',
      'Check that HEC itself is enabled under Global Settings.',
    ],
  },
  'SLUICE-SPLUNK-003': {
    title: 'Splunk did not find a token in the request.',
    meaning: 'HEC answered code 2 or 3: the token is missing, or the authorization scheme is wrong.',
    actions: [
      'Check the authorization scheme under Advanced.',
      'Check whether a proxy removes the Authorization header.',
    ],
  },
  'SLUICE-SPLUNK-004': {
    title: 'The token may not write to this index.',
    meaning: "HEC answered code 7: the index does not exist or is not among the token's allowed indexes.",
    actions: [
      "Add the index to the token's allowed indexes.",
      'Correct the name of the index on the stream.',
      'Create the index in Splunk.',
    ],
  },
  'SLUICE-SPLUNK-005': {
    title: 'The token expects indexer acknowledgement.',
    meaning: 'HEC answered code 10, 11 or 28: it wants a data channel.',
    actions: [
      'Switch on "Wait for indexer acknowledgement" under Advanced.',
      'Or use a token without acknowledgement.',
    ],
  },
  'SLUICE-SPLUNK-006': {
    title: 'Splunk has not confirmed that the events are indexed.',
    meaning: 'The acknowledgement did not come in time; the batch is sent again, so events may be stored twice.',
    actions: [
      'Check that a load balancer in front of Splunk keeps sessions together.',
      'Check the indexers.',
      'Switch off acknowledgement if the token does not use it.',
    ],
  },
  'SLUICE-SPLUNK-007': {
    title: 'The numbers by which Splunk confirms events started over.',
    meaning:
      'An indexer was restarted, or a load balancer led a request to another one. Whose confirmation a number is can no longer be told, so the batch is sent again and may be stored twice.',
    actions: [
      'Check that a load balancer in front of Splunk keeps sessions together (sticky sessions by cookie).',
      'Nothing at once: Sluice goes on with a new channel.',
    ],
  },
  'SLUICE-DATADOG-001': {
    title: 'Datadog does not accept this API key.',
    meaning: 'The key is invalid, or belongs to another Datadog site: sites do not know the keys of each other.',
    actions: [
      "Check that the site is the one in the address of your organisation's Datadog window.",
      'Use an API key, not an application key.',
      'Create a new key under Organization Settings > API Keys.',
    ],
  },
  'SLUICE-DATADOG-002': {
    title: 'Datadog does not know this path.',
    meaning: 'The address does not lead to the logs intake.',
    actions: [
      'Choose the site instead of an address.',
      'Use a host alone, or a URL that ends in /api/v2/logs or /v1/input.',
    ],
  },
  'SLUICE-ES-001': {
    title: 'The index does not exist.',
    meaning: 'It is not there, and may not be created by writing to it.',
    actions: [
      'Create an index template with data streams enabled that matches the name.',
      'Give the key or user the privilege auto_configure.',
      'Correct the name on the stream.',
    ],
  },
  'SLUICE-ES-002': {
    title: 'The cluster does not allow writing.',
    meaning: 'The index is blocked, usually because a disk of the cluster is nearly full.',
    actions: ['Make room on the disks of the cluster.', 'Remove the block once there is room.'],
  },
  'SLUICE-ES-003': {
    title: 'The key or user may not write to this index.',
    meaning: 'The cluster answered with a security exception for the events.',
    actions: [
      'Give the key or user the privilege create_doc on the data stream.',
      'Check the name of the data stream.',
    ],
  },
  'SLUICE-ES-004': {
    title: 'The cluster has no such ingest pipeline.',
    meaning: 'Every event was refused because the pipeline set on the stream is not there. No event is at fault.',
    actions: ['Create the pipeline in the cluster.', 'Correct or remove its name on the stream.'],
  },
  'SLUICE-ES-005': {
    title: 'The index holds another document under this id.',
    meaning:
      'Sluice gives each event an id of its own, but the ingest pipeline chose another one, which a different document has already. The event was not stored.',
    actions: [
      'Remove the step that sets _id from the ingest pipeline, or let it choose ids that differ for different events.',
      'Send the dead letters again afterwards.',
    ],
  },
  'SLUICE-ES-006': {
    title: 'The index cannot take events as it is set up.',
    meaning:
      'The cluster refuses every event for a reason that is not in the events: no room for another shard, an alias without a write index, a closed index, or a data stream that is set up differently. No event is at fault, and all are kept.',
    actions: [
      "Read the cluster's message below.",
      'Raise cluster.max_shards_per_node, or delete old indices, where there are too many shards.',
      'Give the alias a write index, or open the index.',
    ],
  },
  'SLUICE-OTLP-001': {
    title: 'The receiver rejected some records for good.',
    meaning:
      'The answer was a partial success. The protocol does not tell which records, and forbids sending them again.',
    actions: ["Read the receiver's message below.", 'Check its limits on attributes and sizes.'],
  },
  'SLUICE-OTLP-002': {
    title: 'There is no OTLP receiver for logs at this path.',
    meaning: 'The answer was 404. OTLP over HTTP uses port 4318 and the path /v1/logs.',
    actions: [
      'Use the base address; Sluice completes it with /v1/logs.',
      'Check that the receiver accepts OTLP over HTTP, not only gRPC (port 4317).',
    ],
  },
  'SLUICE-SYSLOG-001': {
    title: 'The syslog server closed the connection.',
    meaning:
      'Syslog has no acknowledgement: what was written shortly before may be lost there, so Sluice sends it again.',
    actions: [
      'Check that the server expects the same framing (octet counting or line by line).',
      'Check whether the port expects TLS.',
    ],
  },
  'SLUICE-SYSLOG-002': {
    title: 'The syslog server stopped reading.',
    meaning: 'The connection is open, but the server takes nothing from it.',
    actions: ['Verify that the server is healthy.', 'Sluice tries again by itself.'],
  },
  'SLUICE-AWS-001': {
    title: 'AWS does not accept the credentials.',
    meaning: 'The access key is unknown, inactive, or its secret is wrong.',
    actions: ['Check access key and secret.', 'Check that the key is active in IAM.', "Check this computer's clock."],
  },
  'SLUICE-AWS-002': {
    title: 'The role cannot be assumed.',
    meaning:
      'AWS answered AccessDenied to AssumeRole: the trust policy does not name this identity, or the external id is another. AWS does not tell which.',
    actions: [
      "Check the role's trust policy: principal and the condition sts:ExternalId.",
      'Check the external id on the stream.',
      "Check the role's ARN.",
    ],
  },
  'SLUICE-AWS-003': {
    title: 'The delivery stream does not exist.',
    meaning: 'Firehose knows no stream of this name in this region and account.',
    actions: [
      'Check the name of the delivery stream.',
      'Check the region.',
      'Check that role or key belong to the account of the stream.',
    ],
  },
  'SLUICE-AWS-004': {
    title: 'The credentials do not permit writing to the delivery stream.',
    meaning: 'The policy lacks firehose:PutRecordBatch on this stream.',
    actions: ['Allow firehose:PutRecord and firehose:PutRecordBatch on the ARN of the stream.'],
  },
  'SLUICE-AWS-005': {
    title: 'Firehose asks to slow down.',
    meaning: "The stream's throughput quota is reached for some or all records.",
    actions: [
      'Nothing at once: the quota grows by itself under load, and Sluice sends the records again.',
      'Ask AWS for a higher quota if it persists.',
    ],
  },
  'SLUICE-AWS-006': {
    title: 'The delivery stream cannot use its key.',
    meaning: 'Firehose reports a problem with the KMS key by which the stream is encrypted.',
    actions: ['Check that the key is enabled.', "Check that Firehose's role may use it."],
  },
  'SLUICE-AWS-007': {
    title: 'The delivery stream takes no direct records.',
    meaning: 'It was made for another source, such as a Kinesis stream or CloudWatch Logs.',
    actions: ['Use a delivery stream with the source "Direct PUT".'],
  },
  'SLUICE-AWS-008': {
    title: 'No AWS credentials were found on this computer.',
    meaning: 'The profile does not exist, or neither environment, profile nor machine role gives credentials.',
    actions: [
      'Check the name of the profile.',
      'Run "aws configure" or sign in again with "aws sso login".',
      'Or enter an access key on the stream.',
    ],
  },
  'SLUICE-AWS-009': {
    title: "This computer's clock is wrong.",
    meaning: 'AWS refuses requests whose time differs by more than five minutes.',
    actions: ["Correct the computer's date and time."],
  },
  'SLUICE-AWS-010': {
    title: 'The session of the credentials has expired.',
    meaning: 'They were temporary and their time is over.',
    actions: ['Sign in again.', 'Use a role with an external id, which Sluice renews by itself.'],
  },
} as const satisfies Record<string, ErrorEntry>;
