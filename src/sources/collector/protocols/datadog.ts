/**
 * Datadog's logs intake, v2 and v1. A log is one JSON object. The event is the JSON in its `message`; where there is none,
 * or where an audit event lies beside it, the log itself is the event. Facts and their sources: the README of the
 * destination Datadog.
 */
import { checkJsonType } from '../content';
import { CredentialsRefusal, type Refusal } from '../refusal';
import { firstByte, recordsOf } from './document';
import { type Entries, EntryReader } from './entries';
import { kindOf, type Member, membersOf, type Span } from './json-spans';
import {
  type Endpoint,
  jsonReply,
  type ParseContext,
  type Part,
  type Protocol,
  type Reply,
  type RequestHead,
  secretIn,
} from './protocol';

const V1_PATH = '/v1/input';

/** Datadog's reserved attributes, which describe how the log came, and those that its senders set for every log. */
const reserved = new Set([
  'message',
  'ddsource',
  'ddtags',
  'hostname',
  'host',
  'service',
  'source',
  'status',
  'timestamp',
]);

function intake(successStatus: number): Endpoint {
  return {
    kind: 'intake',
    method: 'POST',
    encodings: ['gzip', 'deflate', 'zstd'],
    checkType: checkJsonType,
    parse: (body, _head, context) => readLogs(body, context),
    // Datadog's agent sends an empty object to check the connection.
    acceptsNothing: (body) => firstByte(body) === 0x5b || firstByte(body) === 0x7b,
    accept: () => jsonReply(successStatus, {}),
  };
}

const paths: Readonly<Record<string, Endpoint>> = {
  '/api/v2/logs': intake(202),
  [V1_PATH]: intake(200),
  // Asked by Vector before it starts.
  '/api/v1/validate': {
    kind: 'question',
    method: 'GET',
    needsCredentials: true,
    answer: () => jsonReply(200, { valid: true }),
  },
};

export async function* readLogs(body: Buffer, context: ParseContext): AsyncGenerator<Part, void> {
  const reader = new EntryReader();
  for await (const parsed of recordsOf(body)) {
    yield reader.unwrap(parsed, (entries, piece, log, record) => takeLog(entries, piece, log, record, context));
  }
}

function takeLog(entries: Entries, piece: Buffer, log: Span, record: number, { leaveOut }: ParseContext): void {
  // The last of several equal keys counts, as in JSON.parse.
  const members = new Map<string, Member>();
  for (const member of membersOf(piece, log.start)) members.set(member.name, member);
  if (members.size === 0) return;
  const event = members.get('Event');
  const message = members.get('message');
  const isWhole = event !== undefined && kindOf(piece, event.start) === 'object';
  if (isWhole || message === undefined || !entries.tryValue(message)) {
    entries.addValue(log, log, record);
    return;
  }
  for (const name of members.keys()) if (!reserved.has(name)) leaveOut(name);
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  411: 'Length Required',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  503: 'Service Unavailable',
};

function refuse(refusal: Refusal, { path }: RequestHead): Reply {
  const status = refusal instanceof CredentialsRefusal && refusal.problem === 'wrong' ? 403 : refusal.status;
  const detail = refusal instanceof CredentialsRefusal ? credentialsDetail(refusal) : refusal.message;
  const title = titles[status] ?? 'Error';
  if (path !== V1_PATH)
    return jsonReply(status, { errors: [{ status: String(status), title, detail }] }, refusal.headers);
  return jsonReply(status, status === 400 ? { code: 0, message: detail } : { errors: [detail] }, refusal.headers);
}

const credentialsDetail = ({ problem }: CredentialsRefusal): string =>
  problem === 'missing' ? 'API key is missing' : 'API key is invalid';

export const datadog: Protocol = {
  name: 'Datadog',
  credentials: secretIn('dd-api-key'),
  find: (path) => (Object.hasOwn(paths, path) ? paths[path] : undefined),
  refuse,
};
