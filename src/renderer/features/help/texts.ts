/** The texts of the user guide in the current language, as they are in docs/guide. Those of the other language are not loaded. */
import { currentLanguage, loadWithLanguage } from '../../../texts/current';
import type { Language } from '../../../texts/languages';

type Files = Readonly<Record<string, string>>;

const guides: Readonly<Record<Language, () => Promise<Files>>> = {
  en: async () => (await import('./guide-en')).files,
  pt: async () => (await import('./guide-pt')).files,
};

const loaded = new Map<Language, ReadonlyMap<string, string>>();

await loadWithLanguage(async (language) => {
  const files = await guides[language]();
  const texts = Object.entries(files).map(([path, text]) => [/([^/]+)\.md$/.exec(path)?.[1] ?? path, text] as const);
  loaded.set(language, new Map(texts));
});

export function textIds(): readonly string[] {
  return [...(loaded.get(currentLanguage())?.keys() ?? [])];
}

/** Without its title. Empty if there is no such chapter. */
export function textOf(id: string): string {
  return (loaded.get(currentLanguage())?.get(id) ?? '').replace(/^# .*\n+/, '');
}
