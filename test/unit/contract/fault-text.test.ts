import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultHelp, faultText, parseDurationMs, parseFault } from '../../../src/contract/fault-text';
import { faultSchema, faultsFor } from '../../../src/contract/rehearsal';

describe('A fault as text', () => {
  it.each([
    ['wrong-credentials', { kind: 'wrongCredentials' }],
    ['wrongCredentials', { kind: 'wrongCredentials' }],
    ['WRONG_CREDENTIALS', { kind: 'wrongCredentials' }],
    ['429', { kind: 'tooManyRequests', retryAfter: 'seconds', seconds: 5 }],
    ['429=120', { kind: 'tooManyRequests', retryAfter: 'seconds', seconds: 120 }],
    ['429=seconds:30', { kind: 'tooManyRequests', retryAfter: 'seconds', seconds: 30 }],
    ['429=date', { kind: 'tooManyRequests', retryAfter: 'date', seconds: 5 }],
    ['429=date:90', { kind: 'tooManyRequests', retryAfter: 'date', seconds: 90 }],
    ['429=garbage', { kind: 'tooManyRequests', retryAfter: 'garbage', seconds: 5 }],
    ['429=none', { kind: 'tooManyRequests', retryAfter: 'none', seconds: 5 }],
    ['500', { kind: 'serverError', status: 500 }],
    ['503', { kind: 'serverError', status: 503 }],
    ['slow', { kind: 'slow', delayMs: 5_000 }],
    ['slow=250ms', { kind: 'slow', delayMs: 250 }],
    ['slow=3', { kind: 'slow', delayMs: 3_000 }],
    ['hang', { kind: 'hang' }],
    ['cut-body', { kind: 'cutBody' }],
    ['cutMidBody', { kind: 'cutBody' }],
    ['cut-after-storing', { kind: 'cutAfterStoring' }],
    ['expired', { kind: 'certificate', condition: 'expired' }],
    ['expired-certificate', { kind: 'certificate', condition: 'expired' }],
    ['selfSigned', { kind: 'certificate', condition: 'selfSigned' }],
    ['wrongName', { kind: 'certificate', condition: 'wrongName' }],
    ['413', { kind: 'tooLarge', overBytes: 0 }],
    ['413=1000', { kind: 'tooLarge', overBytes: 1_000 }],
    ['poison', { kind: 'poison', nth: 1 }],
    ['poison=17', { kind: 'poison', nth: 17 }],
    ['partial=2', { kind: 'partial', everyNth: 2 }],
    ['captive-portal', { kind: 'captivePortal' }],
    ['outage', { kind: 'outage', how: 'refuse', forMs: null }],
    ['outage=30', { kind: 'outage', how: 'refuse', forMs: 30_000 }],
    ['outage=2m:reset', { kind: 'outage', how: 'reset', forMs: 120_000 }],
  ])('%s is read', (text, fault) => {
    const parsed = parseFault(text);
    expect(parsed).toEqual({ ok: true, fault });
    expect(faultSchema.safeParse(fault).success).toBe(true);
    // Shown as it would be typed.
    expect(parsed.ok && parseFault(faultText(parsed.fault))).toEqual(parsed);
  });

  it('says what is wrong with a value without the name, where the name was chosen', () => {
    expect(parseFault('slow=soon')).toMatchObject({ reason: 'Enter a time such as 500ms, 5s or 2m.' });
  });

  it.each([
    '',
    'nonsense',
    'hang=5',
    '503=1',
    'poison=0',
    'poison=x',
    'partial=1',
    'slow=soon',
    '429=later',
    '413=-1',
    'outage=1:melt',
  ])('"%s" is refused, with what is wrong', (text) => {
    expect(parseFault(text)).toMatchObject({ ok: false, problem: expect.stringMatching(/\w/) });
  });

  it('is either a valid fault or a problem, whatever is typed', () => {
    const name = fc.constantFrom('429', 'slow', 'poison', 'partial', '413', 'outage', 'hang', 'x');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(name, fc.string()).map((parts) => parts.join('=')),
        ),
        (text) => {
          const parsed = parseFault(text);
          if (parsed.ok) expect(faultSchema.safeParse(parsed.fault).success).toBe(true);
          else expect(parsed.problem).not.toBe('');
        },
      ),
    );
  });

  it('has help for every name, and every name in it is read', () => {
    for (const { usage } of faultHelp) expect(parseFault(usage.replace(/[[=].*$/, '')).ok).toBe(true);
  });
});

it.each([
  ['5', 5_000],
  ['1.5s', 1_500],
  ['250ms', 250],
  ['2m', 120_000],
  ['', null],
  ['-1', null],
  ['5h', null],
])('The time "%s" is %s ms', (text, ms) => {
  expect(parseDurationMs(text)).toBe(ms);
});

it('Faults of certificates need TLS, those of answers need HTTP', () => {
  expect(faultsFor('http')).not.toContain('certificate');
  expect(faultsFor('https')).toContain('certificate');
  expect(faultsFor('tls')).toEqual(expect.arrayContaining(['certificate', 'outage', 'hang']));
  expect(faultsFor('tcp')).not.toContain('tooManyRequests');
});
