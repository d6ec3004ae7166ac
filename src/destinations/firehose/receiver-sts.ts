/** The rehearsal's STS: AssumeRole with an external id, and GetCallerIdentity, in the Query protocol with XML answers. */
import type { Check, ReceiverAnswer } from '../receiver';
import { check } from '../receiving/answers';
import type { AccessKey } from './sigv4';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const SESSION_SECONDS = 3_600;

export interface Role {
  readonly arn: string;
  readonly externalId: string;
}

const escapeXml = (text: string) => text.replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`);

export function stsAnswer(status: number, xml: string, checks: readonly Check[]): ReceiverAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body: xml, checks, stored: [] };
}

export function stsRefusal(status: number, code: string, message: string, checks: readonly Check[]): ReceiverAnswer {
  const xml = `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>rehearsal</RequestId></ErrorResponse>`;
  return stsAnswer(status, xml, checks);
}

function assumeRole(
  form: URLSearchParams,
  role: Role,
  issue: () => AccessKey & { sessionToken: string },
  nowMs: number,
  seen: Check[],
): ReceiverAnswer {
  const arn = form.get('RoleArn') ?? '';
  const externalId = form.get('ExternalId') ?? '';
  const session = form.get('RoleSessionName') ?? '';
  seen.push(check('RoleArn', arn === role.arn, arn));
  seen.push(check('ExternalId', externalId === role.externalId, externalId === '' ? 'missing' : externalId));
  seen.push(check('RoleSessionName', /^[\w+=,.@-]{2,64}$/.test(session), session));
  if (!/^[\w+=,.@-]{2,64}$/.test(session))
    return stsRefusal(400, 'ValidationError', 'RoleSessionName is not valid', seen);
  if (arn !== role.arn || externalId !== role.externalId) {
    const message = `User: arn:aws:iam::123456789012:user/rehearsal is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    return stsRefusal(403, 'AccessDenied', message, seen);
  }
  const key = issue();
  const expiration = new Date(nowMs + SESSION_SECONDS * 1_000).toISOString();
  const assumed = role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
  const xml = `<AssumeRoleResponse xmlns="${NAMESPACE}"><AssumeRoleResult><Credentials><AccessKeyId>${key.accessKeyId}</AccessKeyId><SecretAccessKey>${key.secretAccessKey}</SecretAccessKey><SessionToken>${key.sessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROAREHEARSAL:${session}</AssumedRoleId><Arn>${escapeXml(`${assumed}/${session}`)}</Arn></AssumedRoleUser></AssumeRoleResult><ResponseMetadata><RequestId>rehearsal</RequestId></ResponseMetadata></AssumeRoleResponse>`;
  return stsAnswer(200, xml, seen);
}

/** A request to STS whose signature has been found right. */
export function answerSts(
  body: string,
  role: Role,
  issue: () => AccessKey & { sessionToken: string },
  nowMs: number,
  seen: Check[],
): ReceiverAnswer {
  const form = new URLSearchParams(body);
  const action = form.get('Action') ?? '';
  seen.push(check('Action', action === 'AssumeRole' || action === 'GetCallerIdentity', action));
  if (action === 'AssumeRole') return assumeRole(form, role, issue, nowMs, seen);
  if (action !== 'GetCallerIdentity')
    return stsRefusal(400, 'InvalidAction', `Could not find operation ${action}`, seen);
  const xml = `<GetCallerIdentityResponse xmlns="${NAMESPACE}"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/rehearsal</Arn><UserId>AIDAREHEARSAL</UserId><Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>rehearsal</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
  return stsAnswer(200, xml, seen);
}
