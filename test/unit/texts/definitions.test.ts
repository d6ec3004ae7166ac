import { describe, expect, test } from 'vitest';
import { fixedPhrase } from '../../../src/contract/problem';
import { definitions } from '../../../src/destinations/definitions';
import { formatDefinitions } from '../../../src/formats/definitions';
import { lowerFirst } from '../../../src/renderer/features/stream/secret-of';
import { sourceDefinitions } from '../../../src/sources/definitions';
import { portuguese } from '../../../src/texts/portuguese';
import { messagesOfDefinition, secretLabelsOf, senderTextsOf, textsOfDefinition } from './lib/definition-texts';

const untranslated = (texts: readonly (readonly [string, string])[]) =>
  texts.filter(([, text]) => !Object.hasOwn(portuguese, text));

/** A name that is the same in every language is listed in src/texts/portuguese/names.ts. */
describe('the texts of a definition are translated', () => {
  test.each([...definitions, ...formatDefinitions, ...sourceDefinitions])('$kind', (definition) => {
    const texts = textsOfDefinition(definition);
    expect(texts.length).toBeGreaterThan(1);
    expect(untranslated(texts)).toEqual([]);
  });
});

describe('what senders have to enter is translated', () => {
  test.each(sourceDefinitions.filter(({ senders }) => senders !== undefined))('$kind', (definition) => {
    const texts = senderTextsOf(definition);
    expect(texts.length).toBeGreaterThan(1);
    expect(untranslated(texts)).toEqual([]);
  });
});

describe('what is said of a wrong value is translated', () => {
  test.each([...definitions, ...formatDefinitions, ...sourceDefinitions])('$kind', (definition) => {
    const texts = messagesOfDefinition(definition).map((message) => fixedPhrase(message)?.text ?? message);
    expect(texts.filter((text) => !Object.hasOwn(portuguese, text))).toEqual([]);
  });

  test('and is found in the schemas', () => {
    expect(definitions.flatMap(messagesOfDefinition)).toEqual(
      expect.arrayContaining(['Fill this in.', 'At most 4,096 characters.', 'A region such as eu-central-1.']),
    );
  });
});

/** "The receiver refuses the API key": a secret within a sentence. */
describe('a secret is translated with its article', () => {
  test.each(definitions)('$kind', ({ fields }) => {
    const texts = secretLabelsOf(fields).map((label) => `the ${lowerFirst(label)}`);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => !Object.hasOwn(portuguese, text))).toEqual([]);
  });
});
