/**
 * Masking: what a stream must remove from its events. Forms, configuration files and the database share these schemas.
 */
import { z } from 'zod';
import { phrase } from '../texts/phrase';
import type { Text } from '../texts/text';
import { eventPathSchema } from './event-path';
import { fixedMessage } from './problem';

/** How a value is masked. */
export const maskingActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('remove') }),
  z.strictObject({ kind: z.literal('replace'), with: z.string().max(200).default('***') }),
  z.strictObject({ kind: z.literal('keepFirst'), count: z.number().int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('keepLast'), count: z.number().int().min(1).max(100) }),
  /** The same value has the same pseudonym in every field and event of the stream. */
  z.strictObject({ kind: z.literal('pseudonym') }),
]);
export type MaskingAction = z.output<typeof maskingActionSchema>;

/** Masks the values at one path. If several rules select the same value, the first applies. */
export const maskingRuleSchema = z.strictObject({
  path: eventPathSchema,
  action: maskingActionSchema,
  /** Also masks the value in other fields and texts of the event. */
  everywhere: z.boolean().default(true),
  /** Only events whose value at this path is one of these. Events without a value there are masked too. */
  when: z
    .strictObject({ path: eventPathSchema, isOneOf: z.array(z.string().min(1).max(500)).min(1).max(50) })
    .optional(),
});
export type MaskingRule = z.output<typeof maskingRuleSchema>;

export const maskingPatterns = ['email', 'ip', 'token'] as const;
export type MaskingPattern = (typeof maskingPatterns)[number];

export const patternWords: Record<MaskingPattern, Text> = {
  email: 'E-mail addresses',
  ip: 'IP addresses',
  token: 'Tokens and keys',
};

/** Masks text that looks like an address or a token. */
export const maskingPatternSchema = z.strictObject({
  pattern: z.enum(maskingPatterns),
  /** Where to look; all texts if left out. */
  paths: z.array(eventPathSchema).min(1).max(50).optional(),
  action: maskingActionSchema,
});
export type MaskingPatternRule = z.output<typeof maskingPatternSchema>;

const rules = z
  .array(maskingRuleSchema)
  .max(200, fixedMessage(phrase('At most {limit} rules.', { limit: 200 })))
  .default([]);
const patterns = z
  .array(maskingPatternSchema)
  .max(20, fixedMessage(phrase('At most {limit} patterns.', { limit: 20 })))
  .default([]);

export const maskingSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('rules'), rules, patterns }),
  z.strictObject({
    mode: z.literal('allowList'),
    /** Only the values at these paths are sent; objects and arrays are sent whole. */
    allowed: z
      .array(eventPathSchema)
      .min(1, 'Name at least one field.')
      .max(200, fixedMessage(phrase('At most {limit} fields.', { limit: 200 }))),
    /** Also removes the values of the dropped fields from messages. */
    everywhere: z.boolean().default(true),
    rules,
    patterns,
  }),
]);
export type Masking = z.output<typeof maskingSchema>;

export const noMasking: Masking = { mode: 'rules', rules: [], patterns: [] };

export function masksNothing(masking: Masking): boolean {
  return masking.mode === 'rules' && masking.rules.length === 0 && masking.patterns.length === 0;
}

/** Whether events can only be masked with a key. */
export function usesPseudonyms({ rules: paths, patterns: texts }: Masking): boolean {
  return [...paths, ...texts].some(({ action }) => action.kind === 'pseudonym');
}

/** A typed or referenced key. Shorter ones could be guessed, and the values with them. */
export const MIN_KEY_CHARACTERS = 16;

export interface MaskingPreset {
  readonly kind: 'users' | 'addresses' | 'values';
  readonly label: Text;
  readonly hint: Text;
  readonly rules: readonly MaskingRule[];
  readonly patterns: readonly MaskingPatternRule[];
}

const pseudonym = { kind: 'pseudonym' } as const;
const remove = { kind: 'remove' } as const;
const aboutUsers = {
  path: 'Event.Request.EntityType',
  isOneOf: ['User', 'EndUser', 'End user', 'OrgUser', 'Member'],
};
const masked = (path: string, action: MaskingAction): MaskingRule => ({ path, action, everywhere: true });

export const maskingPresets: readonly MaskingPreset[] = [
  {
    kind: 'users',
    label: 'Users',
    hint: 'Names, ids and e-mail addresses of users become pseudonyms.',
    rules: [
      masked('Event.Request.UserName', pseudonym),
      masked('Event.Request.UserId', pseudonym),
      { ...masked('Event.Request.EntityName', pseudonym), when: aboutUsers },
      { ...masked('Event.Request.EntityId', pseudonym), when: aboutUsers },
    ],
    patterns: [{ pattern: 'email', action: pseudonym }],
  },
  {
    kind: 'addresses',
    label: 'Addresses',
    hint: 'IP addresses become pseudonyms, in texts too.',
    rules: [masked('Event.Request.SourceIp', pseudonym), masked('Event.Request.DestinationIp', pseudonym)],
    patterns: [{ pattern: 'ip', action: pseudonym }],
  },
  {
    kind: 'values',
    label: 'Values',
    hint: 'Old and new values of changes are removed, and tokens in texts.',
    rules: [masked('Event.Request.EntityOldValue', remove), masked('Event.Request.EntityNewValue', remove)],
    patterns: [{ pattern: 'token', action: remove }],
  },
];

/** The masking with the preset added; existing rules stay unchanged. */
export function withPreset(masking: Masking, preset: MaskingPreset): Masking {
  const isNew = ({ path }: MaskingRule) => masking.rules.every((rule) => rule.path !== path);
  const isNewPattern = ({ pattern }: MaskingPatternRule) =>
    masking.patterns.every((each) => each.pattern !== pattern || each.paths !== undefined);
  return {
    ...masking,
    rules: [...masking.rules, ...preset.rules.filter(isNew)],
    patterns: [...masking.patterns, ...preset.patterns.filter(isNewPattern)],
  };
}

/** The path of the pseudonym key among the stream's secrets. */
export const MASKING_KEY = 'masking.key';
