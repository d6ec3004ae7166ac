/**
 * Stores what a body holds in the trail, and reports what became of each record. Before the commit, the only possible
 * answer is a refusal. After it, the sender may forget what it sent.
 */
import type { Clock } from '../../main/clock';
import type { AppendBatch, AppendResult, SetAside } from '../../main/engine/trail/intake';
import { appendBatchOf, type SourceName } from '../intake/append-batch';
import { storageFailure } from '../intake/failures';
import type { SourceSink } from '../source';
import type { Part, Receipt, Rejected } from './protocols/protocol';
import { Refusal, retryAfter } from './refusal';

/** The most records in one request. A batch of ODC has a few thousand at most. */
export const MAX_RECORDS = 100_000;
/** An answer lists this many of the records that were set aside. */
const MAX_LISTED = 100;
const RETRY_WHEN_FULL_S = 30;
const RETRY_WHEN_FAILED_S = 5;

/** What a request holds, parsed and within limits, but not stored. */
export interface Content {
  readonly parts: readonly Part[];
  readonly events: number;
  readonly rejected: readonly Rejected[];
}

/** @throws {Refusal} 413 if there are too many records */
export async function gather(parsed: AsyncIterable<Part>): Promise<Content> {
  const parts: Part[] = [];
  let events = 0;
  let records = 0;
  for await (const part of parsed) {
    parts.push(part);
    events += part.events.ends.length;
    records += part.events.ends.length + part.rejected.length;
    if (records > MAX_RECORDS) throw tooManyRecords();
  }
  return { parts, events, rejected: parts.flatMap(({ rejected }) => rejected) };
}

/** @throws {Refusal} 400 or 413 if nothing in the body is an event; a body without any entry may be fine */
export function refuseUnreadable({ events, rejected }: Content, bodyBytes: number, acceptsNothing: boolean): void {
  const [first] = rejected;
  if (events > 0) return;
  if (first === undefined) {
    if (acceptsNothing) return;
    const message = bodyBytes === 0 ? 'The body is empty.' : 'The body holds no record.';
    throw new Refusal(400, 'SLUICE-SRC-019', { message });
  }
  const { record, line, byteOffset, code, text, protocolCode } = first;
  const place = line === undefined ? `Entry ${record}` : `Record ${record} (line ${line})`;
  throw new Refusal(code === 'SLUICE-REC-003' ? 413 : 400, 'SLUICE-SRC-019', {
    message: `Nothing in the body can be read. ${place}: ${text}`,
    extra: { record, line, byteOffset, cause: code, unreadable: rejected.length },
    ...(protocolCode === undefined ? {} : { protocolCode }),
  });
}

/**
 * Stores the parts one by one.
 * @throws {Refusal} 503: the first parts may be stored
 */
export async function store(
  { parts, rejected }: Content,
  requestId: string,
  source: SourceName,
  sink: SourceSink,
  clock: Clock,
): Promise<Receipt> {
  const counts = { accepted: 0, duplicates: 0, conflicts: 0 };
  for (const part of parts) {
    if (part.events.ends.length === 0 && part.rejected.length === 0) continue;
    const setAside = part.rejected.map((record) => setAsideOf(record, requestId));
    const result = await append(sink, appendBatchOf(source, clock.wallMs(), part.events, setAside));
    counts.accepted += result.stored;
    counts.duplicates += result.duplicates;
    counts.conflicts += result.conflicts;
  }
  return { requestId, ...counts, setAside: rejected.slice(0, MAX_LISTED), setAsideTotal: rejected.length };
}

async function append(sink: SourceSink, batch: AppendBatch): Promise<AppendResult> {
  try {
    return await sink.append(batch);
  } catch (error) {
    const { code, message } = storageFailure(error);
    const seconds = code === 'SLUICE-STO-001' ? RETRY_WHEN_FULL_S : RETRY_WHEN_FAILED_S;
    throw new Refusal(503, code, { message, headers: retryAfter(seconds) });
  }
}

const tooManyRecords = () =>
  new Refusal(413, 'SLUICE-SRC-016', {
    message: `The body holds more than ${MAX_RECORDS.toLocaleString('en')} records.`,
    extra: { maxRecords: MAX_RECORDS },
  });

/** A request has no file to look into later, so the reason names the place in the body. */
function setAsideOf(
  { code, text, line, byteOffset, record, bytes, totalBytes }: Rejected,
  requestId: string,
): SetAside {
  const place = line === undefined ? '' : ` (line ${line}, byte ${byteOffset} of the body)`;
  return {
    reason: { code, text: `${text}${place}` },
    origin: { kind: 'request', requestId, record },
    bytes,
    totalBytes,
  };
}
