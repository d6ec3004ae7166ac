/**
 * ODC's AuditLog schema as the scanner walks it: for each object its keys as bytes, and what each holds.
 * Follows the JSON Schema that OutSystems publishes for audit trail streaming, where every field is optional.
 */

/** What a key holds; numbers of zero and above are objects, by their place in {@link schemaNodes}. */
export const HOLDS = { unknown: -1, string: -2, integer: -3, eventId: -4, dateTime: -5 } as const;

export interface SchemaNode {
  readonly keys: readonly Uint8Array[];
  readonly names: readonly string[];
  readonly holds: readonly number[];
}

type Leaf = Exclude<keyof typeof HOLDS, 'unknown'>;
interface Shape {
  readonly [key: string]: Shape | Leaf;
}

/** In the order of the published sample, which ODC keeps: the scanner tries the next key first. */
export const auditLogShape = {
  CustomerVisible: 'string',
  Metadata: { Schema: 'string' },
  Event: {
    Category: 'string',
    EventId: 'eventId',
    TenantId: 'string',
    PortfolioId: 'string',
    PortfolioName: 'string',
    EnvironmentId: 'string',
    EnvironmentName: 'string',
    Ring: 'string',
    DateTime: 'dateTime',
    Source: { ApplicationId: 'string', Name: 'string', Version: 'string', OsVersion: 'string' },
    Request: {
      SourceIp: 'string',
      DestinationIp: 'string',
      TraceId: 'string',
      UserId: 'string',
      UserName: 'string',
      EntityType: 'string',
      EntityId: 'string',
      EntityName: 'string',
      EntityOldValue: 'string',
      EntityNewValue: 'string',
      Action: 'string',
    },
    Response: { Status: 'string', StatusCode: 'integer', StatusMessage: 'string', OSErrorCode: 'string' },
    Effect: { Message: 'string' },
  },
} as const satisfies Shape;

const encoder = new TextEncoder();

function compile(shape: Shape, nodes: SchemaNode[]): number {
  const place = nodes.length;
  const names = Object.keys(shape);
  const holds: number[] = [];
  nodes.push({ names, keys: names.map((name) => encoder.encode(name)), holds });
  for (const child of Object.values(shape)) {
    holds.push(typeof child === 'string' ? HOLDS[child] : compile(child, nodes));
  }
  return place;
}

const nodes: SchemaNode[] = [];
export const ROOT_NODE = compile(auditLogShape, nodes);
export const schemaNodes: readonly SchemaNode[] = nodes;
/** The node of `Event`. A second `Event` replaces the first. */
export const EVENT_NODE = (nodes[ROOT_NODE] as SchemaNode).holds[2] as number;
