/** Set-aside records as the page shows them. */
import type { SetAsideContent, SetAsideView } from '../../../contract/trail';
import type { SetAsideOrigin, SetAsideRecord, TrailReader } from '../trail';
import { textOf } from './event-text';

const PREVIEW_BYTES = 4_096;

function originWords(origin: SetAsideOrigin): string {
  switch (origin.kind) {
    case 'file':
      return `${origin.path}${origin.line === undefined ? '' : `, line ${origin.line}`}, byte ${origin.byteOffset}`;
    case 'import':
      return `Import of ${origin.path}${origin.line === undefined ? '' : `, line ${origin.line}`}`;
    case 'request':
      return `Request ${origin.requestId}${origin.record === undefined ? '' : `, record ${origin.record}`}`;
  }
}

function viewOf(record: SetAsideRecord): SetAsideView {
  const { id, atMs, sourceId, sourceName, reason, keptBytes, totalBytes } = record;
  return { id, atMs, sourceId, sourceName, reason, origin: originWords(record.origin), keptBytes, totalBytes };
}

export function readSetAside(
  trail: TrailReader,
  query: { readonly sourceId?: string | undefined; readonly beforeId?: number | undefined; readonly limit: number },
): { readonly records: readonly SetAsideView[]; readonly total: number } {
  const { sourceId, beforeId, limit } = query;
  const records = trail.setAside.list({
    limit,
    ...(sourceId !== undefined && { sourceId }),
    ...(beforeId !== undefined && { beforeId }),
  });
  return { records: records.map(viewOf), total: trail.setAside.count(sourceId) };
}

export function readSetAsideRecord(trail: TrailReader, id: number): SetAsideContent | null {
  const record = trail.setAside.get(id);
  if (record === undefined) return null;
  const beginning = record.bytes.subarray(0, PREVIEW_BYTES);
  return {
    ...viewOf(record),
    preview: textOf(beginning),
    hex: Buffer.from(beginning.buffer, beginning.byteOffset, beginning.byteLength).toString('hex'),
  };
}

/** A record as a line of an export, with its stored bytes in base64. */
export function setAsideLine(record: SetAsideRecord & { readonly bytes: Uint8Array }): string {
  const { id, atMs, sourceName, reason, origin, totalBytes, bytes } = record;
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const at = new Date(atMs).toISOString();
  return `${JSON.stringify({ id, at, source: sourceName, reason, origin, totalBytes, text: textOf(bytes), base64 })}\n`;
}
