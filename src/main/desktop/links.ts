/** Which links may be opened in the user's browser: https, to the documentation that the app itself points at. */
import { definitions } from '../../destinations/definitions';

/** Of the pages that destinations name as their documentation; only these origins, nothing beneath them. */
const documentationOrigins: ReadonlySet<string> = new Set(
  definitions.flatMap(({ documentation }) => documentation.map(({ url }) => new URL(url).origin)),
);

/** Further documentation. A host stands for itself and what is beneath it. */
const allowedHosts = [
  'outsystems.com',
  'datadoghq.com',
  'datadoghq.eu',
  'splunk.com',
  'aws.amazon.com',
  'elastic.co',
  'opensearch.org',
  'opentelemetry.io',
  'ocsf.io',
  'rfc-editor.org',
];

/** @param address whatever a page asked to open */
export function isAllowedLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false;
  if (documentationOrigins.has(url.origin)) return true;
  return allowedHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}
