/**
 * Maps errors of the system, OpenSSL or the HTTP parser to the catalogue's codes. Pure. Unwraps errors: the reason of a
 * failed request is in `cause`, those of a host with several addresses are in an AggregateError's `errors`.
 */
import { inspect } from 'node:util';
import { type ErrorCode, type Failure, failure, type Sentence } from '../../contract/errors';
import { AttemptTimeout } from '../../network/attempt-timeout';
import { ConnectError, ProxyRefusal, UnusableProxy } from '../../network/connect';
import { NoProxyAnswer } from '../../network/route-source';
import { phrase } from '../../texts/phrase';
import type { Outcome } from '../sender';
import { proxyAsksFor } from './proxy-authentication';
import { type Redactor, showable } from './redact';
import { redactSentence } from './redact-phrase';

const byTimeoutPhase = {
  resolving: 'SLUICE-DNS-002',
  connecting: 'SLUICE-TCP-002',
  answering: 'SLUICE-HTTP-001',
} as const satisfies Record<AttemptTimeout['phase'], ErrorCode>;

interface Reason {
  readonly code: string;
  readonly message: string;
  readonly error: object;
}

const MAX_DEPTH = 6;

function reasonsOf(error: unknown, depth = 0): Reason[] {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return [];
  const { code, message, cause, errors } = error as Partial<Record<string, unknown>>;
  const own = {
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' ? message.trim() : '',
    error,
  };
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])].flatMap((next) => reasonsOf(next, depth + 1));
  return [...inner, own];
}

const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'SLUICE-DNS-001',
  ENODATA: 'SLUICE-DNS-001',
  ENONAME: 'SLUICE-DNS-001',
  EAI_NONAME: 'SLUICE-DNS-001',
  EAI_NODATA: 'SLUICE-DNS-001',
  EAI_AGAIN: 'SLUICE-DNS-002',
  EAI_FAIL: 'SLUICE-DNS-002',
  ESERVFAIL: 'SLUICE-DNS-002',
  ETIMEOUT: 'SLUICE-DNS-002',
  ECONNREFUSED: 'SLUICE-TCP-001',
  EACCES: 'SLUICE-TCP-001',
  EPERM: 'SLUICE-TCP-001',
  ETIMEDOUT: 'SLUICE-TCP-002',
  EHOSTDOWN: 'SLUICE-TCP-002',
  UND_ERR_CONNECT_TIMEOUT: 'SLUICE-TCP-002',
  EHOSTUNREACH: 'SLUICE-TCP-003',
  ENETUNREACH: 'SLUICE-TCP-003',
  ENETDOWN: 'SLUICE-TCP-003',
  EADDRNOTAVAIL: 'SLUICE-TCP-003',
  EAFNOSUPPORT: 'SLUICE-TCP-003',
  ECONNRESET: 'SLUICE-TCP-004',
  ECONNABORTED: 'SLUICE-TCP-004',
  EPIPE: 'SLUICE-TCP-004',
  // undici refuses a header that no server would accept, before sending it.
  UND_ERR_INVALID_ARG: 'SLUICE-SECRET-004',
  ERR_INVALID_CHAR: 'SLUICE-SECRET-004',
  UND_ERR_SOCKET: 'SLUICE-TCP-004',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'SLUICE-TCP-004',
  UND_ERR_HEADERS_TIMEOUT: 'SLUICE-HTTP-001',
  UND_ERR_BODY_TIMEOUT: 'SLUICE-HTTP-001',
  UND_ERR_HEADERS_OVERFLOW: 'SLUICE-HTTP-012',
  HPE_INVALID_EOF_STATE: 'SLUICE-TCP-004',
  HPE_CLOSED_CONNECTION: 'SLUICE-TCP-004',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'SLUICE-TLS-001',
  UNABLE_TO_GET_ISSUER_CERT: 'SLUICE-TLS-001',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'SLUICE-TLS-001',
  SELF_SIGNED_CERT_IN_CHAIN: 'SLUICE-TLS-001',
  CERT_UNTRUSTED: 'SLUICE-TLS-001',
  CERT_SIGNATURE_FAILURE: 'SLUICE-TLS-001',
  CERT_CHAIN_TOO_LONG: 'SLUICE-TLS-001',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'SLUICE-TLS-002',
  CERT_HAS_EXPIRED: 'SLUICE-TLS-003',
  CERT_NOT_YET_VALID: 'SLUICE-TLS-004',
  ERR_TLS_CERT_ALTNAME_INVALID: 'SLUICE-TLS-005',
  HOSTNAME_MISMATCH: 'SLUICE-TLS-005',
  CERT_REVOKED: 'SLUICE-TLS-010',
  CERT_REJECTED: 'SLUICE-TLS-010',
  INVALID_PURPOSE: 'SLUICE-TLS-010',
  INVALID_CA: 'SLUICE-TLS-010',
  PATH_LENGTH_EXCEEDED: 'SLUICE-TLS-010',
  CA_MD_TOO_WEAK: 'SLUICE-TLS-010',
  EE_KEY_TOO_SMALL: 'SLUICE-TLS-010',
  CA_KEY_TOO_SMALL: 'SLUICE-TLS-010',
};

/** Alerts about our client certificate, or a missing one. Names of OpenSSL and of BoringSSL (Electron). */
const CLIENT_CERTIFICATE =
  /CERTIFICATE_REQUIRED|ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(?:REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR|NO_CERTIFICATE)|PEER_DID_NOT_RETURN_A_CERTIFICATE/;
const NOT_TLS =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|HTTPS_PROXY_REQUEST|UNKNOWN_PROTOCOL|RECORD_TOO_|UNEXPECTED_MESSAGE$/;

function tlsAlertCode(reason: Reason, certificateSeen: boolean): ErrorCode | undefined {
  // Older versions of OpenSSL report all of these as EPROTO, with the name in the message only.
  const name = reason.code === 'EPROTO' ? reason.message.toUpperCase().replaceAll(' ', '_') : reason.code;
  if (reason.code !== 'EPROTO' && !name.startsWith('ERR_SSL_')) return undefined;
  if (CLIENT_CERTIFICATE.test(name)) return 'SLUICE-TLS-007';
  // TLS 1.2 has no alert for a missing certificate. That the server had already shown its own distinguishes this case.
  if (/HANDSHAKE_FAILURE/.test(name) && certificateSeen) return 'SLUICE-TLS-007';
  return NOT_TLS.test(name) ? 'SLUICE-TLS-011' : 'SLUICE-TLS-006';
}

function parserCode(reason: Reason): ErrorCode | undefined {
  // undici does not give a code to all of them.
  if (!reason.code.startsWith('HPE_') && !(reason.error instanceof Error && reason.error.name === 'HTTPParserError')) {
    return undefined;
  }
  const { data } = reason.error as { data?: unknown };
  // A TLS alert record (0x15, version 3.x) in answer to plain HTTP.
  const isTlsAlert = typeof data === 'string' && data.charCodeAt(0) === 0x15 && data.charCodeAt(1) === 0x03;
  return isTlsAlert ? 'SLUICE-TLS-009' : 'SLUICE-HTTP-012';
}

/** If several addresses failed in different ways, the most informative one is reported. */
const MOST_TELLING: readonly ErrorCode[] = ['SLUICE-TCP-001', 'SLUICE-TCP-002', 'SLUICE-TCP-003'];

function codeOf(reasons: readonly Reason[], connect: ConnectError | undefined): ErrorCode | undefined {
  const codes = reasons
    .map((r) => BY_CODE[r.code] ?? tlsAlertCode(r, connect?.certificateSeen ?? false) ?? parserCode(r))
    .filter((code) => code !== undefined);
  return MOST_TELLING.find((code) => codes.includes(code)) ?? codes[0];
}

function proxyCode(connect: ConnectError, reasons: readonly Reason[]): ErrorCode | undefined {
  switch (connect.step) {
    case 'proxyTcp':
    case 'proxyTls':
      return 'SLUICE-PROXY-002';
    case 'proxyConnect':
      return connect.proxyStatus === 407
        ? proxyAsksFor(find(reasons, ProxyRefusal)?.authenticate)
        : connect.proxyStatus === 0
          ? 'SLUICE-PROXY-002'
          : 'SLUICE-PROXY-003';
    case 'tlsSettings':
      return 'SLUICE-TLS-008';
    case 'tcp':
    case 'tls':
      return undefined;
  }
}

function timeoutCode({ phase }: AttemptTimeout, connect: ConnectError | undefined): ErrorCode {
  return phase === 'connecting' && connect?.step === 'tls' ? 'SLUICE-TLS-012' : byTimeoutPhase[phase];
}

function find<T>(reasons: readonly Reason[], type: abstract new (...args: never[]) => T): T | undefined {
  return reasons.map((reason) => reason.error).find((error): error is T & object => error instanceof type);
}

/** Advice that only this error can give. */
function specificActions(
  code: ErrorCode,
  reasons: readonly Reason[],
  connect: ConnectError | undefined,
): readonly Sentence[] {
  switch (code) {
    case 'SLUICE-TLS-005': {
      const listed = reasons.map((r) => (r.error as { cert?: { subjectaltname?: unknown } }).cert?.subjectaltname);
      const names = listed.find((value) => typeof value === 'string');
      return names === undefined ? [] : [phrase('The certificate lists: {names}.', { names })];
    }
    case 'SLUICE-TLS-006':
      return reasons.some(saysVersion)
        ? ['The SIEM offers no TLS version that the stream takes: have TLS 1.2 or 1.3 switched on there.']
        : [];
    case 'SLUICE-TCP-004':
      return connect?.step === 'tls' && connect.certificateSeen
        ? ['It closed the connection after the handshake: check which client certificates the SIEM accepts.']
        : [];
    case 'SLUICE-PROXY-002':
      return connect === undefined ? [] : proxyActions(codeOf(reasons, connect));
    case 'SLUICE-PROXY-003':
      return connect !== undefined && isPassing(connect)
        ? ['The proxy itself does not reach the destination: check its host and port, and whether the SIEM is running.']
        : [];
    default:
      return [];
  }
}

const saysVersion = ({ code, message }: Reason) =>
  /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(`${code} ${message}`.toUpperCase().replaceAll(' ', '_'));

/** @param code what the failure would be called if the proxy were the destination */
function proxyActions(code: ErrorCode | undefined): readonly string[] {
  switch (code) {
    case 'SLUICE-TLS-001':
    case 'SLUICE-TLS-002':
      return ["The proxy's own certificate is not trusted: add the CA behind it as own CA under Advanced, TLS."];
    case 'SLUICE-TLS-003':
    case 'SLUICE-TLS-004':
    case 'SLUICE-TLS-005':
      return ["The proxy's own certificate is not valid for its name or date: tell whoever runs the proxy."];
    case 'SLUICE-TLS-011':
      return ['The proxy does not speak TLS on this port: let its address begin with http://.'];
    case 'SLUICE-HTTP-012':
      return ['What answers at this port is no HTTP proxy.'];
    default:
      return [];
  }
}

function rawOf(reasons: readonly Reason[]): string {
  const lines = reasons
    .filter((reason) => reason.message !== '' || reason.code !== '')
    .map(({ code, message }) =>
      code === '' || message.includes(code) ? message : message === '' ? code : `${message} (${code})`,
    );
  return [...new Set(lines)]
    .filter((line, _, all) => !all.some((other) => other !== line && other.includes(line)))
    .join('\n');
}

/** The failure for a network error. Never throws. */
export function networkFailure(error: unknown, redact: Redactor): Failure {
  const reasons = reasonsOf(error);
  const connect = find(reasons, ConnectError);
  const timeout = find(reasons, AttemptTimeout);
  const code: ErrorCode =
    find(reasons, UnusableProxy)?.failureCode ??
    (find(reasons, NoProxyAnswer) === undefined ? undefined : 'SLUICE-PROXY-007') ??
    (connect === undefined ? undefined : proxyCode(connect, reasons)) ??
    (timeout === undefined ? undefined : timeoutCode(timeout, connect)) ??
    codeOf(reasons, connect) ??
    'SLUICE-NET-001';
  const raw = rawOf(reasons) || inspect(error, { depth: 1 });
  const actions = specificActions(code, reasons, connect).map((action) => redactSentence(action, redact));
  return failure(code, { raw: showable(raw, redact, { isCut: true }), ...(actions.length === 0 ? {} : { actions }) });
}

/** With such an answer, the proxy has a temporary problem of its own, or cannot reach the destination for now. */
function isPassing(connect: ConnectError): boolean {
  return connect.proxyStatus >= 500 && connect.proxyStatus !== 501;
}

/**
 * What a network failure means for the batch: see docs/destinations.md.
 * @param sent the request was on its way
 */
export function networkOutcome(error: unknown, redact: Redactor, sent = false): Outcome {
  const what = networkFailure(error, redact);
  const connect = find(reasonsOf(error), ConnectError);
  if (what.code === 'SLUICE-PROXY-001') return { kind: 'credentials', failure: what };
  if (what.code === 'SLUICE-PROXY-003' && connect !== undefined && isPassing(connect)) {
    return { kind: 'transient', failure: what };
  }
  const held =
    (what.code.startsWith('SLUICE-TLS-') && what.code !== 'SLUICE-TLS-012') ||
    what.code === 'SLUICE-SECRET-004' ||
    what.code === 'SLUICE-PROXY-003' ||
    what.code === 'SLUICE-PROXY-004' ||
    what.code === 'SLUICE-PROXY-005' ||
    what.code === 'SLUICE-PROXY-006' ||
    what.code === 'SLUICE-HTTP-012';
  if (held) return { kind: 'configuration', failure: what };
  if (sent && what.code === 'SLUICE-TCP-004') return { kind: 'transient', failure: what, cut: true };
  return sent && what.code === 'SLUICE-HTTP-001'
    ? { kind: 'transient', failure: what, heavy: true }
    : { kind: 'transient', failure: what };
}
