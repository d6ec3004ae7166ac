/** Searches the user guide and the error codes together, offline. Tolerates typing mistakes. */
import MiniSearch from 'minisearch';
import { errorCatalogue } from '../../../contract/errors';
import { fold } from '../../../contract/search-words';
import type { Language } from '../../../texts/languages';
import { currentLanguage, t, translated } from '../../../texts/translate';
import { chapters } from '../../guide';
import { excerptOf, writtenIn } from './excerpt';
import { anchorOf, sectionsOf } from './sections';
import { textOf } from './texts';

export interface HelpResult {
  readonly id: string;
  readonly kind: 'guide' | 'code';
  /** The section of the guide, or the title of the code. */
  readonly title: string;
  /** The chapter, or the code. */
  readonly where: string;
  readonly excerpt: string;
  readonly words: readonly string[];
  readonly to: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

interface Entry extends Pick<HelpResult, 'id' | 'kind' | 'title' | 'where' | 'to' | 'query'> {
  readonly text: string;
  /** English words that it is found by as well. */
  readonly english: string;
}

const ofGuide = (): Entry[] =>
  chapters.flatMap(({ id, title }) =>
    sectionsOf(textOf(id)).map(({ heading, text }) => ({
      id: `${id}#${heading}`,
      kind: 'guide' as const,
      title: heading === '' ? t(title) : heading,
      where: t(title),
      text,
      english: '',
      to: `/help/${id}`,
      query: { section: heading === '' ? undefined : anchorOf(heading) },
    })),
  );

const ofCodes = (): Entry[] =>
  Object.entries(errorCatalogue).map(([code, { title, meaning, actions }]) => ({
    id: code,
    kind: 'code',
    title: translated(title),
    where: code,
    text: [meaning, ...actions].map(translated).join(' '),
    english: currentLanguage() === 'en' ? '' : [title, meaning].join(' '),
    to: `/errors/${code}`,
    query: {},
  }));

interface Index {
  readonly language: Language;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly search: MiniSearch<Entry>;
}

let index: Index | null = null;

function makeIndex(): Index {
  const all = [...ofGuide(), ...ofCodes()];
  const search = new MiniSearch<Entry>({
    fields: ['title', 'where', 'text', 'english'],
    processTerm: fold,
    searchOptions: {
      boost: { title: 3, where: 2 },
      prefix: true,
      fuzzy: (word) => (word.length > 4 ? 0.2 : false),
      combineWith: 'AND',
      // The guide explains more than a single code.
      boostDocument: (id) => (String(id).includes('#') ? 1.4 : 1),
    },
  });
  search.addAll(all);
  return { language: currentLanguage(), entries: new Map(all.map((entry) => [entry.id, entry])), search };
}

const MAX_RESULTS = 40;

/** The best results first. If none contains every word, those that contain some. */
export function searchHelp(typed: string): HelpResult[] {
  const text = typed.trim();
  if (text === '') return [];
  if (index?.language !== currentLanguage()) index = makeIndex();
  const { entries, search } = index;
  const every = search.search(text);
  const found = every.length > 0 ? every : search.search(text, { combineWith: 'OR' });
  const isNamed = (id: unknown) => String(id).toLowerCase().endsWith(text.toLowerCase());
  // A code that was typed itself comes before texts that mention it.
  const sorted = found.toSorted((a, b) => Number(isNamed(b.id)) - Number(isNamed(a.id)));
  return sorted.slice(0, MAX_RESULTS).flatMap(({ id, terms }) => {
    const entry = entries.get(String(id));
    if (entry === undefined) return [];
    const { text: body, english: _, ...shown } = entry;
    const excerpt = excerptOf(body, terms);
    return [{ ...shown, excerpt, words: writtenIn(excerpt, terms) }];
  });
}
