/**
 * Takes secrets out of any text before a person, a log or a file sees it: what a server echoes, what the system says,
 * what a preview shows. A secret is found as it is, and in the forms in which requests carry it.
 */
import { MASK } from '../../contract/secret';

/** Masks every known secret in a text. */
export type Redactor = (text: string) => string;

/** Enough of an answer to understand it. */
export const MAX_RAW_CHARACTERS = 4096;

/** Shorter secrets are masked only where they stand alone, lest every second word is lost. */
const SHORT_SECRET = 4;

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret, 'utf8').toString('base64');
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeSafely(secret);
  return [
    secret,
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(secret, 'utf8').toString('base64url'),
    json,
    json.replaceAll('/', '\\/'),
    url,
    url.replaceAll('%20', '+'),
    url.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
    escapeHtml(secret),
  ];
}

/** A lone surrogate cannot be URL-encoded; such a secret has no URL form either. */
function encodeSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function patternOf(form: string): string {
  const literal = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return form.length < SHORT_SECRET ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
}

/** @param secrets plain texts; besides keys and passwords also what is composed of them, such as `user:password` */
export function redactor(secrets: readonly string[]): Redactor {
  const forms = new Set(secrets.filter((secret) => secret !== '').flatMap(formsOf));
  if (forms.size === 0) return (text) => text;
  // The longest first, so that no part of a longer form is left standing.
  const alternatives = [...forms].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(alternatives.join('|'), 'gu');
  return (text) => text.replace(pattern, MASK);
}

/** Cuts at a whole character and says that something is missing. */
export function shorten(text: string, maxCharacters: number = MAX_RAW_CHARACTERS): string {
  if (text.length <= maxCharacters) return text;
  const end = isHighSurrogate(text.charCodeAt(maxCharacters - 1)) ? maxCharacters - 1 : maxCharacters;
  return `${text.slice(0, end)}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * Makes foreign text fit for showing: control characters and marks that turn the direction of reading, by which a server
 * could make its answer look like something else, become visible.
 */
export function presentable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\ufeff]/gu, '\ufffd');
}

/** Masks first and cuts afterwards: a secret at the cut would otherwise be shown in part. */
export function showable(text: string, redact: Redactor, maxCharacters: number = MAX_RAW_CHARACTERS): string {
  return shorten(presentable(redact(text)), maxCharacters);
}
