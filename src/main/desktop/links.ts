/** Which links may be opened in the user's browser: https, to the documentation that the app itself points at. */
import { definitions } from '../../destinations/definitions';

/** Of the pages that destinations name as their documentation, the only links in the window. Nothing beneath them. */
const documentationOrigins: ReadonlySet<string> = new Set(
  definitions.flatMap(({ documentation }) => documentation.map(({ url }) => new URL(url).origin)),
);

/** @param address whatever a page asked to open */
export function isAllowedLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false;
  return documentationOrigins.has(url.origin);
}
