/** A text with markup, in the current language: `<Rich text="Press <key>Enter</key>." values={{ key: … }} />`. */
import { createElement, Fragment, type ReactNode } from 'react';
import type { Text } from '../../texts/text';
import { partsOf, type RichValues } from '../../texts/translate';

interface RichProps {
  readonly text: Text;
  /** Elements for gaps, and for each tag a function that receives what stands between its ends. */
  readonly values: RichValues<ReactNode>;
}

export function Rich({ text, values }: RichProps) {
  // Spread as arguments: their order is fixed, so they need no keys.
  return createElement(Fragment, null, ...partsOf<ReactNode>(text, values));
}
