/** What ODC's fields hold, as far as masking has to know: which are free text, which are names, which are ids. */
import { knownLeaves } from '../../contract/event-path';
import type { TextKind } from './occurrences';

const freeTexts = new Set([
  'Event.Effect.Message',
  'Event.Response.StatusMessage',
  'Event.Request.EntityOldValue',
  'Event.Request.EntityNewValue',
]);

/** Words of ODC's own: a user called "admin" does not make the source "Admin Console" a secret. */
const names = new Set([
  'CustomerVisible',
  'Metadata.Schema',
  'Event.Category',
  'Event.DateTime',
  'Event.Ring',
  'Event.Source.Name',
  'Event.Source.Version',
  'Event.Source.OsVersion',
  'Event.Request.Action',
  'Event.Request.EntityType',
  'Event.Response.Status',
  'Event.Response.StatusCode',
  'Event.Response.OSErrorCode',
]);

const ids = new Set([
  'Event.EventId',
  'Event.TenantId',
  'Event.PortfolioId',
  'Event.EnvironmentId',
  'Event.Source.ApplicationId',
  'Event.Request.TraceId',
  'Event.Request.UserId',
  'Event.Request.EntityId',
]);

const known = new Set(knownLeaves.map(({ path }) => path));

/** @param path of the leaf; one inside a JSON text or beside ODC's schema is free text */
export function textKindOf(path: string): TextKind {
  if (names.has(path)) return 'name';
  return known.has(path) && !freeTexts.has(path) ? 'field' : 'free';
}

/** An id is long and random without being a token. */
export function isIdLeaf(path: string): boolean {
  return ids.has(path);
}

/** A version is written like an address. */
export function isVersionLeaf(path: string): boolean {
  return path === 'Event.Source.Version' || path === 'Event.Source.OsVersion';
}
