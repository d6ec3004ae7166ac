/**
 * A secret as typed, pasted, or read from a variable or a file. Removes what editors, shells and chat programs add
 * around it. Refuses characters that no secret contains, because the destination would only answer "unauthorized" again
 * and again.
 */
import { z } from 'zod';

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
export function secretProblem(secret: string, carrier: 'header' | 'any'): string | null {
  const [control] = /\p{Cc}/u.exec(secret) ?? [];
  if (control !== undefined) {
    const what = /[\r\n]/.test(control) ? 'a line break' : `a control character (${codePoint(control)})`;
    return `There is ${what} in the middle of it. Enter it as one line.`;
  }
  const [unseen] = /\p{Cf}/u.exec(secret) ?? [];
  if (unseen !== undefined)
    return `There is an invisible character (${codePoint(unseen)}) in it. Copy it again, or type it.`;
  if (carrier === 'any') return null;
  if (isQuoted(secret)) return 'It is in quotes. Enter it without them.';
  return /^[\x20-\x7e]*$/.test(secret)
    ? null
    : 'A header can contain only printable ASCII characters; this has others.';
}

const checked = (carrier: 'header' | 'any', maxCharacters: number): z.ZodType<string> =>
  z
    .string()
    .transform(tidySecret)
    .pipe(
      z
        .string()
        .min(1, 'Fill this in.')
        .max(maxCharacters, `At most ${maxCharacters.toLocaleString('en-US')} characters.`)
        .superRefine((secret, context) => {
          const message = secretProblem(secret, carrier);
          if (message !== null) context.addIssue({ code: 'custom', message });
        }),
    );

/** A password or passphrase: any visible characters. */
export const secretLine = checked('any', 65_536);

/** A key or token that travels in a header. */
export const headerSecretLine = checked('header', 8_192);
