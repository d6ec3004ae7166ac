/**
 * Recognises a web page instead of a service's answer: a captive portal, a proxy's notice, the page of a wrong address.
 * The body decides, not Content-Type: many small services send a plain "ok" as text/html.
 */

const LEADING = /^(?:\ufeff|\s|<!--[\s\S]*?-->|<\?xml[^>]*\?>)*/;
const PAGE = /^<(?:!doctype\s+html|html|head|body|title|meta|script|style|h1|center)\b/i;

export function looksLikeHtml(text: string): boolean {
  return PAGE.test(text.slice(LEADING.exec(text)?.[0].length ?? 0));
}

/** How common servers answer plain HTTP on a port that expects TLS (nginx, Apache, Go, Jetty and Node proxies). */
const WANTS_TLS =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled server port|client sent an HTTP request to an HTTPS server|combination of host and port requires TLS/i;

export function saysPortWantsTls(text: string): boolean {
  return WANTS_TLS.test(text);
}
