/** Why a stream does not deliver, as a clause that "since 09:12" can follow. Pure data and one function. */
import type { ErrorCode, Failure } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import { failureMessage } from '../../components/failure-message';
import { destinationName, findDestination } from '../../destinations';
import { lowerFirst, secretOf } from './secret-of';

/** Destinations that are a protocol rather than a product. Their name cannot be the subject of a sentence. */
const protocols: readonly string[] = ['http', 'syslog', 'otlp'];

/** "Splunk", or "The destination". */
function subjectOf({ destination: { kind } }: Pick<StreamView, 'destination'>): string {
  return protocols.includes(kind) || findDestination(kind) === undefined ? 'The destination' : destinationName(kind);
}

/** "the token" if the destination is sent exactly one secret, otherwise "the credentials". */
function credentialsOf(stream: Pick<StreamView, 'destination' | 'secrets'>): string {
  const secret = secretOf(stream);
  return secret === null || secret.isOneOfMany ? 'the credentials' : `the ${lowerFirst(secret.label)}`;
}

interface Parts {
  readonly subject: string;
  readonly credentials: string;
}

const refusesCredentials = ({ subject, credentials }: Parts) => `${subject} has refused ${credentials}`;

/** Only the failures that are met often. The others are told in the catalogue's words. */
const clauses: Partial<Record<ErrorCode, (parts: Parts) => string>> = {
  'SLUICE-HTTP-003': refusesCredentials,
  'SLUICE-HTTP-004': refusesCredentials,
  'SLUICE-DATADOG-001': refusesCredentials,
  'SLUICE-SPLUNK-001': refusesCredentials,
  'SLUICE-AWS-001': refusesCredentials,
  'SLUICE-SPLUNK-002': ({ credentials }) => `${upperFirst(credentials)} has been disabled in Splunk`,
  'SLUICE-TCP-001': ({ subject }) => `${subject} has refused the connection`,
  'SLUICE-TCP-002': ({ subject }) => `${subject} has not answered`,
  'SLUICE-TCP-003': ({ subject }) => `There has been no route to ${inside(subject)}`,
  'SLUICE-DNS-001': ({ subject }) => `The host name of ${inside(subject)} has not existed`,
  'SLUICE-DNS-002': () => 'DNS has not answered',
  'SLUICE-PROXY-002': () => 'The proxy has not been reachable',
  'SLUICE-NET-003': () => 'This computer has been offline',
  'SLUICE-OAUTH-003': () => 'The token server has not been reachable',
  'SLUICE-HTTP-001': ({ subject }) => `${subject} has not answered in time`,
  'SLUICE-HTTP-006': ({ subject }) => `${subject} has asked to slow down`,
  'SLUICE-AWS-005': ({ subject }) => `${subject} has asked to slow down`,
  'SLUICE-HTTP-007': ({ subject }) => `${subject} has not been available`,
  'SLUICE-HTTP-008': ({ subject }) => `${subject} has refused the content`,
  'SLUICE-DLV-005': ({ subject }) => `${subject} has refused every event`,
};

/** "Splunk has refused the token since 09:12." */
export function causeSentence(
  stream: Pick<StreamView, 'destination' | 'secrets'>,
  failure: Failure,
  since: string,
): string {
  const subject = subjectOf(stream);
  const clause = clauses[failure.code]?.({ subject, credentials: credentialsOf(stream) });
  if (clause !== undefined) return `${clause} since ${since}.`;
  const message = failureMessage(failure).replace(/^The destination(?= )/, subject);
  return `Failing since ${since}. ${message}`;
}

function inside(subject: string): string {
  return subject === 'The destination' ? 'the destination' : subject;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
