/** Reads what a rehearsal shows and counts of an ExportLogsServiceRequest, in protobuf or JSON. */
import { z } from 'zod';
import { keysOf } from '../receiving/json-text';
import { valueOfJson, valueOfProtobuf } from './receiver-values';
import { readFields, WireError } from './wire';

export interface ReadRecord {
  readonly uid: string | null;
  /** The body: a string as it is, another value as JSON; null without one. */
  readonly body: string | null;
  /** What a stricter backend would refuse in the record. */
  readonly problems: readonly string[];
}

/** The bytes are not a request of the protocol. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const UID = 'log.record.uid';

/** More than anyone reads. */
const MAX_MISNAMED = 20;

type Message = Map<number, (bigint | Uint8Array)[]>;

function fieldsOf(bytes: Uint8Array): Message {
  const message: Message = new Map();
  for (const field of readFields(bytes)) message.set(field.number, [...(message.get(field.number) ?? []), field.value]);
  return message;
}

const messagesIn = (message: Message, number: number): Uint8Array[] =>
  (message.get(number) ?? []).map((value) => {
    if (typeof value === 'bigint') throw new WireError(`field ${number} is no message`);
    return value;
  });

const textIn = (message: Message, number: number): string | null => {
  const last = messagesIn(message, number).at(-1);
  return last === undefined ? null : decoder.decode(last);
};

function attributeProblems(keys: readonly string[]): string[] {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const key of keys) (once.has(key) ? twice : once).add(key);
  return [...twice].map((key) => `the attribute ${key} comes twice`);
}

const bodyText = (value: unknown): string | null =>
  value === null || typeof value === 'string' ? value : JSON.stringify(value);

function readProtobufRecord(bytes: Uint8Array): ReadRecord {
  const record = fieldsOf(bytes);
  const attributes = messagesIn(record, 6).map((attribute) => {
    const pair = fieldsOf(attribute);
    const value = messagesIn(pair, 2).at(-1);
    return { key: textIn(pair, 1) ?? '', text: value === undefined ? null : textIn(fieldsOf(value), 1) };
  });
  const body = messagesIn(record, 5).at(-1);
  const traceId = messagesIn(record, 9).at(-1);
  const observed = record.get(11)?.at(-1);
  return {
    uid: attributes.find((attribute) => attribute.key === UID)?.text ?? null,
    body: body === undefined ? null : bodyText(valueOfProtobuf(body)),
    problems: [
      ...attributeProblems(attributes.map((attribute) => attribute.key)),
      ...(traceId !== undefined && traceId.length !== 0 && traceId.length !== 16 ? ['a trace id has 16 bytes'] : []),
      ...(observed === undefined || observed === 0n ? ['observed_time_unix_nano is missing'] : []),
    ],
  };
}

/** @throws {RequestError} */
export function readProtobufRequest(bytes: Uint8Array): ReadRecord[] {
  try {
    return messagesIn(fieldsOf(bytes), 1)
      .flatMap((resourceLogs) => messagesIn(fieldsOf(resourceLogs), 2))
      .flatMap((scopeLogs) => messagesIn(fieldsOf(scopeLogs), 2))
      .map(readProtobufRecord);
  } catch (error) {
    if (error instanceof WireError || error instanceof TypeError) {
      throw new RequestError(`not an ExportLogsServiceRequest: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

const anyValue = z.record(z.string(), z.unknown());
/**
 * fixed64: proto3's JSON writes it as a string and reads a number too, though JavaScript rounds one of this size. A value
 * that does not fit is an encoding error.
 */
const nanos = z
  .union([z.string().regex(/^\d+$/), z.number().nonnegative()])
  .refine((value) => typeof value === 'string' || Number.isInteger(value), { error: 'is no whole number', abort: true })
  .refine((value) => BigInt(value) < 2n ** 64n, 'does not fit 64 bits');
/** In proto3's JSON, null stands for an absent field. */
const recordSchema = z.object({
  timeUnixNano: nanos.nullish(),
  observedTimeUnixNano: nanos.nullish(),
  severityNumber: z.number().int().min(0).max(24).nullish(),
  severityText: z.string().nullish(),
  body: anyValue.nullish(),
  attributes: z.array(z.object({ key: z.string(), value: anyValue.nullish() })).nullish(),
  traceId: z
    .string()
    .regex(/^([0-9a-fA-F]{32})?$/)
    .nullish(),
  spanId: z
    .string()
    .regex(/^([0-9a-fA-F]{16})?$/)
    .nullish(),
  eventName: z.string().nullish(),
});
const requestSchema = z.object({
  resourceLogs: z
    .array(z.object({ scopeLogs: z.array(z.object({ logRecords: z.array(recordSchema).nullish() })).nullish() }))
    .nullish(),
});

const stringValue = (value: Record<string, unknown> | null | undefined): string | null =>
  typeof value?.stringValue === 'string' ? value.stringValue : null;

/** @throws {RequestError} */
export function readJsonRequest(bytes: Uint8Array): ReadRecord[] {
  let parsed: z.output<typeof requestSchema>;
  try {
    parsed = requestSchema.parse(JSON.parse(decoder.decode(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw new RequestError('not JSON', { cause: error });
    if (error instanceof z.ZodError) {
      const [issue] = error.issues;
      throw new RequestError(`${issue?.path.join('.')}: ${issue?.message}`, { cause: error });
    }
    throw error;
  }
  const records =
    parsed.resourceLogs?.flatMap((one) => one.scopeLogs ?? []).flatMap((one) => one.logRecords ?? []) ?? [];
  try {
    return records.map(readJsonRecord);
  } catch (error) {
    if (error instanceof WireError) throw new RequestError(error.message, { cause: error });
    throw error;
  }
}

function readJsonRecord(record: z.output<typeof recordSchema>): ReadRecord {
  return {
    uid: stringValue(record.attributes?.find((attribute) => attribute.key === UID)?.value),
    body: bodyText(valueOfJson(record.body)),
    problems: [
      ...attributeProblems(record.attributes?.map((attribute) => attribute.key) ?? []),
      ...(record.observedTimeUnixNano == null ? ['observedTimeUnixNano is missing'] : []),
    ],
  };
}

/**
 * Keys with an underscore. The protocol's JSON knows only lowerCamelCase, and receivers ignore unknown fields, so such
 * a field is lost silently.
 * @param bytes a request that {@link readJsonRequest} could read
 */
export function misnamedKeys(bytes: Uint8Array): readonly string[] {
  const found = new Set<string>();
  for (const key of keysOf(decoder.decode(bytes))) {
    if (key.includes('_')) found.add(key);
    if (found.size === MAX_MISNAMED) break;
  }
  return [...found];
}
