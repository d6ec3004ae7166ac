/** Masks secrets in sentences that are shown in the page's language. Their words are ours; only values can have secrets. */
import type { Sentence } from '../../contract/errors';
import type { Phrase } from '../../texts/phrase';
import type { Redactor } from './redact';

export function redactPhrase({ text, values }: Phrase, redact: Redactor): Phrase {
  const masked = Object.entries(values).map(([name, value]): [string, Phrase['values'][string]] => {
    if (typeof value === 'object') return [name, redactPhrase(value, redact)];
    return [name, typeof value === 'string' ? redact(value) : value];
  });
  return { text, values: Object.fromEntries(masked) };
}

export function redactSentence(sentence: Sentence, redact: Redactor): Sentence {
  return typeof sentence === 'string' ? redact(sentence) : redactPhrase(sentence, redact);
}
