import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from 'vitest';
import { batchOf } from '../../../src/destinations/batch';
import { classify as classifyPut, classifyServiceError } from '../../../src/destinations/firehose/classify';
import { endpointOf, type FirehoseSettings, encode as recordsOf } from '../../../src/destinations/firehose/encode';
import { receiver as firehoseReceiver } from '../../../src/destinations/firehose/receiver';
import {
  auditEvent,
  bytesOf,
  calm,
  context,
  httpReceiverOf,
  NOW_MS,
  requestOf,
  sentWith,
  textOf,
} from './support/material';

const settings = {} as FirehoseSettings;

const exception = (name: string, message: string, httpStatusCode?: number) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

describe('a record', () => {
  it('is the event on one line, followed by a line feed', () => {
    const pretty = Buffer.from('{\n  "a": 1\n}');
    expect(recordsOf(batchOf([pretty]), settings, context).map(textOf)).toEqual(['{   "a": 1 }\n']);
  });

  it.each([
    [{ region: 'eu-central-1', endpoint: undefined }, 'https://firehose.eu-central-1.amazonaws.com/'],
    [{ region: 'cn-north-1', endpoint: undefined }, 'https://firehose.cn-north-1.amazonaws.com.cn/'],
    [{ region: 'eu-central-1', endpoint: 'http://127.0.0.1:1' }, 'http://127.0.0.1:1/'],
  ])('goes, for %j, to %s', (settings, url) => {
    expect(endpointOf(settings).href).toBe(url);
  });
});

describe('the results of the records', () => {
  it('are reported one by one', () => {
    const result = {
      FailedPutCount: 1,
      RequestResponses: [
        { RecordId: 'a' },
        { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' },
        { RecordId: 'c' },
      ],
    };
    expect(classifyPut(result, sentWith(settings, 3))).toMatchObject({
      kind: 'partial',
      failed: [{ index: 1, next: 'retry', failure: { code: 'SLUICE-AWS-005' } }],
    });
  });

  it('mean delivery only if each record has an id', () => {
    expect(classifyPut({ RequestResponses: [{ RecordId: 'a' }] }, sentWith(settings))).toEqual({ kind: 'delivered' });
    expect(classifyPut({ RequestResponses: [{}] }, sentWith(settings)).kind).toBe('partial');
    expect(classifyPut({ RequestResponses: [] }, sentWith(settings)).kind).toBe('unknown');
    expect(classifyPut({}, sentWith(settings)).kind).toBe('unknown');
  });
});

describe('what AWS refuses', () => {
  it.each([
    ['ResourceNotFoundException', 'x', 400, 'put', 'configuration', 'SLUICE-AWS-003'],
    ['InvalidKMSResourceException', 'x', 400, 'put', 'configuration', 'SLUICE-AWS-006'],
    ['InvalidSourceException', 'x', 400, 'put', 'configuration', 'SLUICE-AWS-007'],
    ['InvalidArgumentException', 'Records size exceeds the maximum', 400, 'put', 'tooLarge', 'SLUICE-HTTP-009'],
    ['InvalidArgumentException', 'bad name', 400, 'put', 'unknown', 'SLUICE-HTTP-008'],
    ['AccessDeniedException', 'x', 400, 'put', 'credentials', 'SLUICE-AWS-004'],
    ['AccessDenied', 'x', 403, 'assumeRole', 'credentials', 'SLUICE-AWS-002'],
    ['UnrecognizedClientException', 'x', 400, 'put', 'credentials', 'SLUICE-AWS-001'],
    [
      'CredentialsProviderError',
      'Invalid response from STS.assumeRole',
      200,
      'assumeRole',
      'unknown',
      'SLUICE-HTTP-011',
    ],
    ['Unknown', 'Unknown', 302, 'put', 'configuration', 'SLUICE-HTTP-002'],
    ['InvalidClientTokenId', 'x', 403, 'assumeRole', 'credentials', 'SLUICE-AWS-001'],
    ['InvalidSignatureException', 'Signature expired: 2026', 400, 'put', 'credentials', 'SLUICE-AWS-009'],
    ['ExpiredTokenException', 'x', 400, 'put', 'credentials', 'SLUICE-AWS-010'],
    ['CredentialsProviderError', 'x', undefined, 'put', 'credentials', 'SLUICE-AWS-008'],
    ['ServiceUnavailableException', 'x', 503, 'put', 'transient', 'SLUICE-AWS-005'],
    ['ThrottlingException', 'x', 400, 'put', 'transient', 'SLUICE-AWS-005'],
    ['InternalFailure', 'x', 500, 'put', 'transient', 'SLUICE-HTTP-007'],
    ['SomethingNew', 'x', 500, 'put', 'transient', 'SLUICE-HTTP-007'],
    ['SomethingNew', 'x', 400, 'put', 'unknown', 'SLUICE-HTTP-011'],
    ['SomethingNew', 'x', 429, 'put', 'transient', 'SLUICE-AWS-005'],
    ['SomethingNew', 'x', 413, 'put', 'tooLarge', 'SLUICE-HTTP-009'],
  ] as const)('as %s (%s) with %s at %s means %s', (name, message, status, operation, kind, code) => {
    expect(classifyServiceError(exception(name, message, status), operation, NOW_MS)).toMatchObject({
      kind,
      failure: { code },
    });
  });
});

it('a request for another region than that of the address is reported as such', () => {
  const told = 'Credential should be scoped to a valid region: eu-central-1/sts';
  expect(classifyServiceError(exception('SignatureDoesNotMatch', told, 403), 'assumeRole', NOW_MS)).toMatchObject({
    kind: 'credentials',
    failure: { code: 'SLUICE-AWS-001', actions: [expect.stringContaining('check the region')] },
  });
});

describe("the rehearsal's service", () => {
  const { receiver, settingsFor } = httpReceiverOf(firehoseReceiver);
  const { credentials } = settingsFor('http://localhost:4000', null) as {
    credentials: { roleArn: string; externalId: string; base: { accessKeyId: string; secretAccessKey: string } };
  };

  async function signed(
    service: string,
    headers: Record<string, string>,
    body: string,
    over: { region?: string; secret?: string; at?: Date } = {},
  ) {
    const signer = new SignatureV4({
      service,
      region: over.region ?? 'eu-central-1',
      sha256: Sha256,
      credentials: {
        accessKeyId: credentials.base.accessKeyId,
        secretAccessKey: over.secret ?? credentials.base.secretAccessKey,
      },
    });
    const request = await signer.sign(
      {
        method: 'POST',
        protocol: 'http:',
        hostname: 'localhost',
        port: 4000,
        path: '/',
        query: {},
        headers: { host: 'localhost:4000', ...headers },
        body,
      },
      { signingDate: over.at ?? new Date(NOW_MS) },
    );
    return receiver.receive(requestOf('POST', 'http://localhost:4000/', request.headers, Buffer.from(body)), calm);
  }
  const put = (records: string[], over = {}, stream = 'rehearsal') =>
    signed(
      'firehose',
      { 'x-amz-target': 'Firehose_20150804.PutRecordBatch', 'content-type': 'application/x-amz-json-1.1' },
      JSON.stringify({
        DeliveryStreamName: stream,
        Records: records.map((Data) => ({ Data: Buffer.from(Data).toString('base64') })),
      }),
      over,
    );

  it('accepts records signed by another implementation', async () => {
    const event = textOf(bytesOf(auditEvent('evt-1')));
    const answer = await put([`${event}\n`]);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      FailedPutCount: 0,
      RequestResponses: [{ RecordId: expect.any(String) }],
    });
    expect(answer.stored.map((one) => [one.id, textOf(one.bytes)])).toEqual([['evt-1', event]]);
  });

  it.each([
    [{ secret: 'another' }, 'InvalidSignatureException'],
    [{ region: 'us-east-1' }, 'InvalidSignatureException'],
    [{ at: new Date(NOW_MS - 3_600_000) }, 'InvalidSignatureException'],
  ])('refuses a signature made with %j', async (over, type) => {
    expect(JSON.parse(String((await put(['x\n'], over)).body)).__type).toBe(type);
  });

  it('knows its stream and keeps its limits', async () => {
    expect(JSON.parse(String((await put(['x\n'], {}, 'other')).body)).__type).toBe('ResourceNotFoundException');
    const many = await put(Array.from({ length: 501 }, () => 'x\n'));
    expect(JSON.parse(String(many.body)).__type).toBe('ValidationException');
    expect((await put(['no line feed'])).checks.find((check) => !check.ok)?.what).toBe('Line feed behind each record');
  });

  it('allows assuming the role only with the right external id', async () => {
    const assume = (externalId: string) =>
      signed(
        'sts',
        { 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({
          Action: 'AssumeRole',
          Version: '2011-06-15',
          RoleArn: credentials.roleArn,
          RoleSessionName: 'sluice',
          ExternalId: externalId,
        }).toString(),
      );
    expect(String((await assume('wrong')).body)).toContain('<Code>AccessDenied</Code>');
    expect(String((await assume(credentials.externalId)).body)).toContain('<SessionToken>');
  });
});
