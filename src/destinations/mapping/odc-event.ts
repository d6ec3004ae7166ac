/**
 * Reads an event for mapping. Events may have any shape, so every access is tolerant: a missing, empty or wrongly typed
 * leaf counts as absent.
 */
import { isObject } from '../../contract/value-paths';
import type { JsonObject } from '../../shaping/json/exact';
import { tokenAt } from './json-tokens';

type Json = unknown;

/** The leaves that mappings use, by the name of their path below `Event`. */
const leaves = {
  category: ['Category'],
  eventId: ['EventId'],
  tenantId: ['TenantId'],
  portfolioId: ['PortfolioId'],
  portfolioName: ['PortfolioName'],
  environmentId: ['EnvironmentId'],
  environmentName: ['EnvironmentName'],
  ring: ['Ring'],
  dateTime: ['DateTime'],
  sourceApplicationId: ['Source', 'ApplicationId'],
  sourceName: ['Source', 'Name'],
  sourceVersion: ['Source', 'Version'],
  sourceOsVersion: ['Source', 'OsVersion'],
  sourceIp: ['Request', 'SourceIp'],
  destinationIp: ['Request', 'DestinationIp'],
  traceId: ['Request', 'TraceId'],
  userId: ['Request', 'UserId'],
  userName: ['Request', 'UserName'],
  entityType: ['Request', 'EntityType'],
  entityId: ['Request', 'EntityId'],
  entityName: ['Request', 'EntityName'],
  entityOldValue: ['Request', 'EntityOldValue'],
  entityNewValue: ['Request', 'EntityNewValue'],
  action: ['Request', 'Action'],
  status: ['Response', 'Status'],
  statusMessage: ['Response', 'StatusMessage'],
  osErrorCode: ['Response', 'OSErrorCode'],
  message: ['Effect', 'Message'],
} as const;
export type Leaf = keyof typeof leaves;

/** The path of each leaf in an event. */
export const leafPaths = Object.fromEntries(
  Object.entries(leaves).map(([leaf, below]) => [leaf, ['Event', ...below]]),
) as unknown as Readonly<Record<Leaf, readonly string[]>>;

export interface OdcEvent {
  /** The parsed object, whatever it holds. */
  readonly json: JsonObject;
  /** The leaf as text, a number digit for digit as it is written; undefined when missing, null or empty. */
  get(leaf: Leaf): string | undefined;
  /** Whether the leaf holds anything: not missing, null or empty. */
  has(leaf: Leaf): boolean;
  /** Whether the leaf is a JSON string, and not a number or a boolean. */
  isString(leaf: Leaf): boolean;
  readonly statusCode: number | undefined;
  readonly schema: string | undefined;
  readonly customerVisible: string | undefined;
}

function follow(root: Json, path: readonly string[]): Json {
  let at = root;
  for (const key of path) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

const decoder = new TextDecoder();

/**
 * Parses an event as it stands in the trail.
 * @throws {SyntaxError} never for events of the trail, which were parsed before they were accepted
 */
export function readEvent(bytes: Uint8Array): OdcEvent {
  const text = decoder.decode(bytes);
  const parsed: Json = JSON.parse(text);
  const json = (isObject(parsed) ? parsed : {}) as JsonObject;
  const textAt = (path: readonly string[]): string | undefined => {
    const value = follow(json, path);
    if (typeof value === 'string') return value === '' ? undefined : value;
    if (typeof value === 'number') return tokenAt(text, path);
    return typeof value === 'boolean' ? String(value) : undefined;
  };
  const code = follow(json, ['Event', 'Response', 'StatusCode']);
  return {
    json,
    get: (leaf) => textAt(leafPaths[leaf]),
    has: (leaf) => (follow(json, leafPaths[leaf]) ?? '') !== '',
    isString: (leaf) => typeof follow(json, leafPaths[leaf]) === 'string',
    statusCode: typeof code === 'number' && Number.isInteger(code) ? code : undefined,
    schema: textAt(['Metadata', 'Schema']),
    customerVisible: textAt(['CustomerVisible']),
  };
}

/** One line for people: the effect's message, else operation and entity. */
export function summaryOf(event: OdcEvent): string {
  const parts = [event.get('action'), event.get('entityType'), event.get('entityName')].filter(
    (part) => part !== undefined,
  );
  return event.get('message') ?? (parts.length > 0 ? parts.join(' ') : 'Audit event');
}

export function hasFailed(event: OdcEvent): boolean {
  return event.get('status')?.toLowerCase() === 'failed';
}
