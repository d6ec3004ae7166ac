import { describe, expect, it } from 'vitest';
import { noticePath } from '../../../src/contract/notice-path';

describe('the page of a notice', () => {
  it('is the stream, at its dead letters if they are what it is about', () => {
    expect(noticePath({ streamId: 's1', code: 'SLUICE-TCP-001' })).toBe('/streams/s1');
    expect(noticePath({ streamId: 's1', code: 'SLUICE-DLV-001' })).toBe('/streams/s1?tab=dead-letters');
  });

  it('is none for a notice without a stream', () => {
    expect(noticePath({ streamId: null, code: 'SLUICE-DLV-001' })).toBeNull();
  });
});
