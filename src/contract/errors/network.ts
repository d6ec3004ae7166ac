/** Failures between this machine and a destination: name, connection, proxy, TLS, HTTP. */
import type { ErrorEntry } from './types';

const REVIEW = "Review the destination's details: a wrong host, port or path is the most common cause.";
const FIREWALL = 'Check that a firewall between this computer and the destination lets the connection through.';
const PROXY = 'If this network needs a proxy, set it under Advanced on the stream.';

export const networkErrors = {
  'SLUICE-DNS-001': {
    title: "The destination's host name does not exist.",
    meaning: 'The name service answered that it knows no such host.',
    actions: [
      'Check the spelling of the host name.',
      'If the name exists only inside your network, connect to that network or VPN.',
      PROXY,
    ],
  },
  'SLUICE-DNS-002': {
    title: 'The name service did not answer.',
    meaning: 'The host name could not be looked up because no name server answered in time.',
    actions: [
      "Check this computer's network connection.",
      'Check the name servers that this computer uses.',
      'Sluice tries again by itself.',
    ],
  },
  'SLUICE-TCP-001': {
    title: 'The destination refuses the connection.',
    meaning: 'The host is there, but nothing listens on this port, or a firewall turns the connection away.',
    actions: [REVIEW, 'Verify that the SIEM accepts incoming connections on this port.', FIREWALL],
  },
  'SLUICE-TCP-002': {
    title: 'The destination does not answer.',
    meaning: 'The connection was not answered in time: packets are dropped on the way, or the host is down.',
    actions: [FIREWALL, 'Verify that the SIEM is running.', PROXY],
  },
  'SLUICE-TCP-003': {
    title: 'There is no route to the destination.',
    meaning: 'This computer knows no way to the address.',
    actions: ["Check this computer's network connection and VPN.", REVIEW],
  },
  'SLUICE-TCP-004': {
    title: 'The connection was cut.',
    meaning: 'The other side, or something in between, closed the connection before it had answered.',
    actions: [
      'Verify that the SIEM is healthy; a restart or an overload closes connections.',
      'Check whether the port expects TLS (https) or not (http).',
      'Sluice tries again by itself; events already stored there may arrive twice.',
    ],
  },
  'SLUICE-TCP-005': {
    title: 'The connection is cut each time a batch is sent.',
    meaning:
      'The connection is made and the request is sent, but it ends without an answer, several times in a row. The destination may have stored the events each time. Sluice tries smaller requests and waits longer in between.',
    actions: [
      'Look in the destination whether the events arrive; if they do, something cuts the answers off.',
      'Check the limits of size and time of proxies, load balancers and firewalls in between.',
      'Check whether the service crashes on a request, in its own log.',
    ],
  },
  'SLUICE-PROXY-001': {
    title: 'The proxy asks for credentials.',
    meaning: 'The proxy answered 407 Proxy Authentication Required.',
    actions: [
      "Enter the proxy's user name and password on the stream.",
      'Ask whoever runs the proxy for an exception for this destination.',
    ],
  },
  'SLUICE-PROXY-002': {
    title: 'The proxy cannot be reached.',
    meaning: 'The connection to the proxy failed. Sluice does not bypass a configured proxy.',
    actions: ["Check the proxy's address and port.", FIREWALL],
  },
  'SLUICE-PROXY-003': {
    title: 'The proxy does not open a way to the destination.',
    meaning: 'The proxy answered the CONNECT request with a refusal.',
    actions: ['Ask whoever runs the proxy to allow this host and port.', REVIEW],
  },
  'SLUICE-PROXY-004': {
    title: 'The proxy that is set cannot be used.',
    meaning:
      'It is neither an http:// nor an https:// proxy, or its address cannot be read. Sluice does not bypass it.',
    actions: [
      "Enter an HTTP proxy on the stream, or correct this computer's HTTPS_PROXY, HTTP_PROXY or ALL_PROXY.",
      'Write it as http://user:password@host:port; special characters of the password are best URL-encoded ("/" as %2F).',
      'If the destination can be reached directly, choose "None" as proxy on the stream.',
    ],
  },
  'SLUICE-TLS-001': {
    title: "The destination's certificate is not trusted.",
    meaning: 'The certificate was issued by an authority that this computer does not know.',
    actions: [
      "Add the issuing authority's certificate (CA) under Advanced, TLS.",
      'Ask for the complete certificate chain to be installed on the SIEM.',
      'If a security product inspects TLS here, add its CA.',
    ],
  },
  'SLUICE-TLS-002': {
    title: "The destination's certificate is self-signed.",
    meaning: 'The certificate vouches for itself; no authority stands behind it.',
    actions: [
      'Add that certificate as own CA under Advanced, TLS.',
      'Better: install a certificate of your organisation on the SIEM.',
    ],
  },
  'SLUICE-TLS-003': {
    title: "The destination's certificate has expired.",
    meaning: "The certificate's last day of validity has passed, by this computer's clock.",
    actions: ['Have the certificate on the SIEM renewed.', "Check this computer's date and time."],
  },
  'SLUICE-TLS-004': {
    title: "The destination's certificate is not valid yet.",
    meaning: "The certificate's first day of validity lies in the future, by this computer's clock.",
    actions: ["Check this computer's date and time.", 'Check when the certificate on the SIEM begins.'],
  },
  'SLUICE-TLS-005': {
    title: "The destination's certificate is for another name.",
    meaning: 'The certificate does not list the host name that the stream uses.',
    actions: ['Use the name that the certificate lists.', 'Have a certificate issued that lists this name.'],
  },
  'SLUICE-TLS-006': {
    title: 'The two sides cannot agree on TLS.',
    meaning: 'The port speaks TLS, but the two sides have no protocol version or cipher in common.',
    actions: [
      'Check which TLS versions and ciphers the SIEM offers.',
      'Check the minimum TLS version under Advanced, TLS.',
    ],
  },
  'SLUICE-TLS-007': {
    title: 'The destination asks for a client certificate.',
    meaning: 'The server ended the handshake because this side showed no certificate, or not one that it accepts.',
    actions: [
      'Add the client certificate and its key under Advanced, TLS.',
      'Check that the certificate was issued by the authority that the SIEM expects.',
    ],
  },
  'SLUICE-TLS-008': {
    title: 'The certificate or key given for TLS cannot be used.',
    meaning: 'The own CA, client certificate or key is not valid PEM, or key and certificate do not belong together.',
    actions: [
      'Paste the whole PEM text, from BEGIN to END.',
      'Check that the key belongs to the certificate and its passphrase is right.',
    ],
  },
  'SLUICE-TLS-009': {
    title: 'The destination expects TLS (https).',
    meaning: 'The address begins with http://, and the port answers as one that speaks TLS only.',
    actions: ['Let the address begin with https://.', 'Or enter the port on which the SIEM takes plain http.'],
  },
  'SLUICE-TLS-010': {
    title: "The destination's certificate was revoked or is not fit for this use.",
    meaning: 'The certificate, or one in its chain, fails a check other than trust, name and dates.',
    actions: ['Read the raw cause below.', 'Have a new certificate installed on the SIEM.'],
  },
  'SLUICE-TLS-011': {
    title: 'The port does not speak TLS.',
    meaning:
      'The connection was made, and what answered there is not TLS: most often a port for plain http or plain TCP.',
    actions: [
      'Enter the port on which the SIEM takes TLS.',
      'Or, in a lab, use the port as it is: an address that begins with http://, for syslog the transport TCP.',
      'If a proxy or a security product stands in between, check that it lets TLS through.',
    ],
  },
  'SLUICE-TLS-012': {
    title: 'The destination does not answer the TLS handshake.',
    meaning:
      'The connection was made, and nothing came back when TLS was begun: the port is one without TLS, or something in between holds TLS back.',
    actions: [
      'Check whether the port expects TLS; if not, enter the port that does.',
      'Check whether a firewall or a security product inspects or blocks TLS to this destination.',
      'Verify that the SIEM is healthy.',
    ],
  },
  'SLUICE-HTTP-001': {
    title: 'The destination did not answer in time.',
    meaning: 'The request was sent, and no complete answer came within the time limit.',
    actions: [
      'Verify that the SIEM is healthy.',
      'Raise the time limit under Advanced, Delivery.',
      'Sluice tries again by itself, with smaller requests after a few times; events already stored there may arrive twice.',
    ],
  },
  'SLUICE-HTTP-002': {
    title: 'The destination sends the request elsewhere.',
    meaning: 'It answered with a redirect, which Sluice does not follow, since the credentials would go along.',
    actions: [
      'Use the address that the answer names, if you trust it.',
      'If that is a sign-in page of the network, open a browser and sign in.',
      REVIEW,
    ],
  },
  'SLUICE-HTTP-003': {
    title: 'The credentials are missing or not known there.',
    meaning: 'The destination answered 401 Unauthorized.',
    actions: ['Enter the key, token or password again.', 'Check that it has not expired or been revoked.'],
  },
  'SLUICE-HTTP-004': {
    title: 'The credentials do not permit this.',
    meaning: 'The destination answered 403 Forbidden.',
    actions: [
      "Check the permissions of the key or token in the SIEM's administration.",
      "Check whether the SIEM accepts this computer's address.",
    ],
  },
  'SLUICE-HTTP-005': {
    title: 'There is nothing at this path.',
    meaning: 'The destination answered 404 Not Found, 405 Method Not Allowed or 410 Gone.',
    actions: [REVIEW, 'Check that the input is enabled in the SIEM.'],
  },
  'SLUICE-HTTP-006': {
    title: 'The destination asks to slow down.',
    meaning: 'It answered 429 Too Many Requests.',
    actions: [
      'Nothing at once: Sluice waits as long as asked and goes on.',
      "If it persists, raise the SIEM's limit or send larger, fewer batches.",
    ],
  },
  'SLUICE-HTTP-007': {
    title: 'The destination is not available at the moment.',
    meaning: 'It answered with a server-side status (408, 425 or 5xx).',
    actions: ['Verify that the SIEM is healthy.', 'Nothing is lost: Sluice keeps the events and tries again.'],
  },
  'SLUICE-HTTP-008': {
    title: 'The destination refuses the content.',
    meaning: 'It answered 400 or 422: an event, or the form in which events are sent, is not acceptable there.',
    actions: [
      'Read its answer below.',
      "Check the framing and format against the SIEM's documentation.",
      'Events that it refuses for good wait among the dead letters.',
    ],
  },
  'SLUICE-HTTP-009': {
    title: 'The request is too large for the destination.',
    meaning: 'It answered 413; Sluice sends smaller batches. A single event that is too large becomes a dead letter.',
    actions: ['Lower the batch size under Advanced, Delivery.', "Raise the SIEM's limit."],
  },
  'SLUICE-HTTP-010': {
    title: 'Something other than the destination answered.',
    meaning:
      'The answer is a web page where the protocol has another form: a sign-in page of the network, a proxy or a wrong address.',
    actions: ['Open a browser and sign in to the network, if it asks for that.', REVIEW, PROXY],
  },
  'SLUICE-HTTP-011': {
    title: 'The destination gave an answer that Sluice does not know.',
    meaning: 'Neither success nor a known refusal. Sluice holds the stream and keeps the events.',
    actions: ['Read its answer below.', REVIEW],
  },
  'SLUICE-HTTP-012': {
    title: 'The answer is not valid HTTP.',
    meaning: 'What came back cannot be read as HTTP.',
    actions: ['Check whether the address should begin with https:// or the port is another.', REVIEW],
  },
  'SLUICE-HTTP-013': {
    title: 'The destination does not take this form of content.',
    meaning: 'It answered 406 or 415: the content type or the compression is not accepted there.',
    actions: [
      "Choose another framing on the stream, as the SIEM's documentation says.",
      'Turn off compression under Advanced.',
    ],
  },
  'SLUICE-HTTP-014': {
    title: 'An event is too large for the destination.',
    meaning: "A single event exceeds the destination's limit. It was not sent and becomes a dead letter.",
    actions: ['Look at the event among the dead letters.', "Raise the SIEM's limit, if it has one that can be raised."],
  },
  'SLUICE-HTTP-015': {
    title: 'The refusal is not in the form of this destination.',
    meaning:
      'It answered 400 or 422 in words that the service itself does not use, so a proxy, a wrong address or a similar server may have answered. Sluice holds the stream and keeps the events.',
    actions: [
      'Read its answer below.',
      REVIEW,
      'If the server only resembles the service, use "Other" or ask its maker.',
    ],
  },
  'SLUICE-HTTP-016': {
    title: 'The answer could not be read to its end.',
    meaning:
      'The destination answered with success, but the part of its answer that says what became of the events is missing or damaged. Sluice holds the stream, since sending again may store the events twice.',
    actions: [
      'Check whether a proxy or load balancer in between cuts or rewrites answers.',
      'Look in the destination for the last events before going on.',
    ],
  },
  'SLUICE-HTTP-017': {
    title: 'The events were taken, but the answer was damaged.',
    meaning:
      'The status of the answer says success, and what follows it is missing or contradicts itself. Sluice counts the events as delivered, since for this destination the status is all that decides.',
    actions: [
      'Nothing at once: the events are not sent again.',
      'Tell whoever runs the server, proxy or load balancer; each such answer costs a connection.',
    ],
  },
  'SLUICE-REH-001': {
    title: 'The rehearsal cannot listen.',
    meaning: 'Its port is taken by another program, or may not be used by this user.',
    actions: ['Choose another port, or 0 to have a free one chosen.'],
  },
  'SLUICE-REH-002': {
    title: 'This fault does not occur there.',
    meaning: 'A fault of certificates needs a rehearsal with TLS, a fault of answers a destination that answers.',
    actions: ['Choose another fault.', 'Start the rehearsal with TLS.'],
  },
  'SLUICE-REH-003': {
    title: 'Something unexpected went wrong in the rehearsal.',
    meaning:
      'The built-in receiver met a condition that it was not written for. Streams and their events are not affected.',
    actions: ['Start the rehearsal again.', 'If it happens again, report it with the raw cause.'],
  },
  'SLUICE-NET-001': {
    title: 'The connection failed for another reason.',
    meaning: 'The system reported a failure that has no code of its own here.',
    actions: ['Read the raw cause below.', 'Sluice tries again by itself.'],
  },
} as const satisfies Record<string, ErrorEntry>;
