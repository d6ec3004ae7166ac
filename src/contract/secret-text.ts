/**
 * A secret as typed, pasted, or read from a variable or a file. Removes what editors, shells and chat programs add
 * around it. Refuses characters that no secret contains, because the destination would only answer "unauthorized" again
 * and again.
 */
import { z } from 'zod';
import { type Phrase, phrase } from '../texts/phrase';
import { atMostCharacters, refuse } from './problem';

/** White space and characters without width: zero-width and direction marks, byte order marks, control characters. */
const UNSEEN = '\\s\\p{Cc}\\p{Cf}';
const AROUND = new RegExp(`^[${UNSEEN}]+|[${UNSEEN}]+$`, 'gu');

export function tidySecret(text: string): string {
  return text.replace(AROUND, '');
}

const QUOTED = /^(["'`])[\s\S]*\1$|^[“„][\s\S]*[”“]$|^[‘‚][\s\S]*[’‘]$/;

/** Quotes from `.env` files and shells. They may be part of a password, but never of a token. */
export function isQuoted(secret: string): boolean {
  return secret.length > 1 && QUOTED.test(secret);
}

/** The name of a character that would be invisible if shown. */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Why a secret cannot be used, in words that contain no part of it; null if it can.
 * @param carrier `header`: sent as is; `any`: encoded first, or never sent
 */
export function secretProblem(secret: string, carrier: 'header' | 'any'): Phrase | null {
  const [control] = /\p{Cc}/u.exec(secret) ?? [];
  if (control !== undefined) {
    return /[\r\n]/.test(control)
      ? phrase('There is a line break in the middle of it. Enter it as one line.')
      : phrase('There is a control character ({code}) in the middle of it. Enter it as one line.', {
          code: codePoint(control),
        });
  }
  const [unseen] = /\p{Cf}/u.exec(secret) ?? [];
  if (unseen !== undefined)
    return phrase('There is an invisible character ({code}) in it. Copy it again, or type it.', {
      code: codePoint(unseen),
    });
  if (carrier === 'any') return null;
  if (isQuoted(secret)) return phrase('It is in quotes. Enter it without them.');
  return /^[\x20-\x7e]*$/.test(secret)
    ? null
    : phrase('A header can contain only printable ASCII characters; this has others.');
}

const checked = (carrier: 'header' | 'any', maxCharacters: number): z.ZodType<string> =>
  z
    .string()
    .transform(tidySecret)
    .pipe(
      z
        .string()
        .min(1, 'Fill this in.')
        .max(maxCharacters, atMostCharacters(maxCharacters))
        .superRefine((secret, context) => {
          const said = secretProblem(secret, carrier);
          if (said !== null) refuse(context, said);
        }),
    );

/** A password or passphrase: any visible characters. */
export const secretLine = checked('any', 65_536);

/** A key or token that travels in a header. */
export const headerSecretLine = checked('header', 8_192);
