/** Failures of AWS's credentials and of delivery streams. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-AWS-001': {
    title: 'AWS does not accept the credentials.',
    meaning: 'The access key is unknown or inactive, or its secret is wrong.',
    actions: [
      'Check the access key and the secret.',
      'Check that the key is active in IAM.',
      "Check this computer's clock.",
    ],
  },
  'SLUICE-AWS-002': {
    title: 'The role cannot be assumed.',
    meaning:
      'AWS answered AssumeRole with AccessDenied: the trust policy does not include this identity, or the external id is different. AWS does not say which.',
    actions: [
      "Check the role's trust policy: the principal and the condition sts:ExternalId.",
      'Check the external id on the stream.',
      "Check the role's ARN.",
    ],
  },
  'SLUICE-AWS-003': {
    title: 'The delivery stream does not exist.',
    meaning: 'Firehose has no stream with this name in this region and account.',
    actions: [
      'Check the name of the delivery stream.',
      'Check the region.',
      'Check that the role or key belongs to the account of the delivery stream.',
    ],
  },
  'SLUICE-AWS-004': {
    title: 'The credentials do not allow writing to the delivery stream.',
    meaning: 'The policy does not allow firehose:PutRecordBatch on this stream.',
    actions: ['Allow firehose:PutRecord and firehose:PutRecordBatch on the ARN of the stream.'],
  },
  'SLUICE-AWS-005': {
    title: 'Firehose asks to slow down.',
    meaning: "Some or all records exceeded the stream's throughput quota.",
    actions: [
      'No action is needed now: the quota grows automatically under load, and Sluice sends the records again.',
      'If it persists, ask AWS for a higher quota.',
    ],
  },
  'SLUICE-AWS-006': {
    title: 'The delivery stream cannot use its key.',
    meaning: 'Firehose reports a problem with the KMS key that encrypts the stream.',
    actions: ['Check that the key is enabled.', "Check that Firehose's role is allowed to use it."],
  },
  'SLUICE-AWS-007': {
    title: 'The delivery stream does not accept direct records.',
    meaning: 'It was created for another source, such as a Kinesis stream or CloudWatch Logs.',
    actions: ['Use a delivery stream with the source "Direct PUT".'],
  },
  'SLUICE-AWS-008': {
    title: 'No AWS credentials were found on this computer.',
    meaning:
      'The profile does not exist, or there are no credentials in the environment, the profile or the machine role.',
    actions: [
      'Check the name of the profile.',
      'Run "aws configure" or sign in again with "aws sso login".',
      'Or enter an access key on the stream.',
    ],
  },
  'SLUICE-AWS-009': {
    title: "This computer's clock is wrong.",
    meaning: 'AWS refuses requests whose time is wrong by more than five minutes.',
    actions: ["Correct the computer's date and time."],
  },
  'SLUICE-AWS-010': {
    title: 'The session of the credentials has expired.',
    meaning: 'The credentials were temporary and are no longer valid.',
    actions: ['Sign in again.', 'Use a role with an external id. Sluice renews its sessions automatically.'],
  },
} as const satisfies ErrorEntries;
