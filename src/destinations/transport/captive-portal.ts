/**
 * Recognises the sign-in of a network (hotel, train, guest Wi-Fi) that answers in place of the destination. Only signs that
 * a destination does not give: the status made for it, the mark of WISPr in the page, a redirect to another place that names
 * itself a portal. Pure.
 */

interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** RFC 6585, section 6. */
const NETWORK_AUTHENTICATION_REQUIRED = 511;

/** Portals put it into their page, so that devices can sign in (Wireless Internet Service Provider roaming). */
const WISPR = /<WISPAccessGatewayParam\b/i;

/** As a word of its own in the host or path: a service's own sign-in page does not have these names. */
const PORTAL =
  /(?:^|[^a-z])(?:captive|captiveportal|captive-portal|hotspot|guestportal|guest-portal|generate_204)(?:[^a-z]|$)/i;

export function isCaptivePortal({ status, headers, text }: Answer): boolean {
  if (status === NETWORK_AUTHENTICATION_REQUIRED || WISPR.test(text)) return true;
  const { location = '' } = headers;
  return status >= 300 && status < 400 && /^https?:\/\//i.test(location) && PORTAL.test(placeOf(location));
}

/** Without the query, which often repeats the address that was asked for. */
const placeOf = (location: string): string => location.split(/[?#]/, 1)[0] ?? '';
