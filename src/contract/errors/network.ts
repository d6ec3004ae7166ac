/** Failures between this computer and a destination: name resolution, connection, proxy, TLS, HTTP. */
import type { ErrorEntry } from './types';

const REVIEW = "Check the destination's settings: a wrong host, port or path is the most common cause.";
const FIREWALL = 'Check that firewalls between this computer and the destination allow the connection.';
const PROXY = 'If this network needs a proxy, set it under Advanced on the stream.';

export const networkErrors = {
  'SLUICE-DNS-001': {
    title: "The destination's host name does not exist.",
    meaning: 'DNS answered that there is no such host.',
    actions: [
      'Check the spelling of the host name.',
      'If the name exists only inside your network, connect to that network or VPN.',
      PROXY,
    ],
  },
  'SLUICE-DNS-002': {
    title: 'DNS did not answer.',
    meaning: 'The host name could not be resolved because no DNS server answered in time.',
    actions: [
      "Check this computer's network connection.",
      'Check which DNS servers this computer uses.',
      'Sluice tries again automatically.',
    ],
  },
  'SLUICE-TCP-001': {
    title: 'The destination refuses the connection.',
    meaning: 'The host exists, but no program listens on this port, or a firewall rejects the connection.',
    actions: [REVIEW, 'Check that the SIEM accepts incoming connections on this port.', FIREWALL],
  },
  'SLUICE-TCP-002': {
    title: 'The destination does not answer.',
    meaning: 'The connection attempt timed out: packets are dropped on the way, or the host is down.',
    actions: [FIREWALL, 'Check that the SIEM is running.', PROXY],
  },
  'SLUICE-TCP-003': {
    title: 'There is no route to the destination.',
    meaning: 'This computer has no route to the address.',
    actions: ["Check this computer's network connection and VPN.", REVIEW],
  },
  'SLUICE-TCP-004': {
    title: 'The connection was closed.',
    meaning: 'The destination, or a device in between, closed the connection before it answered.',
    actions: [
      'Check that the SIEM is healthy: a restart or an overload closes connections.',
      'Check whether the port expects TLS (https) or not (http).',
      'Sluice tries again automatically. Events that are already stored there may arrive twice.',
    ],
  },
  'SLUICE-TCP-005': {
    title: 'The connection is closed each time a batch is sent.',
    meaning:
      'Several times in a row, the connection was made and the request was sent, but the connection ended without a response. The destination may have stored the events each time. Sluice tries smaller requests and waits longer between them.',
    actions: [
      'Check in the destination whether the events arrive. If they do, something in between cuts off the responses.',
      'Check the size and time limits of proxies, load balancers and firewalls in between.',
      'Check in the log of the service whether it crashes on a request.',
    ],
  },
  'SLUICE-PROXY-001': {
    title: 'The proxy requires credentials.',
    meaning: 'The proxy answered 407 Proxy Authentication Required.',
    actions: [
      "Enter the proxy's user name and password on the stream.",
      'Ask the administrator of the proxy for an exception for this destination.',
    ],
  },
  'SLUICE-PROXY-002': {
    title: 'The proxy cannot be reached.',
    meaning: 'The connection to the proxy failed. Sluice does not bypass a configured proxy.',
    actions: ["Check the proxy's address and port.", FIREWALL],
  },
  'SLUICE-PROXY-003': {
    title: 'The proxy does not allow a connection to the destination.',
    meaning: 'The proxy refused the CONNECT request.',
    actions: ['Ask the administrator of the proxy to allow this host and port.', REVIEW],
  },
  'SLUICE-PROXY-004': {
    title: 'The configured proxy cannot be used.',
    meaning: 'It is not an http:// or https:// proxy, or its address is not valid. Sluice does not bypass it.',
    actions: [
      "Enter an HTTP proxy on the stream, or correct this computer's HTTPS_PROXY, HTTP_PROXY or ALL_PROXY.",
      'Write it as http://user:password@host:port, and URL-encode special characters in the password ("/" as %2F).',
      'If the destination can be reached directly, set the proxy to "None" on the stream.',
    ],
  },
  'SLUICE-PROXY-005': {
    title: 'This computer offers no proxy that Sluice can use.',
    meaning:
      "For this address, this computer's proxy settings or its PAC script name only SOCKS or another kind of proxy. Sluice uses HTTP and HTTPS proxies, and does not bypass the others.",
    actions: [
      'Ask the administrator of the network for an HTTP proxy, and enter it on the stream.',
      "Or add an HTTP proxy to this computer's proxy settings or PAC script.",
      'If the destination can be reached directly, set the proxy to "None" on the stream.',
    ],
  },
  'SLUICE-PROXY-006': {
    title: 'The proxy asks for a sign-in that Sluice does not support.',
    meaning:
      'The proxy accepts only NTLM, Kerberos (Negotiate) or Digest. Sluice signs in to proxies with a user name and password (Basic).',
    actions: [
      'Ask the administrator of the proxy to allow this destination without a sign-in, or to allow Basic.',
      'Or run a local proxy that signs in for Sluice (such as Px or Cntlm), and enter its address on the stream.',
    ],
  },
  'SLUICE-PROXY-007': {
    title: "This computer's proxy settings could not be read.",
    meaning: 'The operating system did not say which proxy leads to the destination, so nothing was sent.',
    actions: [
      'Check that the PAC script of this computer can be reached.',
      'Or enter the proxy on the stream.',
      'Sluice tries again automatically.',
    ],
  },
  'SLUICE-TLS-001': {
    title: "The destination's certificate is not trusted.",
    meaning: 'The certificate was issued by a certificate authority (CA) that this computer does not trust.',
    actions: [
      "Add the CA's certificate under Advanced, TLS.",
      'Install the complete certificate chain on the SIEM.',
      'If a security product inspects TLS on this network, add its CA.',
    ],
  },
  'SLUICE-TLS-002': {
    title: "The destination's certificate is self-signed.",
    meaning: 'The certificate was not issued by a certificate authority (CA).',
    actions: [
      'Add this certificate as a CA under Advanced, TLS.',
      'Better: install a certificate issued by your organisation on the SIEM.',
    ],
  },
  'SLUICE-TLS-003': {
    title: "The destination's certificate has expired.",
    meaning: "According to this computer's clock, the certificate's last day of validity has passed.",
    actions: ['Renew the certificate on the SIEM.', "Check this computer's date and time."],
  },
  'SLUICE-TLS-004': {
    title: "The destination's certificate is not valid yet.",
    meaning: "According to this computer's clock, the certificate's first day of validity is in the future.",
    actions: ["Check this computer's date and time.", 'Check from when the certificate on the SIEM is valid.'],
  },
  'SLUICE-TLS-005': {
    title: "The destination's certificate is for another name.",
    meaning: 'The certificate does not list the host name that the stream uses.',
    actions: ['Use a host name that the certificate lists.', 'Or install a certificate that lists this host name.'],
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
    title: 'The destination requires a client certificate.',
    meaning:
      'The server ended the handshake because Sluice sent no certificate, or one that the server does not accept.',
    actions: [
      'Add the client certificate and its key under Advanced, TLS.',
      'Check that the certificate was issued by the CA that the SIEM expects.',
    ],
  },
  'SLUICE-TLS-008': {
    title: 'The certificate or key for TLS cannot be used.',
    meaning: 'The CA, client certificate or key is not valid PEM, or the key and the certificate do not match.',
    actions: [
      'Paste the whole PEM text, from BEGIN to END.',
      'Check that the key belongs to the certificate and that its passphrase is correct.',
    ],
  },
  'SLUICE-TLS-009': {
    title: 'The destination expects TLS (https).',
    meaning: 'The address begins with http://, but the port accepts TLS only.',
    actions: [
      'Change the address so that it begins with https://.',
      'Or enter the port on which the SIEM accepts plain HTTP.',
    ],
  },
  'SLUICE-TLS-010': {
    title: "The destination's certificate was revoked or is not valid for this use.",
    meaning: 'The certificate, or another one in its chain, failed a check other than trust, name and dates.',
    actions: ['Read the raw cause below.', 'Install a new certificate on the SIEM.'],
  },
  'SLUICE-TLS-011': {
    title: 'The port does not speak TLS.',
    meaning: 'The connection was made, but the response was not TLS. Usually the port is for plain HTTP or plain TCP.',
    actions: [
      'Enter the port on which the SIEM accepts TLS.',
      'In a lab, you can also use the port without TLS: an address that begins with http://, or the transport TCP for syslog.',
      'If there is a proxy or a security product in between, check that it allows TLS.',
    ],
  },
  'SLUICE-TLS-012': {
    title: 'The destination does not answer the TLS handshake.',
    meaning:
      'The connection was made, but there was no response to the TLS handshake. The port does not use TLS, or something in between blocks it.',
    actions: [
      'Check whether the port expects TLS. If not, enter the port that does.',
      'Check whether a firewall or a security product inspects or blocks TLS to this destination.',
      'Check that the SIEM is healthy.',
    ],
  },
  'SLUICE-OAUTH-001': {
    title: 'The token server refuses the client.',
    meaning: 'It does not accept the client id or the client secret, so there is no token. Sluice keeps the events.',
    actions: [
      'Enter the client secret again: it may have expired or been replaced.',
      'Check the client id, and that the client may use client credentials.',
      'Some servers take id and secret in the form only: choose that under Advanced.',
    ],
  },
  'SLUICE-OAUTH-002': {
    title: 'The token server refuses the request for a token.',
    meaning: 'It knows the client, but does not issue a token for this scope, audience or kind of request.',
    actions: ["Check scope and audience against the token server's settings.", 'Read the response below.'],
  },
  'SLUICE-OAUTH-003': {
    title: 'The token server cannot be reached.',
    meaning:
      'The destination was not asked: without a token, nothing can be sent. Sluice keeps the events and tries again.',
    actions: ["Check the token server's address.", FIREWALL, PROXY, 'Sluice tries again automatically.'],
  },
  'SLUICE-OAUTH-004': {
    title: 'The response is not that of a token server.',
    meaning: 'It holds neither a bearer token nor a refusal in the form of OAuth 2.0.',
    actions: ["Check the token server's address, path included.", 'Read the response below.'],
  },
  'SLUICE-HTTP-001': {
    title: 'The destination did not answer in time.',
    meaning: 'The request was sent, but no complete response arrived within the time limit.',
    actions: [
      'Check that the SIEM is healthy.',
      'Raise the time limit under Advanced, Delivery.',
      'Sluice tries again automatically, after a few attempts with smaller requests. Events that are already stored there may arrive twice.',
    ],
  },
  'SLUICE-HTTP-002': {
    title: 'The destination redirects the request.',
    meaning:
      'It answered with a redirect. Sluice does not follow redirects, because it would send the credentials along.',
    actions: [
      'Use the address in the response, if you trust it.',
      'If it is the sign-in page of the network, open a browser and sign in.',
      REVIEW,
    ],
  },
  'SLUICE-HTTP-003': {
    title: 'The credentials are missing or not accepted.',
    meaning: 'The destination answered 401 Unauthorized.',
    actions: ['Enter the key, token or password again.', 'Check that it has not expired or been revoked.'],
  },
  'SLUICE-HTTP-004': {
    title: 'The credentials do not allow this.',
    meaning: 'The destination answered 403 Forbidden.',
    actions: [
      "Check the permissions of the key or token in the SIEM's administration.",
      "Check whether the SIEM accepts requests from this computer's address.",
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
      'No action is needed now: Sluice waits as long as requested and continues.',
      "If it persists, raise the SIEM's limit, or send fewer and larger batches.",
    ],
  },
  'SLUICE-HTTP-007': {
    title: 'The destination is not available at the moment.',
    meaning: 'It answered with status 408, 425 or 5xx.',
    actions: ['Check that the SIEM is healthy.', 'No event is lost: Sluice keeps the events and tries again.'],
  },
  'SLUICE-HTTP-008': {
    title: 'The destination refuses the content.',
    meaning: 'It answered 400 or 422: it does not accept an event, or the format in which events are sent.',
    actions: [
      'Read the response below.',
      "Compare the framing and format with the SIEM's documentation.",
      'Events that it refuses permanently are kept as dead letters.',
    ],
  },
  'SLUICE-HTTP-009': {
    title: 'The request is too large for the destination.',
    meaning: 'It answered 413. Sluice sends smaller batches. A single event that is too large becomes a dead letter.',
    actions: ['Lower the batch size under Advanced, Delivery.', "Raise the SIEM's limit."],
  },
  'SLUICE-HTTP-010': {
    title: 'Something other than the destination answered.',
    meaning:
      'The response is a web page, which this protocol does not use. It may come from the sign-in page of the network, a proxy or a wrong address.',
    actions: ['If the network requires a sign-in, open a browser and sign in.', REVIEW, PROXY],
  },
  'SLUICE-HTTP-011': {
    title: 'The destination gave a response that Sluice does not know.',
    meaning: 'It means neither success nor a known refusal. Sluice pauses the stream and keeps the events.',
    actions: ['Read the response below.', REVIEW],
  },
  'SLUICE-HTTP-012': {
    title: 'The response is not valid HTTP.',
    meaning: 'The response cannot be parsed as HTTP.',
    actions: ['Check whether the address should begin with https:// or use another port.', REVIEW],
  },
  'SLUICE-HTTP-013': {
    title: 'The destination does not accept this type of content.',
    meaning: 'It answered 406 or 415: it does not accept the content type or the compression.',
    actions: [
      "Choose the framing on the stream that the SIEM's documentation asks for.",
      'For "Other", enter the content type that it asks for under Advanced.',
      'Turn off compression under Advanced.',
    ],
  },
  'SLUICE-HTTP-014': {
    title: 'An event is too large for the destination.',
    meaning: "A single event exceeds the destination's limit. It was not sent and becomes a dead letter.",
    actions: ['Look at the event among the dead letters.', "Raise the SIEM's limit, if it can be changed."],
  },
  'SLUICE-HTTP-015': {
    title: 'The refusal does not look like one from this destination.',
    meaning:
      'The response was 400 or 422, but not in the format of this service. A proxy, another server or a similar product may have answered. Sluice pauses the stream and keeps the events.',
    actions: [
      'Read the response below.',
      REVIEW,
      'If the server is only compatible with this service, use "Other" or ask its vendor.',
    ],
  },
  'SLUICE-HTTP-016': {
    title: 'The response could not be read completely.',
    meaning:
      'The destination reported success, but the part of its response that describes what happened to the events is missing or damaged. Sluice pauses the stream, because sending again may store the events twice.',
    actions: [
      'Check whether a proxy or load balancer in between truncates or rewrites responses.',
      'Look for the latest events in the destination before you continue.',
    ],
  },
  'SLUICE-HTTP-017': {
    title: 'The events were accepted, but the response was damaged.',
    meaning:
      'The status of the response reports success, but the rest is missing or contradicts itself. Sluice counts the events as delivered, because only the status matters for this destination.',
    actions: [
      'No action is needed now: the events are not sent again.',
      'Tell the administrator of the server, proxy or load balancer: each of these responses costs a connection.',
    ],
  },
  'SLUICE-REH-001': {
    title: 'The rehearsal cannot listen.',
    meaning: 'Its port is in use by another program, or this user is not allowed to use it.',
    actions: ['Choose another port, or 0 for any free port.'],
  },
  'SLUICE-REH-002': {
    title: 'This fault is not possible here.',
    meaning:
      'A certificate fault needs a rehearsal with TLS. A response fault needs a destination that sends responses.',
    actions: ['Choose another fault.', 'Start the rehearsal with TLS.'],
  },
  'SLUICE-REH-003': {
    title: 'Something unexpected went wrong in the rehearsal.',
    meaning: 'The built-in receiver encountered an unexpected condition. Streams and their events are not affected.',
    actions: ['Start the rehearsal again.', 'If it happens again, report it and include the raw cause.'],
  },
  'SLUICE-NET-002': {
    title: 'This network asks for a sign-in first.',
    meaning:
      'The sign-in page of the network (of a hotel, train or guest Wi-Fi) answered in place of the destination. The destination is not the cause.',
    actions: [
      'Open a browser on this computer and sign in to the network.',
      'Or connect to another network or VPN.',
      'Sluice tries again automatically.',
      'Over http://, such a network can read events and credentials: use an address that begins with https://.',
    ],
  },
  'SLUICE-NET-003': {
    title: 'This computer is offline.',
    meaning: 'None of its network interfaces is connected to a network. The server is not the cause. Events are kept.',
    actions: [
      'Connect this computer to a network: check Wi-Fi, the cable and flight mode.',
      'If it is connected, check whether it got an address from the network.',
      'Sluice tries again automatically as soon as there is a network.',
    ],
  },
  'SLUICE-NET-001': {
    title: 'The connection failed for another reason.',
    meaning: 'The operating system reported a failure that Sluice has no separate code for.',
    actions: ['Read the raw cause below.', 'Sluice tries again automatically.'],
  },
} as const satisfies Record<string, ErrorEntry>;
