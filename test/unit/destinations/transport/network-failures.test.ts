import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkFailure, networkOutcome } from '../../../../src/destinations/transport/network-failures';
import { redactor } from '../../../../src/destinations/transport/redact';
import { AttemptTimeout } from '../../../../src/network/attempt-timeout';
import { ConnectError, type ConnectStep } from '../../../../src/network/connect';

const plain = redactor([]);
const systemError = (code: string, message = `it failed ${code}`) => Object.assign(new Error(message), { code });
const codeFor = (error: unknown) => networkFailure(error, plain).code;

describe('A network failure', () => {
  it.each([
    ['ENOTFOUND', 'SLUICE-DNS-001', 'transient'],
    ['EAI_AGAIN', 'SLUICE-DNS-002', 'transient'],
    ['ECONNREFUSED', 'SLUICE-TCP-001', 'transient'],
    ['ETIMEDOUT', 'SLUICE-TCP-002', 'transient'],
    ['UND_ERR_CONNECT_TIMEOUT', 'SLUICE-TCP-002', 'transient'],
    ['EHOSTUNREACH', 'SLUICE-TCP-003', 'transient'],
    ['ENETUNREACH', 'SLUICE-TCP-003', 'transient'],
    ['ECONNRESET', 'SLUICE-TCP-004', 'transient'],
    ['EPIPE', 'SLUICE-TCP-004', 'transient'],
    ['UND_ERR_SOCKET', 'SLUICE-TCP-004', 'transient'],
    ['UND_ERR_HEADERS_TIMEOUT', 'SLUICE-HTTP-001', 'transient'],
    ['UND_ERR_BODY_TIMEOUT', 'SLUICE-HTTP-001', 'transient'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SLUICE-TLS-001', 'configuration'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'SLUICE-TLS-001', 'configuration'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'SLUICE-TLS-001', 'configuration'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SLUICE-TLS-002', 'configuration'],
    ['CERT_HAS_EXPIRED', 'SLUICE-TLS-003', 'configuration'],
    ['CERT_NOT_YET_VALID', 'SLUICE-TLS-004', 'configuration'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'SLUICE-TLS-005', 'configuration'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'SLUICE-TLS-011', 'configuration'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'SLUICE-TLS-006', 'configuration'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'SLUICE-TLS-006', 'configuration'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'SLUICE-TLS-007', 'configuration'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'SLUICE-TLS-007', 'configuration'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'SLUICE-TLS-007', 'configuration'],
    ['CERT_REVOKED', 'SLUICE-TLS-010', 'configuration'],
    ['HPE_INVALID_CONSTANT', 'SLUICE-HTTP-012', 'configuration'],
    ['UND_ERR_HEADERS_OVERFLOW', 'SLUICE-HTTP-012', 'configuration'],
    ['EMFILE', 'SLUICE-NET-001', 'transient'],
  ])('%s is %s, %s', (code, expected, kind) => {
    const error = systemError(code);
    expect(codeFor(error)).toBe(expected);
    expect(codeFor(new TypeError('fetch failed', { cause: error }))).toBe(expected);
    expect(networkOutcome(error, plain).kind).toBe(kind);
  });

  it('reports the most informative error if each address failed in its own way', () => {
    const errors = [systemError('ENETUNREACH'), systemError('ECONNREFUSED')];
    expect(codeFor(new AggregateError(errors, ''))).toBe('SLUICE-TCP-001');
    expect(networkFailure(new AggregateError(errors, ''), plain).raw).toBe(
      'it failed ENETUNREACH\nit failed ECONNREFUSED',
    );
  });

  it.each<[ConnectStep, number, string, string]>([
    ['proxyTcp', 0, 'SLUICE-PROXY-002', 'transient'],
    ['proxyTls', 0, 'SLUICE-PROXY-002', 'transient'],
    ['proxyConnect', 0, 'SLUICE-PROXY-002', 'transient'],
    ['proxyConnect', 407, 'SLUICE-PROXY-001', 'credentials'],
    ['proxyConnect', 403, 'SLUICE-PROXY-003', 'configuration'],
    ['proxyConnect', 502, 'SLUICE-PROXY-003', 'transient'],
    ['tlsSettings', 0, 'SLUICE-TLS-008', 'configuration'],
    ['tcp', 0, 'SLUICE-TCP-001', 'transient'],
  ])('at the step %s with status %i is %s, %s', (step, status, code, kind) => {
    const error = new ConnectError(step, status, false, systemError('ECONNREFUSED'));
    expect(codeFor(error)).toBe(code);
    expect(networkOutcome(error, plain).kind).toBe(kind);
  });

  it('takes a refused handshake as a missing client certificate after the server has shown its own', () => {
    const refused = systemError('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE');
    expect(codeFor(new ConnectError('tls', 0, true, refused))).toBe('SLUICE-TLS-007');
    expect(codeFor(new ConnectError('tls', 0, false, refused))).toBe('SLUICE-TLS-006');
  });

  it('reads the reason from a plain EPROTO', () => {
    const text = 'write EPROTO 0:error:0A000412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate';
    expect(codeFor(systemError('EPROTO', text))).toBe('SLUICE-TLS-007');
    expect(codeFor(systemError('EPROTO', 'write EPROTO: wrong version number'))).toBe('SLUICE-TLS-011');
  });

  it('recognises a TLS port that was addressed in plain http by the alert in its answer', () => {
    const error = Object.assign(systemError('HPE_INVALID_CONSTANT'), { data: '\u0015\u0003\u0001\u0000\u0002\u0002F' });
    expect(codeFor(error)).toBe('SLUICE-TLS-009');
  });

  it('distinguishes a connection that timed out from an answer that timed out', () => {
    expect(codeFor(new AttemptTimeout(1000, 'connecting'))).toBe('SLUICE-TCP-002');
    expect(codeFor(new AttemptTimeout(1000, 'answering'))).toBe('SLUICE-HTTP-001');
  });

  it('distinguishes an unanswered handshake from an unanswered connection, and keeps trying', () => {
    const error = new ConnectError('tls', 0, false, new AttemptTimeout(1000, 'connecting'));
    expect(networkOutcome(error, plain)).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-TLS-012' } });
    expect(codeFor(new ConnectError('tcp', 0, false, new AttemptTimeout(1000, 'connecting')))).toBe('SLUICE-TCP-002');
  });

  it.each<[ConnectStep, number, boolean, string, RegExp]>([
    ['tls', 0, false, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /have TLS 1.2 or 1.3 switched on/],
    ['tls', 0, false, 'ERR_SSL_UNSUPPORTED_PROTOCOL', /have TLS 1.2 or 1.3 switched on/],
    ['tls', 0, true, 'ECONNRESET', /client certificates/],
    ['proxyTls', 0, false, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', /proxy's own certificate is not trusted/],
    ['proxyTls', 0, false, 'CERT_HAS_EXPIRED', /proxy's own certificate is not valid/],
    ['proxyTls', 0, false, 'ERR_SSL_WRONG_VERSION_NUMBER', /proxy does not speak TLS/],
    ['proxyConnect', 0, false, 'HPE_INVALID_CONSTANT', /no HTTP proxy/],
    ['proxyConnect', 502, false, '', /proxy itself does not reach the destination/],
  ])(
    'at the step %s (status %i, certificate seen: %s), %s comes with advice of its own',
    (step, status, seen, ...rest) => {
      const [code, advice] = rest;
      const error = new ConnectError(step, status, seen, systemError(code, 'what it said'));
      expect(networkFailure(error, plain).actions).toEqual([expect.stringMatching(advice)]);
    },
  );

  it('lists the names in the certificate if the name differs', () => {
    const error = Object.assign(systemError('ERR_TLS_CERT_ALTNAME_INVALID'), {
      cert: { subjectaltname: 'DNS:a.test' },
    });
    expect(networkFailure(error, plain).actions).toEqual(['The certificate lists: DNS:a.test.']);
  });

  it('masks secrets in the raw cause', () => {
    expect(networkFailure(systemError('ECONNRESET', 'said hunter22 (ECONNRESET)'), redactor(['hunter22'])).raw).toBe(
      'said •••• (ECONNRESET)',
    );
  });

  it('always has a code and a raw text, whatever is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const failure = networkFailure(thrown, plain);
        expect(failure.code).toMatch(/^SLUICE-/);
        expect(failure.raw).toEqual(expect.any(String));
      }),
    );
  });

  it('handles circular causes', () => {
    const error = new Error('round');
    error.cause = error;
    expect(codeFor(error)).toBe('SLUICE-NET-001');
  });
});
