/** Why a stream does not deliver, and since when. Pure data and one function. */
import type { ErrorCode, Failure } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import type { Text } from '../../../texts/text';
import { t, translated } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import { destinationName, findDestination } from '../../destinations';
import { lowerFirst, secretOf } from './secret-of';

/** Destinations that are a protocol rather than a product. Their name cannot be the subject of a sentence. */
const protocols: readonly string[] = ['http', 'syslog', 'otlp'];

/** "Splunk", or "none" where the sentence is about "the destination". */
function productOf({ destination: { kind } }: Pick<StreamView, 'destination'>): string {
  return protocols.includes(kind) || findDestination(kind) === undefined ? 'none' : destinationName(kind);
}

/** "the token" if the destination is sent exactly one secret, otherwise "the credentials". */
function credentialsOf(stream: Pick<StreamView, 'destination' | 'secrets'>): string {
  const secret = secretOf(stream);
  return secret === null || secret.isOneOfMany ? t('the credentials') : translated(`the ${lowerFirst(secret.label)}`);
}

const refusesCredentials =
  '{product, select, none {The destination} other {{product}}} has refused {credentials} since {since}.';
const asksToSlowDown =
  '{product, select, none {The destination} other {{product}}} has asked to slow down since {since}.';

/** Only the failures that are met often. The others are told in the catalogue's words. */
const causes: Partial<Record<ErrorCode, Text>> = {
  'SLUICE-HTTP-003': refusesCredentials,
  'SLUICE-HTTP-004': refusesCredentials,
  'SLUICE-DATADOG-001': refusesCredentials,
  'SLUICE-SPLUNK-001': refusesCredentials,
  'SLUICE-AWS-001': refusesCredentials,
  'SLUICE-SPLUNK-002': 'The HEC token has been disabled in Splunk since {since}.',
  'SLUICE-TCP-001':
    '{product, select, none {The destination} other {{product}}} has refused the connection since {since}.',
  'SLUICE-TCP-002': '{product, select, none {The destination} other {{product}}} has not answered since {since}.',
  'SLUICE-TCP-003':
    'There has been no route to {product, select, none {the destination} other {{product}}} since {since}.',
  'SLUICE-DNS-001':
    'The host name of {product, select, none {the destination} other {{product}}} has not existed since {since}.',
  'SLUICE-DNS-002': 'DNS has not answered since {since}.',
  'SLUICE-PROXY-002': 'The proxy has not been reachable since {since}.',
  'SLUICE-NET-003': 'This computer has been offline since {since}.',
  'SLUICE-OAUTH-003': 'The token server has not been reachable since {since}.',
  'SLUICE-HTTP-001':
    '{product, select, none {The destination} other {{product}}} has not answered in time since {since}.',
  'SLUICE-HTTP-006': asksToSlowDown,
  'SLUICE-AWS-005': asksToSlowDown,
  'SLUICE-HTTP-007':
    '{product, select, none {The destination} other {{product}}} has not been available since {since}.',
  'SLUICE-HTTP-008':
    '{product, select, none {The destination} other {{product}}} has refused the content since {since}.',
  'SLUICE-DLV-005':
    '{product, select, none {The destination} other {{product}}} has refused every event since {since}.',
};

/** "Splunk has refused the token since 09:12." */
export function causeSentence(
  stream: Pick<StreamView, 'destination' | 'secrets'>,
  failure: Failure,
  since: string,
): string {
  const product = productOf(stream);
  const cause = causes[failure.code];
  if (cause !== undefined) return t(cause, { product, credentials: credentialsOf(stream), since });
  return t('Failing since {since}. {message}', { since, message: about(product, failureMessage(failure)) });
}

/** The message with the name of the product, if it begins with "The destination". */
function about(product: string, message: string): string {
  const unnamed = `${t('The destination')} `;
  if (product === 'none' || !message.startsWith(unnamed)) return message;
  return `${t('{product} ## begins a sentence', { product })} ${message.slice(unnamed.length)}`;
}
