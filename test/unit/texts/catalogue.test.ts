import { readdirSync, readFileSync } from 'node:fs';
import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { portuguese } from '../../../src/texts/portuguese';

const guide = new URL('../../../docs/guide/pt/', import.meta.url);
const products = [
  ...['Datadog', 'Splunk', 'Elasticsearch', 'OpenSearch', 'Elastic', 'Kibana', 'Firehose', 'AWS Firehose', 'Kinesis'],
  ...[
    'Amazon Data Firehose',
    'Microsoft Sentinel',
    'Google SecOps',
    'ArcSight',
    'QRadar',
    'Dynatrace',
    'Vector',
    'Sluice',
  ],
];
const folder = new URL('../../../src/texts/portuguese/', import.meta.url);

/** A text with braces that are none of a message's, such as "{Event.Source.Name}". It is shown without values, as it is. */
function isMessage(text: string): boolean {
  try {
    parse(text, { ignoreTag: true });
    return true;
  } catch {
    return false;
  }
}

/** The gaps and tags of a message, with the kind of each: "count plural", "key tag". */
function gapsOf(message: string, markup: boolean): string[] {
  if (!isMessage(message)) return message.match(/\{\{|\}\}|\{[^{}]*\}/g)?.sort() ?? [];
  const found = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      // The numbers are those of the parser's TYPE, which is a const enum: 0 literal, 7 the # of a plural, 8 a tag.
      if (element.type === 0 || element.type === 7) continue;
      found.add(`${element.value} ${element.type}`);
      if ('options' in element) for (const option of Object.values(element.options)) visit(option.value);
      if ('children' in element) visit(element.children);
    }
  };
  visit(parse(message, { ignoreTag: !markup }));
  return [...found].sort();
}

const entries = Object.entries(portuguese);
const isMarkup = (text: string) => /<\/\w+>/.test(text);

describe('the Portuguese catalogue', () => {
  test.each(entries.filter(([text]) => text.includes('{') || isMarkup(text)))(
    '%s has the same gaps',
    (text, translation) => {
      expect(gapsOf(translation, isMarkup(text))).toEqual(gapsOf(text, isMarkup(text)));
    },
  );

  test('has no text in two files', async () => {
    const files = readdirSync(folder).filter((name) => name !== 'index.ts');
    const texts = await Promise.all(
      files.map(async (name) => {
        const parts = (await import(new URL(name, folder).href)) as Record<string, Record<string, string>>;
        return Object.values(parts).flatMap((part) => Object.keys(part));
      }),
    );
    const all = texts.flat();
    expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
  });

  test('has no empty translation, and none with its note', () => {
    expect(entries.filter(([, translation]) => translation.trim() === '' || translation.includes(' ## '))).toEqual([]);
  });

  test('ends each text as English does', () => {
    const ending = (text: string) => /[.…:?!]?$/.exec(text.replace(/ ## .*$/s, ''))?.[0];
    expect(entries.filter(([text, translation]) => ending(text) !== ending(translation))).toEqual([]);
  });

  describe.each([
    ['the texts', entries.map(([, translation]) => translation)],
    ['the guide', readdirSync(guide).map((name) => readFileSync(new URL(name, guide), 'utf8'))],
  ])('in %s', (_where, texts) => {
    test('gives the names of products one gender', () => {
      const feminine = new RegExp(`\\b(?:[dn]?a|à|pela|uma) (?:${products.join('|')})\\b`, 'giu');
      expect(texts.flatMap((text) => text.match(feminine) ?? [])).toEqual([]);
    });

    test('calls encryption by one word, which is not that for the ciphers of TLS', () => {
      const other = /\b(?:de)?cifra(?:d|r|gem|mento|ç)\p{L}*|\bcriptografa\p{L}*/giu;
      expect(texts.flatMap((text) => text.match(other) ?? [])).toEqual([]);
    });
  });
});
