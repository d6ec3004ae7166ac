/** The leaves that ODC documents, with their paths, and numbers for tables of them. */

/** The leaves that mappings use, by the name of their path below `Event`. */
const belowEvent = {
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
export type Leaf = keyof typeof belowEvent;
/** Every leaf that ODC documents. */
export type AnyLeaf = Leaf | 'statusCode' | 'schema' | 'customerVisible';

/** The path of each leaf in an event. */
export const leafPaths = {
  ...Object.fromEntries(Object.entries(belowEvent).map(([leaf, below]) => [leaf, ['Event', ...below]])),
  statusCode: ['Event', 'Response', 'StatusCode'],
  schema: ['Metadata', 'Schema'],
  customerVisible: ['CustomerVisible'],
} as unknown as Readonly<Record<AnyLeaf, readonly string[]>>;

/** By their numbers. */
export const leafNames = Object.keys(leafPaths) as readonly AnyLeaf[];
export const leafNumbers = Object.fromEntries(leafNames.map((leaf, number) => [leaf, number])) as Readonly<
  Record<AnyLeaf, number>
>;
export const LEAF_COUNT = leafNames.length;

/** An object that holds leaves: the event itself or one below it. */
export interface LeafObject {
  /** Number of the object around it; its own for the event itself. */
  readonly above: number;
  readonly members: readonly LeafMember[];
}
export interface LeafMember {
  /** In UTF-8. */
  readonly key: Uint8Array;
  /** Number of the leaf, or -1. */
  readonly leaf: number;
  /** Number of the object, or -1. */
  readonly object: number;
}

const encoder = new TextEncoder();

function objectsOf(): { readonly objects: readonly LeafObject[]; readonly holders: Uint8Array } {
  const objects: { above: number; members: LeafMember[] }[] = [];
  const holders = new Uint8Array(LEAF_COUNT);
  const add = (above: number, leaves: readonly AnyLeaf[], level: number): number => {
    const number = objects.length;
    const members: LeafMember[] = [];
    objects.push({ above: above < 0 ? number : above, members });
    for (const [key, within] of Map.groupBy(leaves, (leaf) => leafPaths[leaf][level] ?? '')) {
      const [first] = within;
      const leaf = first !== undefined && leafPaths[first].length === level + 1 ? leafNumbers[first] : -1;
      if (leaf >= 0) holders[leaf] = number;
      members.push({ key: encoder.encode(key), leaf, object: leaf >= 0 ? -1 : add(number, within, level + 1) });
    }
    return number;
  };
  add(-1, leafNames, 0);
  return { objects, holders };
}

/** The objects by their numbers, the event itself first; and the number of the object that holds each leaf. */
export const { objects: leafObjects, holders: leafHolders } = objectsOf();
