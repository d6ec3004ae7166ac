/** Which links may be opened in the user's browser: https links to documentation that the app itself refers to. */
import { definitions } from '../../destinations/definitions';

/** The origins of the documentation pages of destinations, which are the only links in the window. */
const documentationOrigins: ReadonlySet<string> = new Set(
  definitions.flatMap(({ documentation }) => documentation.map(({ url }) => new URL(url).origin)),
);

/** Windows takes no longer ones, and no documentation has any. */
const MAX_LINK_LENGTH = 2_048;

/** @param address the address that a page asked to open */
export function isAllowedLink(address: string): boolean {
  if (address.length > MAX_LINK_LENGTH || !URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false;
  return documentationOrigins.has(url.origin);
}
