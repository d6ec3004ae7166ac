/** English on a page that is shown in another language. */
import { currentLanguage } from '../../src/texts/translate';

const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription', 'aria-valuetext'] as const;
/** What the app quotes: events, answers of servers, names that people have given, and marked parts of names. */
const QUOTED = '[translate="no"], code, pre, kbd, mark, script, style';
/** Words that no Portuguese sentence has. */
const ENGLISH = /(?<!\p{L})(the|is|are|was|were|and|with|of|this|that|from|not|has|have|been|its|it)(?!\p{L})/iu;

async function catalogue(): Promise<Readonly<Record<string, string>>> {
  return currentLanguage() === 'pt' ? (await import('../../src/texts/portuguese')).portuguese : {};
}

/** How a button is named that is named so in English, or so at its start. */
export async function namesOf(name: string): Promise<string[]> {
  const translations = Object.entries(await catalogue()).flatMap(([text, translation]) =>
    text.startsWith(name) || name.startsWith(text) ? (/^[^{<]+/.exec(translation)?.[0].trim() ?? []) : [],
  );
  return [name, ...translations];
}

function textsOf(root: HTMLElement): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node instanceof HTMLElement ? node : node.parentElement;
    if (element === null || element.closest(QUOTED) !== null || !element.checkVisibility()) continue;
    if (node instanceof Text) texts.push(node.data);
    else if (node instanceof HTMLElement) texts.push(...SPOKEN.flatMap((name) => element.getAttribute(name) ?? []));
  }
  return texts.map((text) => text.trim().replaceAll(/\s+/g, ' ')).filter((text) => text !== '');
}

/** Texts that the catalogue translates, and sentences with English words. None if the page is in English. */
export async function englishOn(root: HTMLElement): Promise<string[]> {
  if (currentLanguage() === 'en') return [];
  const entries = await catalogue();
  const translations = new Set(Object.values(entries));
  const isEnglish = (text: string) =>
    Object.hasOwn(entries, text) ? entries[text] !== text : ENGLISH.test(text) && text.includes(' ');
  return [...new Set(textsOf(root).filter((text) => !translations.has(text) && isEnglish(text)))];
}
