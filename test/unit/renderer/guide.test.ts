/** The user guide is complete and true: every page has a chapter, every link leads somewhere, every named button exists. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPage, routePatterns } from '../../../src/renderer/app/pages';
import { excerptOf } from '../../../src/renderer/features/help/excerpt';
import { searchHelp } from '../../../src/renderer/features/help/search';
import { anchorOf, plainText, sectionsOf } from '../../../src/renderer/features/help/sections';
import { textIds, textOf } from '../../../src/renderer/features/help/texts';
import { chapterOf, chapters, findChapter } from '../../../src/renderer/guide';
import { parseHash } from '../../../src/renderer/router/location';
import { portuguese } from '../../../src/texts/portuguese';
import { speak, t } from '../../../src/texts/translate';

const sources = import.meta.glob<string>(
  ['../../../src/{renderer,sources,formats,destinations,contract}/**/*.{ts,tsx}', '../../../src/main/desktop/*.ts'],
  { query: '?raw', import: 'default', eager: true },
);
const [help = ''] = Object.values(
  import.meta.glob<string>('../../../src/main/cli/help.ts', { query: '?raw', import: 'default', eager: true }),
);
const raw = import.meta.glob<string>('../../../docs/guide/*.md', { query: '?raw', import: 'default', eager: true });
const texts = Object.entries(raw).map(([path, text]) => ({ id: /([^/]+)\.md$/.exec(path)?.[1] ?? path, text }));
const rawPortuguese = import.meta.glob<string>('../../../docs/guide/pt/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const all = (pattern: RegExp) =>
  texts.flatMap(({ id, text }) => [...text.matchAll(pattern)].map((match) => ({ id, found: match[1] ?? '' })));

describe('the user guide', () => {
  it('has the text of each chapter, under its title', () => {
    expect(chapters.map(({ id }) => id).toSorted()).toEqual(textIds().toSorted());
    for (const { id, title } of chapters) {
      expect(texts.find((each) => each.id === id)?.text.split('\n')[0]).toBe(`# ${title}`);
      expect(textOf(id)).not.toMatch(/^# /m);
    }
  });

  it('has a chapter for every page', () => {
    const without = routePatterns.filter((path) => chapterOf({ path, query: {} }) === undefined);
    expect(without).toEqual([]);
    expect(chapterOf(parseHash('#/streams/abc?tab=dead-letters'))?.id).toBe('dead-letters');
    expect(chapterOf(parseHash('#/streams/new?step=test'))?.id).toBe('connection-test');
    expect(chapterOf(parseHash('#/streams/abc?tab=activity'))?.id).toBe('settings-and-security');
    expect(chapterOf(parseHash('#/streams/abc?tab=live'))?.id).toBe('streams');
    expect(chapterOf(parseHash('#/rehearsal/drills/abc'))?.id).toBe('rehearsal');
    expect(chapterOf(parseHash('#/trail/set-aside'))?.id).toBe('sources');
    expect(chapterOf(parseHash('#/nowhere'))).toBeUndefined();
  });

  it('has no dead link, and none that needs a network', () => {
    const links = all(/\]\(([^)]*)\)/g);
    expect(links.length).toBeGreaterThan(10);
    const dead = links.filter(({ found }) => {
      if (found.startsWith('#/')) return findPage(parseHash(found).path) === null;
      const chapter = /^([a-z-]+)\.md$/.exec(found)?.[1];
      return chapter === undefined || findChapter(chapter) === undefined;
    });
    expect(dead).toEqual([]);
  });

  it('names in bold only what the window says', () => {
    const said = Object.values(sources).join('\n').replace(/\s+/g, ' ').replaceAll('&', '');
    const unknown = all(/\*\*([^*]+)\*\*/g).filter(({ found }) => !said.includes(found.replace(/\s+/g, ' ')));
    expect(unknown).toEqual([]);
  });

  it('names only commands and options that exist', () => {
    const commands = all(/`sluice ([a-z ]+)`/g);
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter(({ found }) => !help.includes(`  ${found} `) && found !== 'help')).toEqual([]);
    expect(all(/`(--[a-z-]+)`/g).filter(({ found }) => !help.includes(found))).toEqual([]);
  });

  it('contains no HTML, which would be shown as text', () => {
    expect(all(/(<[a-z][^>]*>)/g)).toEqual([]);
  });
});

describe('the search in the help', () => {
  const found = (typed: string) => searchHelp(typed).map(({ where, title }) => `${where}: ${title}`);

  it('finds chapters and error codes in one list', () => {
    expect(found('retention')[0]).toBe('Settings and security: Retention');
    expect(found('SLUICE-TLS-003')[0]).toMatch(/^SLUICE-TLS-003/);
    const kinds = new Set(searchHelp('certificate expired').map(({ kind }) => kind));
    expect(kinds).toContain('code');
  });

  it('finds beginnings of words and forgives a typing mistake', () => {
    expect(found('rehears').join()).toContain('Rehearsal');
    expect(found('retnetion').join()).toContain('Retention');
  });

  it('shows what contains some of the words if nothing contains all', () => {
    expect(found('retention xylophone').length).toBeGreaterThan(0);
    expect(found('xylophone')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });

  it('shows the place that matches', () => {
    const [first] = searchHelp('stop accepting events at');
    expect(first?.excerpt).toContain('Stop accepting events at');
    expect(first?.words).toContain('accepting');
  });
});

describe('the guide in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));
  const portugueseText = (id: string) => rawPortuguese[`../../../docs/guide/pt/${id}.md`] ?? '';
  const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
  const links = (text: string) => [...text.matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1]).toSorted();
  const code = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]).toSorted();

  it.each(texts.map(({ id, text }) => [id, text] as const))('%s says what the English one says', (id, english) => {
    const translation = portugueseText(id);
    expect(translation.split('\n')[0]).toBe(`# ${t(findChapter(id)?.title ?? 'Help')}`);
    expect(count(translation, /^## /gm)).toBe(count(english, /^## /gm));
    expect(count(translation, /^(- |\d\. )/gm)).toBe(count(english, /^(- |\d\. )/gm));
    expect(count(translation, /\*\*[^*]+\*\*/g)).toBe(count(english, /\*\*[^*]+\*\*/g));
    expect(links(translation)).toEqual(links(english));
    expect(code(translation)).toEqual(code(english));
  });

  it('has no chapter more', () => {
    expect(Object.keys(rawPortuguese)).toHaveLength(texts.length);
    expect(textIds()).toHaveLength(texts.length);
  });

  it('names in bold only what the window says', () => {
    const said = Object.values(portuguese).join('\n').replaceAll('&', '');
    const bold = Object.values(rawPortuguese).flatMap((text) => [...text.matchAll(/\*\*([^*]+)\*\*/g)]);
    expect(bold.map(([, name = '']) => name.replace(/\s+/g, ' ')).filter((name) => !said.includes(name))).toEqual([]);
  });

  it('is searched without accents, and marks the words as they are written', () => {
    const [first] = searchHelp('retencao');
    expect(`${first?.where}: ${first?.title}`).toBe('Definições e segurança: Retenção');
    expect(searchHelp('conservar ate').some(({ words }) => words.includes('até'))).toBe(true);
    expect(searchHelp('origens').map(({ to }) => to)).toContain('/help/sources');
  });

  it('has the section that the card of the encryption leads to, as in English', () => {
    const headings = (text: string) => sectionsOf(text).map(({ heading }) => anchorOf(heading));
    const english = texts.find(({ id }) => id === 'settings-and-security')?.text ?? '';
    expect(headings(english)).toContain(anchorOf('Encryption of the audit trail'));
    expect(headings(portugueseText('settings-and-security'))).toContain(anchorOf(t('Encryption of the audit trail')));
  });

  it('finds error codes by their English words too', () => {
    expect(searchHelp('certificate expired').map(({ where }) => where)).toContain('SLUICE-TLS-003');
    expect(searchHelp('certificado expirou').map(({ where }) => where)).toContain('SLUICE-TLS-003');
  });
});

describe('an excerpt', () => {
  const text = `${'before '.repeat(40)}needle ${'after '.repeat(40)}`.trim();

  it('shows the first word that was found, whole words only, in limited length', () => {
    const excerpt = excerptOf(text, ['needle']);
    expect(excerpt).toMatch(/^… before .*needle after .* …$/);
    expect(excerpt.length).toBeLessThan(200);
  });

  it('is the whole text if that is short, and its beginning if no word is in it', () => {
    expect(excerptOf('short', ['x'])).toBe('short');
    expect(excerptOf(text, ['missing'])).toMatch(/^before .* …$/);
  });

  it('ends with the text when the word is near its end', () => {
    expect(excerptOf(`${'before '.repeat(60)}needle`, ['needle'])).toMatch(/needle$/);
  });
});

describe('a chapter', () => {
  it('is split into its sections, as plain text', () => {
    expect(sectionsOf('Intro **bold**.\n\n## One\n\n- [Link](a.md)\n- `code`\n\n## Two\n')).toEqual([
      { heading: '', text: 'Intro bold.' },
      { heading: 'One', text: 'Link code' },
    ]);
    expect(plainText('1. First\n2. Second')).toBe('First Second');
    expect(anchorOf('A stream is "Active with errors"')).toBe('help-a-stream-is-active-with-errors');
  });
});
