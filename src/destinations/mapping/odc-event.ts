/**
 * An event as mappings read it. Events may have any shape, so every access is tolerant: a missing, empty or wrongly typed
 * leaf counts as absent.
 */
import type { AnyLeaf, Leaf } from './leaf-table';
import type { WrittenObject } from './written-object';

export { type AnyLeaf, type Leaf, leafPaths } from './leaf-table';

export interface OdcEvent extends WrittenObject {
  /** The leaf as text, a number digit for digit as it is written; undefined when missing, null or empty. */
  get(leaf: AnyLeaf): string | undefined;
  /** Whether the leaf holds anything: not missing, null or empty. */
  has(leaf: AnyLeaf): boolean;
  /** Whether the leaf is a JSON string, and not a number or a boolean. */
  isString(leaf: Leaf): boolean;
  /** In which {@link rawStart} finds leaves. */
  readonly bytes: Buffer;
  /** Where the text of {@link get} stands in UTF-8; -1 where there is none, or it stands nowhere: it has escapes. */
  rawStart(leaf: AnyLeaf): number;
  rawEnd(leaf: AnyLeaf): number;
  readonly statusCode: number | undefined;
  readonly schema: string | undefined;
  readonly customerVisible: string | undefined;
  /**
   * The leaves that hold something, in the order of the event, without those of `taken`, a bit for each by its number.
   * Null where it holds more than texts at leaves that ODC documents, and the status code.
   */
  leavesBeside(taken: number): readonly AnyLeaf[] | null;
}

/** One line for people: the effect's message, else operation and entity. */
export function summaryOf(event: OdcEvent): string {
  const message = event.get('message');
  if (message !== undefined) return message;
  const parts = [event.get('action'), event.get('entityType'), event.get('entityName')].filter(
    (part) => part !== undefined,
  );
  return parts.length > 0 ? parts.join(' ') : 'Audit event';
}

export function hasFailed(event: OdcEvent): boolean {
  const status = event.get('status');
  return status !== undefined && (status === 'Failed' || status.toLowerCase() === 'failed');
}
