import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/texts/phrase';
import { currentLocale, phraseText, reportMissing, speak, t, translated } from '../../../src/texts/translate';

afterEach(async () => {
  reportMissing(() => undefined);
  await speak('en', ['en-US']);
});

describe('a text', () => {
  test('is shown as it is written in English, and translated in Portuguese', async () => {
    expect(t('Cancel')).toBe('Cancel');
    await speak('pt', ['en-US']);
    expect(t('Cancel')).toBe('Cancelar');
    expect(currentLocale()).toBe('pt-PT');
  });

  test('from data that has no translation is shown in English, and reported', async () => {
    const missing: string[] = [];
    reportMissing((text) => missing.push(text));
    await speak('pt', []);
    expect(translated('constructor')).toBe('constructor');
    expect(missing).toEqual(['constructor']);
  });

  test('is shown without its note for translators', () => {
    expect(translated('Open ## a file')).toBe('Open');
  });
});

describe('a phrase', () => {
  const rows = {
    text: '{count, plural, one {# row} other {# rows}} of "{name}"',
    values: { count: 1_204, name: "it's {x}" },
  };

  test('has its numbers as the language writes them, and its texts unchanged', async () => {
    expect(inEnglish(rows)).toBe('1,204 rows of "it\'s {x}"');
    await speak('pt', ['pt-PT']);
    expect(phraseText(rows)).toMatch(/^1\s?204 rows of "it's \{x\}"$/);
  });
});
