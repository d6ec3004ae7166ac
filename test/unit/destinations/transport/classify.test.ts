import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/destinations/sender';
import { classifyStatus, type HttpAnswer } from '../../../../src/destinations/transport/classify';
import { looksLikeHtml } from '../../../../src/destinations/transport/html';

const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 0);

function answer(status: number, text = '', headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers, body: new TextEncoder().encode(text), truncated: false, text };
}
const classify = (given: HttpAnswer, definesBody = false): Outcome =>
  classifyStatus(given, { nowMs: NOW_MS, definesBody });
const codeOf = (outcome: Outcome) => ('failure' in outcome ? outcome.failure.code : null);

describe('The shared table of HTTP answers', () => {
  it.each<[number, Outcome['kind'], string | null]>([
    [200, 'delivered', null],
    [201, 'delivered', null],
    [202, 'delivered', null],
    [204, 'delivered', null],
    [299, 'delivered', null],
    [300, 'configuration', 'SLUICE-HTTP-002'],
    [301, 'configuration', 'SLUICE-HTTP-002'],
    [302, 'configuration', 'SLUICE-HTTP-002'],
    [307, 'configuration', 'SLUICE-HTTP-002'],
    [308, 'configuration', 'SLUICE-HTTP-002'],
    [400, 'payload', 'SLUICE-HTTP-008'],
    [401, 'credentials', 'SLUICE-HTTP-003'],
    [402, 'unknown', 'SLUICE-HTTP-011'],
    [403, 'credentials', 'SLUICE-HTTP-004'],
    [404, 'configuration', 'SLUICE-HTTP-005'],
    [405, 'configuration', 'SLUICE-HTTP-005'],
    [406, 'configuration', 'SLUICE-HTTP-013'],
    [407, 'credentials', 'SLUICE-PROXY-001'],
    [408, 'transient', 'SLUICE-HTTP-007'],
    [409, 'unknown', 'SLUICE-HTTP-011'],
    [410, 'configuration', 'SLUICE-HTTP-005'],
    [413, 'tooLarge', 'SLUICE-HTTP-009'],
    [415, 'configuration', 'SLUICE-HTTP-013'],
    [418, 'unknown', 'SLUICE-HTTP-011'],
    [420, 'transient', 'SLUICE-HTTP-006'],
    [421, 'transient', 'SLUICE-HTTP-007'],
    [422, 'payload', 'SLUICE-HTTP-008'],
    [425, 'transient', 'SLUICE-HTTP-007'],
    [429, 'transient', 'SLUICE-HTTP-006'],
    [449, 'transient', 'SLUICE-HTTP-007'],
    [499, 'transient', 'SLUICE-HTTP-007'],
    [500, 'transient', 'SLUICE-HTTP-007'],
    [501, 'unknown', 'SLUICE-HTTP-011'],
    [502, 'transient', 'SLUICE-HTTP-007'],
    [503, 'transient', 'SLUICE-HTTP-007'],
    [504, 'transient', 'SLUICE-HTTP-007'],
    [505, 'configuration', 'SLUICE-HTTP-012'],
    [507, 'transient', 'SLUICE-HTTP-007'],
    [511, 'transient', 'SLUICE-NET-002'],
    [599, 'transient', 'SLUICE-HTTP-007'],
    [600, 'unknown', 'SLUICE-HTTP-011'],
  ])('takes %i for %s', (status, kind, code) => {
    const outcome = classify(answer(status, 'what it says'));
    expect(outcome.kind).toBe(kind);
    expect(codeOf(outcome)).toBe(code);
    if ('failure' in outcome) expect(outcome.failure.raw).toBe(`HTTP ${status}\nwhat it says`);
  });

  it('says that a refusal as a web page may come from a proxy', () => {
    const page = answer(403, '<!doctype html><title>Blocked</title>');
    expect(classify(page, true)).toMatchObject({
      kind: 'credentials',
      failure: { code: 'SLUICE-HTTP-004', actions: [expect.stringContaining('is a web page')] },
    });
    expect(classify(page)).not.toHaveProperty('failure.actions');
  });

  it.each(['/en-US/account/login', '/login?next=%2F', 'https://idp.example/saml2/start'])(
    'does not advise to enter a sign-in page as the address (%s)',
    (location) => {
      const outcome = classify(answer(302, '', { location }));
      expect(outcome).toMatchObject({
        kind: 'configuration',
        failure: { code: 'SLUICE-HTTP-002', actions: [expect.stringMatching(/sign-in page .* not the address/)] },
      });
    },
  );

  it("shows a redirect's address shortened, and without characters that reverse its direction", () => {
    const location = `https://else.example/\u202e${'x'.repeat(9_000)}`;
    const outcome = classify(answer(302, '', { location }));
    const [named = ''] = 'failure' in outcome ? (outcome.failure.actions ?? []) : [];
    expect(named).toContain('https://else.example/\ufffdxxx');
    expect(named.length).toBeLessThan(400);
  });

  it('gives every status an outcome', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), fc.string(), fc.boolean(), (status, text, definesBody) => {
        const outcome = classify(answer(status, text), definesBody);
        expect(outcome.kind === 'delivered').toBe(status >= 200 && status < 300 && !looksLikeHtml(text));
      }),
    );
  });

  it.each([429, 503, 500])('respects Retry-After with %i', (status) => {
    expect(classify(answer(status, '', { 'retry-after': '120' }))).toMatchObject({ retryAfterMs: 120_000 });
    expect(classify(answer(status, '', { 'retry-after': 'later' }))).not.toHaveProperty('retryAfterMs');
  });

  it('names the address that a redirect leads to', () => {
    const outcome = classify(answer(301, '', { location: 'https://elsewhere.example.com/in' }));
    expect(outcome).toMatchObject({
      failure: { actions: [expect.stringContaining('https://elsewhere.example.com/in')] },
    });
  });

  it('takes a web page with a success as the answer of another server', () => {
    const page = answer(200, '  <!DOCTYPE html><html><body>Please sign in</body></html>');
    for (const definesBody of [true, false]) {
      expect(codeOf(classify(page, definesBody))).toBe('SLUICE-HTTP-010');
      expect(classify(page, definesBody).kind).toBe('configuration');
    }
  });

  it('takes a page with 400 as the refusal of a simple receiver, unless its protocol defines refusals', () => {
    const page = answer(400, '<!doctype html><pre>SyntaxError</pre>');
    expect(classify(page, false).kind).toBe('payload');
    expect(codeOf(classify(page, true))).toBe('SLUICE-HTTP-010');
  });

  it('retries after the page of an overloaded gateway', () => {
    expect(classify(answer(503, '<html>Service Unavailable</html>'), true).kind).toBe('transient');
  });

  it.each([
    '<html><h1>400 Bad Request</h1>The plain HTTP request was sent to HTTPS port</html>',
    'Client sent an HTTP request to an HTTPS server.\n',
    "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
  ])('recognises a port that expects TLS: %s', (text) => {
    const outcome = classify(answer(400, text));
    expect(outcome.kind).toBe('configuration');
    expect(codeOf(outcome)).toBe('SLUICE-TLS-009');
  });
});

describe('A web page', () => {
  it.each([
    '<!DOCTYPE html>',
    '<html lang="en">',
    '\ufeff \n<!-- made by a proxy --><HTML>',
    '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
    '<head><title>x</title>',
    '<script>location="/login"</script>',
  ])('is recognised by its first tag: %s', (text) => {
    expect(looksLikeHtml(text)).toBe(true);
  });

  it.each(['', 'ok', '{"ok":true}', '[1]', '<Response><Code>0</Code></Response>', 'text with <html> inside'])(
    'is not seen in: %s',
    (text) => {
      expect(looksLikeHtml(text)).toBe(false);
    },
  );
});
