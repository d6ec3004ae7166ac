/** Amazon Data Firehose through PutRecordBatch. Facts and sources in README.md. */
import { z } from 'zod';
import { defineDestination } from '../../contract/definition';
import { optionalAddress, optionalSecret, optionalText, text, variant } from '../../contract/fields';
import { headerSecretLine } from '../../contract/secret-text';
import { headerSecret } from '../transport/auth-fields';
import { proxyFields, tlsFields } from '../transport/settings';
import { failures } from './failures';
import { read } from './paste';

/** `arn:partition:iam::account:role/path/name` (AWS, "IAM identifiers"). */
const roleArn = z
  .string()
  .trim()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
    'An ARN such as arn:aws:iam::123456789012:role/sluice.',
  );

const accessKeyId = z
  .string()
  .trim()
  .regex(/^\w{16,128}$/, 'Between 16 and 128 letters and digits, such as AKIA….');

const staticKey = {
  accessKeyId: text({ label: 'Access key id', example: 'AKIAIOSFODNN7EXAMPLE', schema: accessKeyId }),
  secretAccessKey: headerSecret({
    label: 'Secret access key',
    credential: { as: 'signature', scheme: 'AWS4-HMAC-SHA256', keyIdField: 'accessKeyId' },
  }),
  sessionToken: optionalSecret({
    label: 'Session token',
    hint: 'Only for temporary keys.',
    credential: { as: 'header', name: 'X-Amz-Security-Token' },
    inputSchema: headerSecretLine,
  }),
};

/** The domain of AWS's services in a region (AWS SDK, "partitions"). */
const awsDomains: readonly (readonly [prefix: string, domain: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eusc-', 'amazonaws.eu'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
];

function awsDomain(region: string): string {
  return awsDomains.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
}

export const definition = defineDestination({
  kind: 'firehose',
  name: 'AWS Firehose',
  summary: 'Amazon Data Firehose: to S3, OpenSearch, Redshift, Splunk and more',
  icon: 'M7 18a4.6 4.4 0 0 1 0 -9a5 4.5 0 0 1 11 2h1a3.5 3.5 0 0 1 0 7h-1 M9 15l3 -3l3 3 M12 12l0 9',
  keywords: ['amazon', 'aws', 'kinesis', 's3', 'security lake', 'data firehose'],
  prerequisites: [
    'A delivery stream with the source "Direct PUT".',
    'A policy that allows firehose:PutRecord and firehose:PutRecordBatch on its ARN.',
    'For a role: a trust policy that names your identity, with the condition sts:ExternalId.',
  ],
  documentation: [
    {
      label: 'AWS: Control access with Amazon Data Firehose',
      url: 'https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html',
    },
    {
      label: 'AWS: PutRecordBatch',
      url: 'https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html',
    },
    { label: 'AWS: Amazon Data Firehose quota', url: 'https://docs.aws.amazon.com/firehose/latest/dev/limits.html' },
  ],
  failures,
  fields: {
    region: text({
      label: 'Region',
      leads: { as: 'value' },
      example: 'eu-central-1',
      schema: z
        .string()
        .trim()
        .regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'A region such as eu-central-1.'),
    }),
    deliveryStream: text({
      label: 'Delivery stream name',
      example: 'odc-audit-trail',
      schema: z
        .string()
        .trim()
        .regex(/^[a-zA-Z0-9_.-]{1,64}$/, 'Letters, digits, and _ . - only; at most 64.'),
    }),
    credentials: variant({
      label: 'Credentials',
      options: {
        role: {
          label: 'Assume a role, as ODC does',
          fields: {
            roleArn: text({
              label: 'Role ARN',
              leads: { as: 'value' },
              example: 'arn:aws:iam::123456789012:role/sluice',
              schema: roleArn,
            }),
            externalId: optionalText({
              label: 'External id',
              hint: "The value that the role's trust policy requires in sts:ExternalId.",
              schema: z
                .string()
                .trim()
                .min(2)
                .max(1_224)
                .regex(/^[\w+=,.@:/-]*$/, 'Letters, digits and + = , . @ : / - only.'),
            }),
            base: variant({
              label: 'Who assumes the role',
              options: {
                computer: {
                  label: "This computer's AWS credentials",
                  fields: {
                    profile: optionalText({ label: 'Profile', example: 'default', schema: z.string().trim().max(128) }),
                  },
                },
                key: { label: 'An access key', fields: staticKey },
              },
              initial: 'computer',
            }),
          },
        },
        key: { label: 'An access key', fields: staticKey },
        computer: {
          label: "This computer's AWS credentials",
          fields: {
            profile: optionalText({
              label: 'Profile',
              hint: "If left out, AWS's default chain is used: environment, shared files, machine role.",
              example: 'default',
              schema: z.string().trim().max(128),
            }),
          },
        },
      },
      initial: 'role',
    }),
    endpoint: optionalAddress({
      label: 'Custom endpoint',
      hint: 'For VPC endpoints, FIPS endpoints and rehearsals.',
      example: 'https://firehose-fips.us-east-1.amazonaws.com',
      advanced: true,
    }),
    stsEndpoint: optionalAddress({
      label: 'Custom STS endpoint',
      example: 'https://sts-fips.us-east-1.amazonaws.com',
      advanced: true,
    }),
    ...tlsFields,
    ...proxyFields,
  },
  impliedHosts: (settings) => {
    const domain = awsDomain(String(settings.region));
    const unless = (endpoint: unknown, service: string) =>
      typeof endpoint === 'string' && endpoint !== '' ? [] : [`${service}.${settings.region}.${domain}`];
    return [...unless(settings.endpoint, 'firehose'), ...unless(settings.stsEndpoint, 'sts')];
  },
  paste: { takes: 'the ARN of the delivery stream, of the role, or AWS_… variables', read },
  limits: {
    maxEvents: 500,
    /** 4 MiB for the sum of the data, base64 counted to be on the safe side. */
    maxBodyBytes: 4_000_000,
    /** 1,000 KiB per record before base64, including one byte for the line feed. */
    maxEventBytes: 1_023_999,
    overheadBytesPerEvent: 400,
    maxInFlight: 4,
  },
  timeWindow: null,
  formats: ['asItIs', 'ocsf', 'ecs', 'asim', 'udm', 'cim', 'otlpJson', 'cef', 'leef', 'flat', 'template'],
  whereToLook: "the delivery stream's target (S3, OpenSearch, …), after its buffer has been written",
  queries: [
    {
      where: 'Athena (SQL), for a table of lines over the bucket',
      template: "SELECT * FROM your_table WHERE line LIKE '%{id'}%'",
    },
  ],
});
