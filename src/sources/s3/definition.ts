/** Objects in an S3 bucket, such as those that Amazon Firehose writes. */
import { z } from 'zod';
import { isLoopbackHost } from '../../contract/addresses';
import { number, optionalAddress, optionalSecret, optionalText, secret, text, variant } from '../../contract/fields';
import { certificatePem } from '../../contract/pem-schema';
import { headerSecretLine } from '../../contract/secret-text';
import { defineSource } from '../../contract/source-definition';

const key = {
  accessKeyId: text({
    label: 'Access key id',
    example: 'AKIAIOSFODNN7EXAMPLE',
    schema: z
      .string()
      .trim()
      .regex(/^\w{3,128}$/, 'Letters and digits, such as AKIA….'),
  }),
  secretAccessKey: secret({
    label: 'Secret access key',
    inputSchema: headerSecretLine,
    credential: { as: 'signature', scheme: 'AWS4-HMAC-SHA256', keyIdField: 'accessKeyId' },
  }),
  sessionToken: optionalSecret({
    label: 'Session token',
    hint: 'Only for temporary keys.',
    inputSchema: headerSecretLine,
    credential: { as: 'header', name: 'X-Amz-Security-Token' },
  }),
};

export const definition = defineSource({
  kind: 's3',
  name: 'S3 bucket',
  summary: 'Reads the objects that ODC’s stream to Firehose, or another program, writes to a bucket',
  icon: 'M4 6a8 3 0 1 0 16 0a8 3 0 1 0 -16 0M4 6l2 12a6 2.5 0 0 0 12 0l2 -12',
  fields: {
    region: text({
      label: 'Region',
      example: 'eu-central-1',
      schema: z
        .string()
        .trim()
        .regex(/^[a-z0-9-]{2,40}$/, 'A region such as eu-central-1.'),
    }),
    bucket: text({
      label: 'Bucket',
      example: 'odc-audit-trail',
      schema: z
        .string()
        .trim()
        .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'A bucket name: lower-case letters, digits, dots and hyphens.'),
    }),
    prefix: optionalText({
      label: 'Prefix',
      hint: 'Only objects whose key begins with this are read.',
      example: 'odc/',
      schema: z.string().max(1_024),
    }),
    credentials: variant({
      label: 'Credentials',
      hint: 'They need s3:ListBucket for the bucket and s3:GetObject for its objects, and nothing else.',
      options: {
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
        key: { label: 'An access key', fields: key },
      },
      initial: 'key',
    }),
    pollSeconds: number({
      label: 'Look for new objects every',
      min: 5,
      max: 86_400,
      initial: 60,
      unit: 'seconds',
      advanced: true,
    }),
    endpoint: optionalAddress({
      label: 'Custom endpoint',
      hint: 'For VPC endpoints and services that are compatible with S3. The bucket is then part of the path.',
      example: 'https://minio.example.com',
      advanced: true,
    }),
    ca: optionalText({
      label: 'Custom CA certificate',
      hint: "The authority that issued the endpoint's certificate, in PEM form. It is trusted in addition to the system's.",
      schema: certificatePem,
      multiline: true,
      holds: 'ownCa',
      advanced: true,
    }),
  },
  problems: ({ endpoint }) =>
    endpoint === undefined || endpoint.startsWith('https:') || isLoopbackHost(new URL(endpoint).hostname)
      ? []
      : [
          {
            path: 'endpoint',
            message: 'Only https is allowed, so that no one on the network can read or change the events.',
          },
        ],
  summaryLine: ({ bucket, prefix }) => `s3://${bucket}/${prefix ?? ''}`,
  remark:
    'The keys of new objects have to come after those of older ones, as Firehose names them: an object whose key comes before others is found for two days after them.',
  inputs: { title: 'Objects', one: 'Object', none: 'No objects read since the source started.' },
  endsByItself: true,
});
