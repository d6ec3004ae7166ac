import { describe, expect, test } from 'vitest';
import { errorCatalogue } from '../../../src/contract/errors';
import { portuguese } from '../../../src/texts/portuguese';

describe('the catalogue of failures', () => {
  test.each(Object.entries(errorCatalogue))('%s is translated', (_code, { title, meaning, actions }) => {
    const untranslated = [title, meaning, ...actions].filter((text) => !Object.hasOwn(portuguese, text));
    expect(untranslated).toEqual([]);
  });
});
