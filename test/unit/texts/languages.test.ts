import { describe, expect, test } from 'vitest';
import { chooseSpeech } from '../../../src/texts/languages';

describe('the language of the window', () => {
  test('is the first of the computer’s languages that Sluice speaks', () => {
    expect(chooseSpeech('system', ['de-DE', 'pt-BR', 'en-US'])).toEqual({ language: 'pt', locale: 'pt-BR' });
    expect(chooseSpeech('system', ['en-GB', 'pt-PT'])).toEqual({ language: 'en', locale: 'en-GB' });
  });

  test('is English on a computer that has none of them, with the region’s numbers', () => {
    expect(chooseSpeech('system', ['de-AT', 'fr'])).toEqual({ language: 'en', locale: 'en-AT' });
    expect(chooseSpeech('system', ['eo'])).toEqual({ language: 'en', locale: 'en' });
    expect(chooseSpeech('system', [])).toEqual({ language: 'en', locale: 'en' });
  });

  test('is the chosen one, whatever the computer has', () => {
    expect(chooseSpeech('pt', ['en-US'])).toEqual({ language: 'pt', locale: 'pt-PT' });
    expect(chooseSpeech('en', ['pt-PT', 'en-IE'])).toEqual({ language: 'en', locale: 'en-IE' });
  });

  test('survives tags that are none', () => {
    expect(chooseSpeech('system', ['C', 'en_US.UTF-8', '', 'pt'])).toEqual({ language: 'pt', locale: 'pt' });
  });
});
