import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import { percentOf } from '../../../src/contract/halt';
import type { TrailEncryptionState } from '../../../src/contract/trail-encryption';
import { awayWords } from '../../../src/renderer/components/trail-away';
import { announcementOf, progressSentence } from '../../../src/renderer/features/trail-encryption/progress';
import { recoveryFile } from '../../../src/renderer/features/trail-encryption/recovery-key';
import { applyPush, initialState } from '../../../src/renderer/store/state';

const vault = { protection: 'strong', backend: 'a key file' } as const;
const off: TrailEncryptionState = { kind: 'off', vault };
const on: TrailEncryptionState = {
  kind: 'on',
  keyId: '0123456789abcdef',
  sinceMs: 0,
  vault,
  olderCopies: { count: 0, bytes: 0, paths: [] },
};
const locked: TrailEncryptionState = { kind: 'locked', reason: 'noKey', keyId: null };
const converting = (doneBytes: number, to: 'encrypted' | 'plain' = 'encrypted', totalBytes = 64_000_000) =>
  ({ kind: 'converting', to, doneBytes, totalBytes, problem: null }) as const;

describe('a recovery key', () => {
  it('is stored in a file that says what it is for', () => {
    const file = recoveryFile({ recoveryKey: 'ABC-DEF', dataFolder: '/home/ana/Sluice', atMs: 0 });
    expect(file.name).toBe('sluice-recovery-key.txt');
    expect(file.text.split('\n')).toContain('ABC-DEF');
    expect(file.text).toContain('/home/ana/Sluice');
  });
});

describe('progress', () => {
  it('says how many bytes of how many, once that is known', () => {
    expect(progressSentence(converting(12_000_000))).toBe('Encrypting stored events: 12 MB of 64 MB');
    expect(progressSentence(converting(12_000_000, 'plain'))).toBe('Decrypting stored events: 12 MB of 64 MB');
    expect(progressSentence(converting(0, 'encrypted', 0))).toBe('Encrypting stored events');
  });

  it('is complete only at the end', () => {
    expect(percentOf(converting(0, 'encrypted', 0))).toBe(0);
    expect(percentOf(converting(63_999_999))).toBe(99);
    expect(percentOf(converting(64_000_000))).toBe(100);
    expect(percentOf(converting(70_000_000))).toBe(100);
  });

  it('is announced at the beginning, at each quarter and at the end only', () => {
    const steps = [off, ...Array.from({ length: 101 }, (_, percent) => converting(percent * 640_000)), on];
    const said = steps.flatMap((step, index) => announcementOf(steps[index - 1] ?? null, step) ?? []);
    expect(said).toEqual([
      'Encrypting stored events',
      'Encrypting stored events: 25 %',
      'Encrypting stored events: 50 %',
      'Encrypting stored events: 75 %',
      'Encrypting stored events: 100 %',
      'The audit trail is encrypted.',
    ]);
  });

  it('of decrypting ends with a trail that is no longer encrypted', () => {
    expect(announcementOf(on, converting(0, 'plain'))).toBe('Decrypting stored events');
    expect(announcementOf(converting(64_000_000, 'plain'), off)).toBe('The audit trail is no longer encrypted.');
  });

  it('is not announced when the window opens, nor a lock, which is an alert already', () => {
    expect(announcementOf(null, on)).toBeNull();
    expect(announcementOf(null, converting(32_000_000))).toBeNull();
    expect(announcementOf(on, locked)).toBeNull();
    expect(announcementOf(locked, on)).toBe('The audit trail is unlocked.');
  });
});

describe('while the trail is away', () => {
  it('pages say when it is available again', () => {
    expect(awayWords(locked)).toBe('Available again once the audit trail is unlocked.');
    expect(awayWords(converting(0))).toBe('Available again once the stored events are encrypted.');
    expect(awayWords(converting(0, 'plain'))).toBe('Available again once the stored events are decrypted.');
    expect([awayWords(null), awayWords(off), awayWords(on)]).toEqual([null, null, null]);
  });

  it('the store follows what main tells, and keeps what is equal', () => {
    const stopped = { ...converting(1), problem: failure('SLUICE-STO-001') };
    const first = { ...initialState, ...applyPush(initialState, { kind: 'trailEncryption', encryption: stopped }) };
    expect(first.trailEncryption).toEqual(stopped);
    const again = applyPush(first, { kind: 'trailEncryption', encryption: structuredClone(stopped) });
    expect(again.trailEncryption).toBe(first.trailEncryption);
  });
});
