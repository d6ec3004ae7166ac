import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asTrailKey,
  fromRecoveryKey,
  keyIdOf,
  newTrailKey,
  readTrailForm,
  subkey,
  toRecoveryKey,
  trailFormPath,
} from '../../../src/main/engine/trail-key';

const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(asTrailKey);

test('a recovery key is the key again, however it is typed', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const text = toRecoveryKey(key);
      expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{7}-){7}[0-9A-HJKMNP-TV-Z]{7}$/);
      for (const typed of [text, text.toLowerCase(), ` ${text.replaceAll('-', ' ')}\n`, text.replaceAll('0', 'o')]) {
        expect(Buffer.from(fromRecoveryKey(typed) ?? [])).toEqual(Buffer.from(key));
      }
    }),
  );
});

test('a wrong letter, or two that changed places, are noticed', () => {
  const text = toRecoveryKey(asTrailKey(new Uint8Array(32).map((_, at) => at * 7)));
  const letters = [...text];
  for (let at = 0; at + 1 < letters.length; at++) {
    if (letters[at] === '-') continue;
    const wrong = letters.with(at, letters[at] === '7' ? '8' : '7').join('');
    expect(fromRecoveryKey(wrong), wrong).toBeUndefined();
    const [first = '', second = ''] = [letters[at], letters[at + 1]];
    if (second === '-' || first === second) continue;
    const turned = letters
      .with(at, second)
      .with(at + 1, first)
      .join('');
    expect(fromRecoveryKey(turned), turned).toBeUndefined();
  }
});

test('any other text is not a recovery key', () => {
  fc.assert(fc.property(fc.string(), (text) => fromRecoveryKey(text) === undefined));
  expect(fromRecoveryKey(toRecoveryKey(newTrailKey()).slice(1))).toBeUndefined();
});

test('keys for different purposes, and the id, say nothing about each other', () => {
  const key = asTrailKey(new Uint8Array(32).fill(1));
  const derived = (['segments', 'database', 'ledger', 'search'] as const).map((each) =>
    subkey(key, each).toString('hex'),
  );
  expect(new Set([...derived, Buffer.from(key).toString('hex')]).size).toBe(5);
  expect(derived.some((each) => each.startsWith(keyIdOf(key)))).toBe(false);
  expect(keyIdOf(key)).toMatch(/^[0-9a-f]{16}$/);
  expect(keyIdOf(newTrailKey())).not.toBe(keyIdOf(key));
});

test('a file that does not say how the trail is stored is like none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-form-'));
  expect(readTrailForm(folder)).toBeUndefined();
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"form":"encrypted"}',
    '{"form":"other","keyId":"1","converting":false}',
  ]) {
    writeFileSync(trailFormPath(folder), text);
    expect(readTrailForm(folder)).toBeUndefined();
  }
  const form = { form: 'encrypted', keyId: '0123456789abcdef', converting: true };
  writeFileSync(trailFormPath(folder), JSON.stringify(form));
  expect(readTrailForm(folder)).toEqual(form);
});
