/** A line of one's own. */
import { z } from 'zod';
import { parsePlaceholders } from '../../contract/changes';
import { choice, optionalText, text } from '../../contract/fields';
import { defineFormat } from '../../contract/format-definition';
import { atMostCharacters, refuse } from '../../contract/problem';
import { phrase } from '../../texts/phrase';

const MAX_TEMPLATE_CHARS = 16_000;

const templateText = z
  .string()
  .max(MAX_TEMPLATE_CHARS, atMostCharacters(MAX_TEMPLATE_CHARS))
  .superRefine((typed, context) => {
    const parsed = parsePlaceholders(typed);
    if (!parsed.ok) refuse(context, parsed.problem);
    else if (parsed.parts.every(({ kind }) => kind === 'text')) {
      const example = '{Event.Request.UserName}';
      refuse(
        context,
        phrase('Name at least one field in braces, such as {example}. Otherwise all lines would be the same.', {
          example,
        }),
      );
    }
  });

export const definition = defineFormat({
  kind: 'template',
  name: 'Template',
  summary: 'A line of text with fields of the event, such as {Event.Request.UserName}',
  fields: {
    template: text({
      label: 'Template',
      hint: 'Fields stand in braces, by their path; {{ and }} are braces. Line breaks become spaces: each event is one line.',
      example: '{Event.DateTime} {Event.Request.UserName} {Event.Request.Action} {Event.Response.Status}',
      multiline: true,
      schema: templateText,
    }),
    values: choice({
      label: 'Values',
      hint: 'Escape them for JSON where the template is JSON and they stand between quotes.',
      options: [
        { value: 'plain', label: 'As they are', hint: 'Line breaks and other control characters become spaces.' },
        {
          value: 'json',
          label: 'Escaped for JSON',
          hint: 'For a value between quotes in a template that is JSON: {{"user":"{Event.Request.UserName}"}}',
        },
      ],
      initial: 'plain',
    }),
    missing: optionalText({
      label: 'Replacement for a missing field',
      hint: 'Nothing, when left out.',
      example: '-',
      advanced: true,
      schema: z.string().max(100),
    }),
  },
  output: 'text',
  growth: { factor: 2, bytes: MAX_TEMPLATE_CHARS / 4 },
});
