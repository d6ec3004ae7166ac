/** The fields of an event that the detail shows. An event can be any JSON, and any field may be missing. Pure. */
import type { AuditEvent } from '../../contract/audit-event';
import { parseExactly } from './exact-json';

export interface EventFields {
  /** Null if it is not an object or list. */
  readonly json: object | null;
  readonly operation: string;
  readonly status: string;
  readonly message: string;
  readonly timeMs: number | null;
  readonly user: string;
  readonly entity: string;
  readonly portfolio: string;
  readonly stage: string;
  readonly sourceIp: string;
  readonly eventId: string;
  readonly oldValue: string;
  readonly newValue: string;
}

function parse(text: string): object | null {
  try {
    const value = parseExactly(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function joined(...parts: readonly unknown[]): string {
  return parts
    .map(textOf)
    .filter((part) => part !== '')
    .join(' · ');
}

export function readEvent(text: string): EventFields {
  const json = parse(text);
  // Nothing has checked the event against the schema, so every field may have another type.
  const event = (json as AuditEvent | null)?.Event;
  const request = event?.Request;
  const timeMs = typeof event?.DateTime === 'string' ? Date.parse(event.DateTime) : Number.NaN;
  return {
    json,
    operation: textOf(request?.Action),
    status: textOf(event?.Response?.Status),
    message: textOf(event?.Effect?.Message),
    timeMs: Number.isNaN(timeMs) ? null : timeMs,
    user: textOf(request?.UserName) || textOf(request?.UserId),
    entity: joined(request?.EntityType, request?.EntityName, request?.EntityId),
    portfolio: textOf(event?.PortfolioName) || textOf(event?.PortfolioId),
    stage: textOf(event?.EnvironmentName) || textOf(event?.EnvironmentId),
    sourceIp: textOf(request?.SourceIp),
    eventId: textOf(event?.EventId),
    oldValue: textOf(request?.EntityOldValue),
    newValue: textOf(request?.EntityNewValue),
  };
}
