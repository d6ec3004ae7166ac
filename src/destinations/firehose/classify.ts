/**
 * Classifies what AWS's SDK reports: partial results record by record, and service exceptions by name. Table in
 * README.md.
 */
import { type ErrorCode, type Failure, failure } from '../../contract/errors';
import type { Classify } from '../codec';
import type { FailedRecord, Outcome } from '../sender';
import { answerFailure, classifyOwnStatus, type HttpAnswer } from '../transport/classify';
import { retryAfterMs } from '../transport/retry-after';
import type { FirehoseSettings } from './encode';

/** The part of PutRecordBatch's output that describes each record, in the order of the request. */
export interface PutResult {
  readonly FailedPutCount?: number | undefined;
  readonly RequestResponses?:
    | readonly {
        readonly RecordId?: string | undefined;
        readonly ErrorCode?: string | undefined;
        readonly ErrorMessage?: string | undefined;
      }[]
    | undefined;
}

export const classify: Classify<FirehoseSettings, PutResult> = (result, { batch }) => {
  const responses = result.RequestResponses ?? [];
  // An answer with another number of records proves nothing.
  if (responses.length !== batch.count) {
    return {
      kind: 'unknown',
      failure: failure('SLUICE-HTTP-011', { raw: `${responses.length} results for ${batch.count} records` }),
    };
  }
  const failed: FailedRecord[] = [];
  for (const [index, entry] of responses.entries()) {
    // A record counts as stored only if it has an id and no error code.
    if (entry.RecordId !== undefined && entry.ErrorCode === undefined) continue;
    const raw = `${entry.ErrorCode ?? 'no RecordId'}: ${entry.ErrorMessage ?? ''}`;
    const isThrottled = /ServiceUnavailable|Throttl|SlowDown/i.test(entry.ErrorCode ?? '');
    failed.push({
      index,
      next: isThrottled ? 'retry' : 'suspect',
      failure: failure(isThrottled ? 'SLUICE-AWS-005' : 'SLUICE-HTTP-007', { raw }),
    });
  }
  return failed.length === 0 ? { kind: 'delivered' } : { kind: 'partial', failed };
};

type Class = 'credentials' | 'configuration' | 'transient' | 'tooLarge';

/** Names of exceptions of Firehose, STS and the SDK's credential providers. */
const byName: Readonly<Record<string, readonly [Class, ErrorCode]>> = {
  ResourceNotFoundException: ['configuration', 'SLUICE-AWS-003'],
  InvalidKMSResourceException: ['configuration', 'SLUICE-AWS-006'],
  InvalidSourceException: ['configuration', 'SLUICE-AWS-007'],
  RequestEntityTooLargeException: ['tooLarge', 'SLUICE-HTTP-009'],
  AccessDeniedException: ['credentials', 'SLUICE-AWS-004'],
  AccessDenied: ['credentials', 'SLUICE-AWS-004'],
  UnrecognizedClientException: ['credentials', 'SLUICE-AWS-001'],
  InvalidClientTokenId: ['credentials', 'SLUICE-AWS-001'],
  InvalidAccessKeyId: ['credentials', 'SLUICE-AWS-001'],
  SignatureDoesNotMatch: ['credentials', 'SLUICE-AWS-001'],
  IncompleteSignature: ['credentials', 'SLUICE-AWS-001'],
  MissingAuthenticationTokenException: ['credentials', 'SLUICE-AWS-001'],
  InvalidSignatureException: ['credentials', 'SLUICE-AWS-001'],
  RequestTimeTooSkewed: ['credentials', 'SLUICE-AWS-009'],
  RequestExpired: ['credentials', 'SLUICE-AWS-009'],
  ExpiredTokenException: ['credentials', 'SLUICE-AWS-010'],
  ExpiredToken: ['credentials', 'SLUICE-AWS-010'],
  CredentialsProviderError: ['credentials', 'SLUICE-AWS-008'],
  TokenProviderError: ['credentials', 'SLUICE-AWS-008'],
  RegionDisabledException: ['configuration', 'SLUICE-AWS-003'],
  ServiceUnavailableException: ['transient', 'SLUICE-AWS-005'],
  ThrottlingException: ['transient', 'SLUICE-AWS-005'],
  Throttling: ['transient', 'SLUICE-AWS-005'],
  ThrottledException: ['transient', 'SLUICE-AWS-005'],
  TooManyRequestsException: ['transient', 'SLUICE-AWS-005'],
  RequestLimitExceeded: ['transient', 'SLUICE-AWS-005'],
  LimitExceededException: ['transient', 'SLUICE-AWS-005'],
  SlowDown: ['transient', 'SLUICE-AWS-005'],
  InternalFailure: ['transient', 'SLUICE-HTTP-007'],
  InternalServerError: ['transient', 'SLUICE-HTTP-007'],
  InternalServiceError: ['transient', 'SLUICE-HTTP-007'],
};

/** The shape of a service's exception, whichever client threw it. */
export interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number | undefined };
  /** The answer as it was handed to the SDK. */
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> | undefined } | undefined;
}

export function isServiceError(error: unknown): error is ServiceError {
  return (
    error instanceof Error &&
    ('$metadata' in error || Object.hasOwn(byName, error.name)) &&
    typeof error.name === 'string'
  );
}

const REGION = 'The request was made for another region than the address: check the region on the stream.';

/**
 * The outcome of an exception.
 * @param operation which call failed: a refused AssumeRole has causes of its own
 */
export function classifyServiceError(
  error: ServiceError,
  operation: 'put' | 'assumeRole' | 'identity',
  nowMs: number,
): Outcome {
  const outcome = withoutWait(error, operation);
  const waitMs = retryAfterMs(error.$response?.headers ?? {}, nowMs);
  return outcome.kind !== 'transient' || waitMs === undefined ? outcome : { ...outcome, retryAfterMs: waitMs };
}

function withoutWait(error: ServiceError, operation: 'put' | 'assumeRole' | 'identity'): Outcome {
  const status = error.$metadata?.httpStatusCode;
  const raw = `${error.name}: ${error.message}${status === undefined ? '' : ` (HTTP ${status})`}`;
  const asFailure = (code: ErrorCode): Failure => failure(code, { raw });
  const isDenied = error.name === 'AccessDenied' || error.name === 'AccessDeniedException';
  if (operation === 'assumeRole' && isDenied) return { kind: 'credentials', failure: asFailure('SLUICE-AWS-002') };
  if (error.name === 'InvalidArgumentException' || error.name === 'ValidationException') {
    // Halving the batch helps if there are too many records or they are too large. It does not help with a wrong name,
    // which must not cost any event.
    const isName = /deliveryStreamName/i.test(error.message);
    const isSize = !isName && /too large|too long|exceed|less than or equal|maximum|limit/i.test(error.message);
    return isSize
      ? { kind: 'tooLarge', failure: asFailure('SLUICE-HTTP-009') }
      : { kind: 'unknown', failure: asFailure('SLUICE-HTTP-008') };
  }
  // The SDK's own message for an answer to AssumeRole without credentials.
  if (/^Invalid response from STS/.test(error.message)) {
    return { kind: 'unknown', failure: asFailure('SLUICE-HTTP-011') };
  }
  if (status !== undefined && status >= 300 && status < 400) {
    return { kind: 'configuration', failure: asFailure('SLUICE-HTTP-002') };
  }
  const known = Object.hasOwn(byName, error.name) ? byName[error.name] : undefined;
  if (known !== undefined) {
    const [kind, code] = known;
    // The SDK corrects for a wrong clock once. If the signature is still too old or too new, the clock is wrong.
    const isSkew = /Signature (expired|not yet current)/i.test(error.message);
    if (/scoped to a valid region/i.test(error.message))
      return { kind, failure: failure(code, { raw, actions: [REGION] }) };
    return { kind, failure: asFailure(isSkew ? 'SLUICE-AWS-009' : code) };
  }
  // A gateway in front of the service, or an exception newer than this table.
  if (status === 413 && operation === 'put') return { kind: 'tooLarge', failure: asFailure('SLUICE-HTTP-009') };
  if (status === 429) return { kind: 'transient', failure: asFailure('SLUICE-AWS-005') };
  if (status === 408 || (status !== undefined && status >= 500))
    return { kind: 'transient', failure: asFailure('SLUICE-HTTP-007') };
  if (status === 401 || status === 403) return { kind: 'credentials', failure: asFailure('SLUICE-AWS-004') };
  return { kind: 'unknown', failure: asFailure('SLUICE-HTTP-011') };
}

/**
 * The outcome of an answer that is not from AWS: a proxy's page or plain text. Its status tells whether waiting or a
 * smaller request helps. It says nothing about any record.
 */
export function classifyStranger(
  answer: HttpAnswer,
  operation: 'put' | 'assumeRole' | 'identity',
  nowMs: number,
): Outcome {
  const outcome = classifyOwnStatus(answer, false, nowMs);
  const isOther = outcome.kind === 'delivered' || (outcome.kind === 'tooLarge' && operation !== 'put');
  return isOther ? { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-010', answer) } : outcome;
}
