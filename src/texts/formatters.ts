/** Creating a formatter is slow and using it is fast. So each is created once for its locale and options. */

type Make<O, F> = (locale: string | undefined, options: O) => F;

export function kept<O, F>(make: Make<O, F>): Make<O, F> {
  const made = new Map<string, F>();
  return (locale, options) => {
    const key = `${locale}/${JSON.stringify(options)}`;
    const found = made.get(key) ?? make(locale, options);
    made.set(key, found);
    return found;
  };
}

export const numberFormat = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
export const dateFormat = kept(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
/** Translations are written as in Portugal, where zero is plural: "0 eventos". In plain `pt`, which is Brazil's, it is not. */
export const pluralRules = kept((locale, options: Intl.PluralRulesOptions) => {
  return new Intl.PluralRules(locale?.split('-')[0] === 'pt' ? 'pt-PT' : locale, options);
});
