/**
 * Names and values of headers that a user may set: tokens of RFC 9110, except those that the transport itself sets.
 */
import { z } from 'zod';

const reserved = new Set([
  'host',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'proxy-authorization',
]);

export const headerNameSchema = z
  .string()
  .trim()
  .min(1, 'Fill this in.')
  .max(256)
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'Letters, digits and hyphens only.')
  .refine((name) => !reserved.has(name.toLowerCase()), 'Sluice sets this header itself.');

const headerValueSchema = z
  .string()
  .max(8_192)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'One line of plain characters.');

export const headersSchema = z.record(headerNameSchema, headerValueSchema);
