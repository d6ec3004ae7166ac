import { afterAll, beforeAll, expect, test } from 'vitest';
import { validateSettings } from '../../../src/contract/settings';
import { definition } from '../../../src/destinations/splunk/definition';
import { SettingsError } from '../../../src/main/app/settings-check';
import { phraseText, speak } from '../../../src/texts/translate';

beforeAll(async () => {
  await speak('pt', ['pt-PT']);
});
afterAll(async () => {
  await speak('en', ['en-US']);
});

test('All wrong settings are told in one failure: in English, and as a phrase for the window', () => {
  const { failure } = new SettingsError(validateSettings(definition.fields, { url: 'x' }));
  expect(failure.message).toBe(
    'Some settings are missing or wrong. url: An address such as https://splunk.example.com:8088. token: Fill this in.',
  );
  expect(failure.phrase && phraseText(failure.phrase)).toMatch(
    /^Algumas definições .+\. url: Um endereço como https:\/\/splunk\.example\.com:8088\. token: Preencha este campo\.$/,
  );
});
