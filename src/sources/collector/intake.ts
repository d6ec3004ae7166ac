/**
 * Parses a body, stores its events in the trail, and reports what became of each record. Before the commit, the only
 * possible answer is a refusal. After it, the sender may forget what it sent.
 */
import type { Clock } from '../../main/clock';
import type { AppendBatch, AppendResult } from '../../main/engine/trail/intake';
import { appendBatchOf, type SourceName, setAsideOf } from '../intake/append-batch';
import { storageFailure } from '../intake/failures';
import { ForeignText, foreignEncodingOf } from '../parse/foreign-text';
import { inTurns } from '../parse/in-pieces';
import { JsonParser } from '../parse/json-parser';
import { DEFAULT_PARSE_OPTIONS, type DocumentParser, type Parsed, type Unreadable } from '../parse/types';
import type { SourceSink } from '../source';
import { Refusal, retryAfter } from './refusal';

/** The most records in one request. A batch of ODC has a few thousand at most. */
export const MAX_RECORDS = 100_000;
/** An answer lists this many of the records that were set aside. */
const MAX_LISTED = 100;
const RETRY_WHEN_FULL_S = 30;
const RETRY_WHEN_FAILED_S = 5;

export interface Receipt {
  readonly requestId: string;
  /** Events that are new in the trail. */
  readonly accepted: number;
  readonly duplicates: number;
  /** Those of the accepted events whose id was already in the trail, with other content. */
  readonly conflicts: number;
  /** The first hundred. */
  readonly setAside: readonly RecordProblem[];
  readonly setAsideTotal: number;
}

export interface RecordProblem {
  readonly record: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly code: string;
  readonly message: string;
}

function problemOf({ record, line, byteOffset, code, text }: Unreadable): RecordProblem {
  return { record, line, byteOffset, code, message: text };
}

/**
 * Stores what a body holds. A long one is parsed and stored in parts, with a pause for other work in between.
 * @throws {Refusal} 400 or 413: nothing was stored; 503: the first parts of a long body may be stored
 */
export async function takeBody(
  body: Buffer,
  requestId: string,
  source: SourceName,
  sink: SourceSink,
  clock: Clock,
): Promise<Receipt> {
  const isArray = firstByte(body) === 0x5b;
  const bodyBytes = body.length;
  const encoding = foreignEncodingOf(body);
  const parser: DocumentParser =
    encoding === null ? new JsonParser(DEFAULT_PARSE_OPTIONS) : new ForeignText(encoding, DEFAULT_PARSE_OPTIONS);
  const parts: Parsed[] = [];
  let records = 0;
  for await (const parsed of inTurns(parser, body)) {
    parts.push(parsed);
    records += parsed.events.ends.length + parsed.unreadable.length;
    if (records > MAX_RECORDS) throw tooManyRecords();
  }
  const unreadable = parts.flatMap((part) => part.unreadable);
  if (records === unreadable.length) refuseUnreadable(unreadable, isArray, bodyBytes);
  const listed = unreadable.slice(0, MAX_LISTED).map(problemOf);
  const receipt = { accepted: 0, duplicates: 0, conflicts: 0 };
  for (const { events, unreadable } of parts) {
    if (events.ends.length === 0 && unreadable.length === 0) continue;
    const setAside = unreadable.map((record) =>
      setAsideOf(placed(record), { kind: 'request', requestId, record: record.record }),
    );
    const result = await store(sink, appendBatchOf(source, clock.wallMs(), events, setAside));
    receipt.accepted += result.stored;
    receipt.duplicates += result.duplicates;
    receipt.conflicts += result.conflicts;
  }
  return { requestId, ...receipt, setAside: listed, setAsideTotal: unreadable.length };
}

async function store(sink: SourceSink, batch: AppendBatch): Promise<AppendResult> {
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

/** Refuses a body without an event. An empty array is no error. */
function refuseUnreadable(unreadable: readonly Unreadable[], isArray: boolean, bodyBytes: number): void {
  const [first] = unreadable;
  if (first === undefined) {
    if (isArray) return;
    const message = bodyBytes === 0 ? 'The body is empty.' : 'The body holds no record.';
    throw new Refusal(400, 'SLUICE-SRC-019', { message });
  }
  const { message, ...place } = problemOf(first);
  const { code: cause, ...position } = place;
  throw new Refusal(first.code === 'SLUICE-REC-003' ? 413 : 400, 'SLUICE-SRC-019', {
    message: `Nothing in the body can be read. Record ${first.record} (line ${first.line}): ${message}`,
    extra: { ...position, cause, unreadable: unreadable.length },
  });
}

/** A request has no file to look into later, so the reason names the place in the body. */
function placed(record: Unreadable): Unreadable {
  return { ...record, text: `${record.text} (line ${record.line}, byte ${record.byteOffset} of the body)` };
}

function firstByte(body: Buffer): number | undefined {
  const text = /^(?:\uFEFF|[\s,])*/.exec(body.toString('utf8', 0, 256))?.[0] ?? '';
  return body[Buffer.byteLength(text)];
}
