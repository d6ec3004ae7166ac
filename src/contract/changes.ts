/** Fields that a stream renames, adds or drops after formatting. Forms and configuration files share the schemas. */
import { z } from 'zod';
import { type Phrase, phrase } from '../texts/phrase';
import { eventPathSchema, parseEventPath } from './event-path';
import { atMostCharacters, fixedMessage, refuse } from './problem';

/** The path of a field in the formatted event: names only, no array elements. */
const fieldPathSchema = eventPathSchema.refine((text) => {
  const parsed = parseEventPath(text);
  return !parsed.ok || parsed.path.every(({ kind }) => kind === 'key');
}, 'Name a field: elements of arrays cannot be changed.');

/** Text in braces is a path in the event; write "{{" and "}}" for braces. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string };

export type ParsedTemplate =
  | { readonly ok: true; readonly parts: readonly TemplatePart[] }
  | { readonly ok: false; readonly problem: Phrase };

const PIECE = /\{\{|\}\}|\{((?:"(?:[^"\\]|\\.)*"|[^{}"])*)\}|[^{}]+/y;

/** Parses a value with placeholders, such as `env:{Event.EnvironmentName}`. */
export function parsePlaceholders(text: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  for (PIECE.lastIndex = 0; PIECE.lastIndex < text.length; ) {
    const at = PIECE.lastIndex;
    const piece = PIECE.exec(text);
    if (piece === null)
      return {
        ok: false,
        problem: phrase('The brace at character {at} has no counterpart. Write {open} or {close} for a brace.', {
          at: at + 1,
          open: '{{',
          close: '}}',
        }),
      };
    const [whole, inner] = piece;
    if (inner === undefined) parts.push({ kind: 'text', text: whole === '{{' ? '{' : whole === '}}' ? '}' : whole });
    else {
      const parsed = parseEventPath(inner);
      if (!parsed.ok) return { ok: false, problem: phrase('In braces: {problem}', { problem: parsed.problem }) };
      parts.push({ kind: 'path', path: inner.trim() });
    }
  }
  return { ok: true, parts };
}

const templateSchema = z
  .string()
  .max(2_000, atMostCharacters(2_000))
  .superRefine((text, context) => {
    const parsed = parsePlaceholders(text);
    if (!parsed.ok) refuse(context, parsed.problem);
  });

export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), from: fieldPathSchema, to: fieldPathSchema }),
  /** Replaces an existing field. */
  z.strictObject({ kind: z.literal('add'), field: fieldPathSchema, value: templateSchema }),
  z.strictObject({ kind: z.literal('drop'), field: fieldPathSchema }),
]);
export type Change = z.output<typeof changeSchema>;

/** Applied one after the other, in this order. */
export const changesSchema = z
  .array(changeSchema)
  .max(100, fixedMessage(phrase('At most {limit} changes.', { limit: 100 })))
  .default([]);
export type Changes = z.output<typeof changesSchema>;
