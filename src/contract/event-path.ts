/**
 * Paths through an event: `Event.Request.UserName`, `Event.Items[0].Name`, `Event.Items[*].Name`, `Event."odd.key"`.
 * A step into a string that holds a JSON object or array, such as `EntityNewValue`, goes into that text.
 */

import { z } from 'zod';
import { inEnglish, type Phrase, phrase } from '../texts/phrase';
import type { Text } from '../texts/text';
import { refuse } from './problem';

export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  /** Every element of an array. */
  | { readonly kind: 'each' };

/** At least one step. */
export type EventPath = readonly PathStep[];

export type ParsedPath =
  | { readonly ok: true; readonly path: EventPath }
  | { readonly ok: false; readonly problem: Phrase };

export const MAX_PATH_LENGTH = 500;
const MAX_STEPS = 32;

const PLAIN_KEY = /[^."[\]\s{}][^."[\]{}]*/y;
const QUOTED_KEY = /"(?:[^"\\]|\\.)*"/y;
const ELEMENT = /\[(?:(\d{1,9})|\*)\]/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unquote(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const problem = (said: Phrase): ParsedPath => ({ ok: false, problem: said });

/** Parses a path as a user types it. Spaces around it are ignored. */
export function parseEventPath(typed: string): ParsedPath {
  const text = typed.trim();
  if (text === '') return problem(phrase('Enter a path, such as Event.Request.UserName.'));
  if (text.length > MAX_PATH_LENGTH)
    return problem(phrase('At most {limit, number} characters.', { limit: MAX_PATH_LENGTH }));
  const path: PathStep[] = [];
  let at = 0;
  while (at < text.length) {
    const element = path.length === 0 ? null : matchAt(ELEMENT, text, at);
    if (element !== null) {
      path.push(element[1] === undefined ? { kind: 'each' } : { kind: 'index', index: Number(element[1]) });
      at += element[0].length;
    } else {
      if (path.length > 0) {
        if (text[at] !== '.') return problem(phrase('A "." or "[" is missing at character {at}.', { at: at + 1 }));
        at += 1;
      }
      const quoted = matchAt(QUOTED_KEY, text, at);
      const found = quoted ?? matchAt(PLAIN_KEY, text, at);
      if (found === null) return problem(phrase('A name is missing at character {at}.', { at: at + 1 }));
      const key = quoted === null ? found[0].trimEnd() : unquote(quoted[0]);
      if (key === null) return problem(phrase('The name in quotes at character {at} is not valid.', { at: at + 1 }));
      path.push({ kind: 'key', key });
      at += found[0].length;
    }
    if (path.length > MAX_STEPS) return problem(phrase('At most {limit} steps.', { limit: MAX_STEPS }));
  }
  return { ok: true, path };
}

function isPlainKey(key: string): boolean {
  return matchAt(PLAIN_KEY, key, 0)?.[0] === key && key === key.trim();
}

function formatStep(step: PathStep, isFirst: boolean): string {
  switch (step.kind) {
    case 'each':
      return '[*]';
    case 'index':
      return `[${step.index}]`;
    case 'key':
      return (isFirst ? '' : '.') + (isPlainKey(step.key) ? step.key : JSON.stringify(step.key));
  }
}

/** The path as text, which {@link parseEventPath} reads back. */
export function formatEventPath(path: EventPath): string {
  return path.map((step, index) => formatStep(step, index === 0)).join('');
}

/** A path in a form, a file or the database. It stays text, in its normal form. */
export const eventPathSchema = z
  .string()
  .max(MAX_PATH_LENGTH)
  .transform((text, context) => {
    const parsed = parseEventPath(text);
    if (parsed.ok) return formatEventPath(parsed.path);
    refuse(context, parsed.problem);
    return z.NEVER;
  });

/** @throws {TypeError} for text that {@link eventPathSchema} would refuse */
export function eventPath(text: string): EventPath {
  const parsed = parseEventPath(text);
  if (!parsed.ok) throw new TypeError(`${text} is not a path: ${inEnglish(parsed.problem)}`);
  return parsed.path;
}

export interface KnownLeaf {
  readonly path: string;
  readonly label: Text;
}

/** The fields that ODC documents (Audit trail reference, "AuditLog"), most used first. */
export const knownLeaves: readonly KnownLeaf[] = [
  { path: 'Event.Request.Action', label: 'Operation' },
  { path: 'Event.Request.UserName', label: 'User name' },
  { path: 'Event.Request.UserId', label: 'User id' },
  { path: 'Event.Request.SourceIp', label: 'Source IP' },
  { path: 'Event.Response.Status', label: 'Status' },
  { path: 'Event.Category', label: 'Category' },
  { path: 'Event.Request.EntityType', label: 'Entity type' },
  { path: 'Event.Request.EntityName', label: 'Entity name' },
  { path: 'Event.Request.EntityId', label: 'Entity id' },
  { path: 'Event.Request.EntityOldValue', label: 'Old value' },
  { path: 'Event.Request.EntityNewValue', label: 'New value' },
  { path: 'Event.Effect.Message', label: 'Message' },
  { path: 'Event.DateTime', label: 'Time' },
  { path: 'Event.EnvironmentName', label: 'Stage' },
  { path: 'Event.EnvironmentId', label: 'Stage id' },
  { path: 'Event.PortfolioName', label: 'Portfolio' },
  { path: 'Event.PortfolioId', label: 'Portfolio id' },
  { path: 'Event.TenantId', label: 'Tenant id' },
  { path: 'Event.EventId', label: 'Event id' },
  { path: 'Event.Response.StatusCode', label: 'Status code' },
  { path: 'Event.Response.StatusMessage', label: 'Status message' },
  { path: 'Event.Response.OSErrorCode', label: 'OutSystems error code' },
  { path: 'Event.Request.DestinationIp', label: 'Destination IP' },
  { path: 'Event.Request.TraceId', label: 'Trace id' },
  { path: 'Event.Source.Name', label: 'Source' },
  { path: 'Event.Source.ApplicationId', label: 'Source application id' },
  { path: 'Event.Source.Version', label: 'Source version' },
  { path: 'Event.Source.OsVersion', label: 'Source OS version' },
  { path: 'Event.Ring', label: 'Ring' },
  { path: 'Metadata.Schema', label: 'Schema' },
  { path: 'CustomerVisible', label: 'Visible to customers' },
];
