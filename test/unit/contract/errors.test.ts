import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCatalogue, errorEntry, failure, SluiceError } from '../../../src/contract/errors';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

describe('The catalogue of failures', () => {
  it.each(codes)('%s consists of plain sentences', (code) => {
    const { title, meaning, actions } = errorEntry(code);
    expect(code).toMatch(/^SLUICE-[A-Z]+-\d{3}$/);
    for (const sentence of [title, meaning, ...actions]) expect(sentence).toMatch(/^["“A-Z0-9].*[.?!]$/s);
    expect(title).not.toMatch(/\berror\b/i);
  });

  it('uses the catalogue title as the message unless a more specific one is given', () => {
    expect(failure('SLUICE-TCP-001').message).toBe(errorEntry('SLUICE-TCP-001').title);
    expect(failure('SLUICE-TCP-001', { message: 'More.' })).toEqual({ code: 'SLUICE-TCP-001', message: 'More.' });
  });

  it('travels in an exception as data', () => {
    const thrown = new SluiceError('SLUICE-TCP-001', { raw: 'refused' });
    expect(thrown.failure).toMatchObject({ code: 'SLUICE-TCP-001', raw: 'refused' });
    expect(thrown.code).toBe('SLUICE-TCP-001');
  });
});
