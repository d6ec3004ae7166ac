/** The headers of every answer to the page. A change here is a change of docs/security.md. */
import { expect, it } from 'vitest';
import { securityHeaders } from '../../../src/main/door/security-headers';

it('the page may load its own files, and reach only the app', () => {
  expect(securityHeaders['content-security-policy']?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});

it('the page is not guessed at, framed, referred to or shared, and gets no device', () => {
  const { 'content-security-policy': _policy, ...others } = securityHeaders;
  expect(others).toEqual({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), payment=(), serial=(), usb=()',
  });
});
