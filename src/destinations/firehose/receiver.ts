/** The rehearsal's AWS: Firehose and STS at one address, signatures checked. Facts in README.md. */
import type { Check, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check } from '../receiving/answers';
import { answerFirehose } from './receiver-operations';
import { refusePut } from './receiver-put';
import { type AccessKey, checkSignature, type SignatureProblem } from './receiver-sigv4';
import { answerSts, type IssueKey, type Role, stsRefusal } from './receiver-sts';

const REGION = 'eu-central-1';
const DELIVERY_STREAM = 'rehearsal';

/** Firehose's names for errors that STS names differently. */
const firehoseNames: Readonly<Record<SignatureProblem, string>> = {
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  RequestExpired: 'InvalidSignatureException',
  ExpiredToken: 'ExpiredTokenException',
};

function refuse(isSts: boolean, problem: SignatureProblem, detail: string, checks: readonly Check[]): ReceiverAnswer {
  const message = problem === 'RequestExpired' ? `Signature expired: ${detail}` : detail;
  return isSts ? stsRefusal(403, problem, message, checks) : refusePut(400, firehoseNames[problem], message, checks);
}

function faultAnswer(context: ReceiverContext, seen: readonly Check[]): ReceiverAnswer | null {
  switch (context.fault?.kind) {
    case 'tooManyRequests':
      return refusePut(400, 'ThrottlingException', 'Rate exceeded', seen);
    case 'serverError':
      return refusePut(context.fault.status, 'ServiceUnavailableException', 'Service unavailable.', seen);
    case 'tooLarge':
      return refusePut(400, 'InvalidArgumentException', 'Records size exceeds the maximum', seen);
    default:
      return null;
  }
}

export const receiver: ReceiverModule = {
  kind: 'firehose',
  setUp(randomHex) {
    const base: AccessKey = {
      accessKeyId: `AKIA${randomHex(8).toUpperCase()}`,
      secretAccessKey: randomHex(20),
      sessionToken: null,
      principal: { arn: 'arn:aws:iam::123456789012:user/rehearsal', userId: 'AIDAREHEARSAL' },
      expiresAtMs: null,
    };
    const role: Role = { arn: 'arn:aws:iam::123456789012:role/rehearsal', externalId: `tenant-${randomHex(4)}` };
    const keys = new Map<string, AccessKey>([[base.accessKeyId, base]]);
    const issue: IssueKey = (principal, expiresAtMs) => {
      const key = {
        accessKeyId: `ASIA${randomHex(8).toUpperCase()}`,
        secretAccessKey: randomHex(20),
        sessionToken: randomHex(40),
        principal,
        expiresAtMs,
      };
      keys.set(key.accessKeyId, key);
      return key;
    };
    return {
      receiver: {
        transport: 'http',
        // AWS does not decompress bodies of these operations: it reads them as signed.
        contentEncodings: [],
        receive(request, context) {
          const isSts = request.headers['x-amz-target'] === undefined;
          const seen = [
            check('Method', request.method === 'POST', request.method),
            check('Path', request.path === '/', request.path),
          ];
          if (request.method !== 'POST' || request.path !== '/')
            return refusePut(404, 'UnknownOperationException', request.path, seen);
          const signature = checkSignature(request, keys, context.nowMs);
          seen.push(check('Signature', signature.ok, signature.ok ? signature.service : signature.detail));
          if (!signature.ok) return refuse(isSts, signature.problem, signature.detail, seen);
          if (context.fault?.kind === 'wrongCredentials')
            return refuse(isSts, 'InvalidClientTokenId', 'the fault is switched on', seen);
          const service = isSts ? 'sts' : 'firehose';
          const scoped = signature.service === service && signature.region === REGION;
          seen.push(check('Scope', scoped, `${signature.region}/${signature.service}`));
          if (!scoped)
            return refuse(
              isSts,
              'SignatureDoesNotMatch',
              `Credential should be scoped to a valid region: ${REGION}/${service}`,
              seen,
            );
          if (isSts) {
            const form = Buffer.from(request.body).toString('utf8');
            return answerSts(form, signature.key.principal, role, issue, context.nowMs, seen);
          }
          const stream = { name: DELIVERY_STREAM, region: REGION };
          return faultAnswer(context, seen) ?? answerFirehose(request, context, stream, seen);
        },
      },
      settingsFor: (origin, caPem) => ({
        region: REGION,
        deliveryStream: DELIVERY_STREAM,
        endpoint: origin,
        stsEndpoint: origin,
        credentials: {
          kind: 'role',
          roleArn: role.arn,
          externalId: role.externalId,
          base: { kind: 'key', accessKeyId: base.accessKeyId, secretAccessKey: base.secretAccessKey },
        },
        ...(caPem === null ? {} : { ca: caPem }),
      }),
    };
  },
};
