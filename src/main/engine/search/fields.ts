/** Extracts the few values of an event that the list shows and filters use. Accepts any JSON object. */
import { isObject } from '../../../contract/value-paths';
import { parseNanos } from '../../../destinations/mapping/event-time';

export interface EventFields {
  readonly timeMs: number;
  readonly operation: string;
  readonly entityType: string;
  readonly user: string;
  readonly scope: string;
  readonly status: string;
  readonly message: string;
}

/** Length of a message in the index. Searching all text finds the rest of longer ones. */
const MESSAGE_CHARS = 2_000;
/** Longer values are cut. They are names, stored once each. */
const NAME_CHARS = 300;
/** For an object that is not an AuditLog, its first characters serve as the message. */
const EXCERPT_CHARS = 300;

type Json = Record<string, unknown>;

function objectIn(parent: Json, key: string): Json {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  return isObject(value) ? value : {};
}

function textIn(parent: Json, key: string, maxChars = NAME_CHARS): string {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (typeof value === 'string') return value.slice(0, maxChars);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Stage within a portfolio, portfolio, or the whole organization, as the Portal shows it. */
function scopeOf(event: Json): string {
  return (
    textIn(event, 'EnvironmentName') ||
    textIn(event, 'EnvironmentId') ||
    textIn(event, 'PortfolioName') ||
    textIn(event, 'PortfolioId') ||
    'Organization'
  );
}

/** @param text an event of the trail, which is valid JSON */
export function fieldsOf(text: string, acceptedAtMs: number): EventFields {
  const parsed: unknown = JSON.parse(text);
  const root = isObject(parsed) ? parsed : {};
  if (!isObject(root.Event)) {
    const message = text.slice(0, EXCERPT_CHARS);
    return { timeMs: acceptedAtMs, operation: '', entityType: '', user: '', scope: '', status: '', message };
  }
  const event = root.Event;
  const request = objectIn(event, 'Request');
  const nanos = parseNanos(event.DateTime);
  return {
    timeMs: nanos === null ? acceptedAtMs : Number(nanos / 1_000_000n),
    operation: textIn(request, 'Action'),
    entityType: textIn(request, 'EntityType'),
    user: textIn(request, 'UserName') || textIn(request, 'UserId'),
    scope: scopeOf(event),
    status: textIn(objectIn(event, 'Response'), 'Status'),
    message: textIn(objectIn(event, 'Effect'), 'Message', MESSAGE_CHARS),
  };
}
