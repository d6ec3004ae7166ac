/** Finds mistakes in a recovery key as far as they can be seen without the trail. Pure. */

import { withoutSeparators } from '../../../contract/recovery-key';
import { t } from '../../../texts/translate';

const GROUP = 7;
const LENGTH = 56;
const NEVER = /[^0-9A-HJKMNP-TV-Z]/u;

/** What is wrong with a typed key. Null if it has the form of a recovery key. */
export function mistakeIn(typed: string): string | null {
  const text = withoutSeparators(typed);
  const at = text.search(NEVER);
  if (at >= 0) {
    return t('“{letter}” in group {group} is never part of a recovery key.', {
      letter: String.fromCodePoint(text.codePointAt(at) ?? 0),
      group: Math.floor(at / GROUP) + 1,
    });
  }
  if (text.length === LENGTH) return null;
  return t(
    'A recovery key has {expected} letters and digits. {count, plural, one {# was entered.} other {# were entered.}}',
    { expected: LENGTH, count: text.length },
  );
}
