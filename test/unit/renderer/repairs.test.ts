import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCatalogue, failure } from '../../../src/contract/errors';
import type { StreamPhase } from '../../../src/contract/status';
import { type FormPlace, placeOfQuery, placeQuery } from '../../../src/renderer/features/stream/form-place';
import { repairsFor, repairsOf } from '../../../src/renderer/features/stream/repairs';
import { lowerFirst, secretOf } from '../../../src/renderer/features/stream/secret-of';
import { formParts } from '../../../src/renderer/forms/asked-place';

const codes = Object.keys(errorCatalogue) as ErrorCode[];
const problem = (code: ErrorCode) => ({ failure: failure(code), sinceMs: 1, attempts: 1 });
const splunk = { destination: { kind: 'splunk', settings: {} }, secrets: { token: 'set' } } as const;
const held: StreamPhase = { kind: 'held', nextTryAtMs: 1_000, reason: 'credentials' };

describe('the repairs of a failure', () => {
  it('begin with the secret where credentials are refused', () => {
    for (const code of ['SLUICE-HTTP-003', 'SLUICE-HTTP-004', 'SLUICE-SPLUNK-001', 'SLUICE-SECRET-002'] as const) {
      expect(repairsFor(code)[0]).toBe('replaceSecret');
    }
  });

  it('begin with the address where it leads nowhere, and with the connection where TLS or a proxy fails', () => {
    expect(repairsFor('SLUICE-DNS-001')[0]).toBe('changeDestination');
    expect(repairsFor('SLUICE-TLS-001')[0]).toBe('changeConnection');
    expect(repairsFor('SLUICE-PROXY-002')[0]).toBe('changeConnection');
    expect(repairsFor('SLUICE-STO-005')).toEqual(['freeSpace']);
  });

  it('exist for every code of the catalogue, each once', () => {
    for (const code of codes) {
      const repairs = repairsFor(code);
      expect(repairs.length, code).toBeGreaterThan(0);
      expect(new Set(repairs).size, code).toBe(repairs.length);
    }
  });
});

describe('the repairs of a stream', () => {
  it('have those of the worst problem first, and one for each other problem', () => {
    const problems = [problem('SLUICE-HTTP-004'), problem('SLUICE-DLV-001')];
    expect(repairsOf(splunk, { problems, phase: held })).toEqual(['replaceSecret', 'tryNow', 'test', 'lookAtLetters']);
  });

  it('leave out what is not possible now, and enter a secret where there is none to replace', () => {
    const problems = [problem('SLUICE-HTTP-004')];
    expect(repairsOf(splunk, { problems, phase: { kind: 'delivering' } })).not.toContain('tryNow');
    const without = { destination: { kind: 'http', settings: {} }, secrets: {} };
    expect(repairsOf(without, { problems, phase: held })).toEqual(['changeDestination', 'tryNow', 'test']);
  });

  it('are few, and none is there twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...codes), { maxLength: 5 }), (some) => {
        const repairs = repairsOf(splunk, { problems: some.map(problem), phase: held });
        expect(repairs.length).toBeLessThanOrEqual(4);
        expect(new Set(repairs).size).toBe(repairs.length);
      }),
    );
  });
});

describe('the secret to replace', () => {
  it('is the one that the destination is sent', () => {
    expect(secretOf(splunk)).toEqual({ path: 'token', label: 'HEC token', isOneOfMany: false, isStored: true });
  });

  it('is first of all the one that cannot be used, also within a variant', () => {
    const http = {
      destination: { kind: 'http', settings: { auth: { kind: 'bearer' } } },
      secrets: { 'auth.token': 'unreadable' },
    } as const;
    expect(secretOf(http)).toMatchObject({ path: 'auth.token', isStored: false });
  });

  it('is none where the stream has none; the key of its pseudonyms does not count', () => {
    expect(secretOf({ destination: { kind: 'http', settings: {} }, secrets: { 'masking.key': 'set' } })).toBeNull();
    expect(secretOf({ destination: { kind: 'unknown', settings: {} }, secrets: {} })).toBeNull();
  });

  it('has a label that fits into a sentence', () => {
    expect(['Token', 'API key', 'HEC token'].map(lowerFirst)).toEqual(['token', 'API key', 'HEC token']);
  });
});

describe('the address of a place in the form', () => {
  it('leads back to the place', () => {
    const places: FormPlace[] = [...formParts.map((part) => ({ part })), { field: 'auth.token' }];
    for (const place of places) expect(placeOfQuery(placeQuery(place))).toEqual(place);
  });

  it('leads nowhere if the place does not exist', () => {
    expect(placeOfQuery({})).toBeNull();
    expect(placeOfQuery({ part: 'kitchen' })).toBeNull();
  });
});
