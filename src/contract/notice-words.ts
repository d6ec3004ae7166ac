/** What a notice says, so that it can be shown in another language than it was stored in. */
import { z } from 'zod';
import { inEnglish, phraseSchema } from '../texts/phrase';
import { phraseText } from '../texts/translate';

export const noticeWordsSchema = z.strictObject({
  title: phraseSchema,
  /** Plain texts are quoted from a system or a server. */
  lines: z.array(z.union([z.string(), phraseSchema])),
});
export type NoticeWords = z.output<typeof noticeWordsSchema>;

export interface ShownNotice {
  readonly title: string;
  readonly text: string;
}

export function noticeInEnglish({ title, lines }: NoticeWords): ShownNotice {
  const text = lines.map((line) => (typeof line === 'string' ? line : inEnglish(line)));
  return { title: inEnglish(title), text: text.join('\n') };
}

/** In the current language. Notices of earlier versions are in English only. */
export function noticeShown({ title, text, words }: ShownNotice & { readonly words?: NoticeWords }): ShownNotice {
  if (words === undefined) return { title, text };
  const lines = words.lines.map((line) => (typeof line === 'string' ? line : phraseText(line)));
  return { title: phraseText(words.title), text: lines.join('\n') };
}
