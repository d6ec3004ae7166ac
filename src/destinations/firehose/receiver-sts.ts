/** The rehearsal's STS: AssumeRole with an external id, and GetCallerIdentity, in the Query protocol with XML answers. */
import type { Check, ReceiverAnswer } from '../receiver';
import { check } from '../receiving/answers';
import type { AccessKey, Principal } from './receiver-sigv4';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
/** The default length of a session, and the longest that the rehearsal's role allows. */
const DEFAULT_SESSION_SECONDS = 3_600;
const SESSION_SECONDS = { min: 900, max: 43_200, ofRole: 3_600 } as const;

export interface Role {
  readonly arn: string;
  readonly externalId: string;
}

const escapeXml = (text: string) => text.replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`);

function stsAnswer(status: number, xml: string, checks: readonly Check[]): ReceiverAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body: xml, checks, stored: [] };
}

export function stsRefusal(status: number, code: string, message: string, checks: readonly Check[]): ReceiverAnswer {
  const xml = `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>rehearsal</RequestId></ErrorResponse>`;
  return stsAnswer(status, xml, checks);
}

export type IssueKey = (principal: Principal, expiresAtMs: number) => AccessKey & { readonly sessionToken: string };

function durationProblem(seconds: number): string | null {
  const { min, max, ofRole } = SESSION_SECONDS;
  const constraint = (text: string) =>
    `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: ${text}`;
  if (!(seconds >= min)) return constraint(`Member must have value greater than or equal to ${min}`);
  if (seconds > max) return constraint(`Member must have value less than or equal to ${max}`);
  return seconds > ofRole ? 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.' : null;
}

function assumeRole(
  form: URLSearchParams,
  caller: Principal,
  role: Role,
  issue: IssueKey,
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
    const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    return stsRefusal(403, 'AccessDenied', message, seen);
  }
  const seconds = Number(form.get('DurationSeconds') ?? DEFAULT_SESSION_SECONDS);
  const problem = durationProblem(seconds);
  seen.push(check('DurationSeconds', problem === null, String(seconds)));
  if (problem !== null) return stsRefusal(400, 'ValidationError', problem, seen);
  const assumed = role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
  const principal = { arn: `${assumed}/${session}`, userId: `AROAREHEARSAL:${session}` };
  const expiresAtMs = nowMs + seconds * 1_000;
  const key = issue(principal, expiresAtMs);
  const expiration = new Date(expiresAtMs).toISOString();
  const xml = `<AssumeRoleResponse xmlns="${NAMESPACE}"><AssumeRoleResult><Credentials><AccessKeyId>${key.accessKeyId}</AccessKeyId><SecretAccessKey>${key.secretAccessKey}</SecretAccessKey><SessionToken>${key.sessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>${principal.userId}</AssumedRoleId><Arn>${escapeXml(principal.arn)}</Arn></AssumedRoleUser></AssumeRoleResult><ResponseMetadata><RequestId>rehearsal</RequestId></ResponseMetadata></AssumeRoleResponse>`;
  return stsAnswer(200, xml, seen);
}

/** Answers a request to STS whose signature is valid. */
export function answerSts(
  body: string,
  caller: Principal,
  role: Role,
  issue: IssueKey,
  nowMs: number,
  seen: Check[],
): ReceiverAnswer {
  const form = new URLSearchParams(body);
  const action = form.get('Action') ?? '';
  seen.push(check('Action', action === 'AssumeRole' || action === 'GetCallerIdentity', action));
  if (action === 'AssumeRole') return assumeRole(form, caller, role, issue, nowMs, seen);
  if (action !== 'GetCallerIdentity')
    return stsRefusal(400, 'InvalidAction', `Could not find operation ${action}`, seen);
  const xml = `<GetCallerIdentityResponse xmlns="${NAMESPACE}"><GetCallerIdentityResult><Arn>${escapeXml(caller.arn)}</Arn><UserId>${caller.userId}</UserId><Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>rehearsal</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
  return stsAnswer(200, xml, seen);
}
