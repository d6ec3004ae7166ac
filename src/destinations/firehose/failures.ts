/** Failures of AWS's credentials and of delivery streams. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
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
} as const satisfies ErrorEntries;
