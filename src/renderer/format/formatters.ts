/** Creating a formatter is slow and using it is fast. So each is created once for its locale and options. */

function kept<O, F>(
  make: (locale: string | undefined, options: O) => F,
): (locale: string | undefined, options: O) => F {
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
export const relativeFormat = kept(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);
