/** The page reads recovery keys as the app makes them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutSeparators } from '../../../src/contract/recovery-key';
import { asTrailKey, fromRecoveryKey, toRecoveryKey } from '../../../src/main/engine/trail-key';
import { groupsOf, isLastGroup, lastGroupOf } from '../../../src/renderer/features/trail-encryption/recovery-key';
import { mistakeIn } from '../../../src/renderer/features/trail-encryption/typed-key';

const anyRecoveryKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => toRecoveryKey(asTrailKey(bytes)));

it('a recovery key of the app has the form that the page expects, however it is typed', () => {
  fc.assert(
    fc.property(anyRecoveryKey, (key) => {
      expect(groupsOf(key)).toHaveLength(8);
      for (const typed of [key, key.toLowerCase(), ` ${key.replaceAll('-', '\n')}\n`, key.replaceAll('0', 'o')]) {
        expect(mistakeIn(typed), typed).toBeNull();
      }
    }),
  );
});

it('a recovery key is confirmed by its last group, and by the whole key, and by nothing else', () => {
  fc.assert(
    fc.property(anyRecoveryKey, fc.string(), (key, other) => {
      const last = lastGroupOf(key);
      for (const typed of [last, ` ${last.toLowerCase()} `, last.replaceAll('1', 'l'), key]) {
        expect(isLastGroup(typed, key), typed).toBe(true);
      }
      expect(isLastGroup(last.slice(1), key)).toBe(false);
      expect(isLastGroup('', key)).toBe(false);
      const isKey = [last, key.replaceAll('-', '')].includes(other.toUpperCase().replace(/[\s-]/g, ''));
      if (!isKey && !/[oil]/i.test(other)) expect(isLastGroup(other, key)).toBe(false);
    }),
  );
});

it('a recovery key with characters missing or too many is told how many it needs', () => {
  fc.assert(
    fc.property(anyRecoveryKey, (key) => {
      expect(mistakeIn(key.slice(0, -1))).toBe('A recovery key has 56 letters and digits. 55 were entered.');
      expect(mistakeIn(`${key}7`)).toBe('A recovery key has 56 letters and digits. 57 were entered.');
    }),
  );
});

it('a recovery key with a character that keys never contain is told which, and where', () => {
  const key = toRecoveryKey(asTrailKey(new Uint8Array(32).fill(1)));
  const groups = groupsOf(key);
  const wrong = [...groups.slice(0, 2), `U${groups[2]?.slice(1)}`, ...groups.slice(3)].join('-');
  expect(mistakeIn(wrong)).toBe('“U” in group 3 is never part of a recovery key.');
  expect(mistakeIn(wrong.replace('U', '😀'))).toBe('“😀” in group 3 is never part of a recovery key.');
});

it('a recovery key is never mentioned in what is said of a mistake in it', () => {
  fc.assert(
    fc.property(anyRecoveryKey, (key) => {
      for (const group of groupsOf(key)) expect(mistakeIn(key.slice(0, -2))).not.toContain(group);
    }),
  );
});

it('whatever the app takes for a recovery key, the page sends to it', () => {
  fc.assert(
    fc.property(anyRecoveryKey, fc.nat(60), fc.string({ maxLength: 2 }), (key, at, inserted) => {
      const typed = key.slice(0, at) + inserted + key.slice(at);
      if (fromRecoveryKey(typed) === undefined) return;
      expect(mistakeIn(typed)).toBeNull();
      expect(fromRecoveryKey(withoutSeparators(typed))).toEqual(fromRecoveryKey(key));
    }),
  );
});
