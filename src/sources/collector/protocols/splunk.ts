/**
 * Splunk's HTTP Event Collector (HEC). The event is the `event` of an envelope: an object, or a text that contains one.
 * Facts and their sources: the README of the destination Splunk.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { basicCredentials } from '../credentials';
import { CredentialsRefusal, type Refusal } from '../refusal';
import { documentParts, recordsOf } from './document';
import { type Entries, type EntryProblem, EntryReader } from './entries';
import { behindSpace, kindOf, membersOf, type Span } from './json-spans';
import {
  type CollectorState,
  type Endpoint,
  type IntakeEndpoint,
  jsonReply,
  type ParseContext,
  type Part,
  type Presented,
  type Protocol,
  type Receipt,
  type Reply,
  type RequestHead,
} from './protocol';
import { Acknowledgements, channelOf, isChannel } from './splunk-acks';

const intakePaths = /^\/services\/collector(\/event(\/1\.0)?)?$/;
const rawPaths = /^\/services\/collector\/raw(\/1\.0)?$/;
const healthPaths = /^\/services\/collector\/health(\/1\.0)?$/;
const ACK_PATH = '/services/collector/ack';

/** What describes the way that the event came. */
const transportFields = new Set(['time', 'host', 'source', 'sourcetype', 'index']);

const hec = (status: number, code: number, text: string, rest: object = {}): Reply =>
  jsonReply(status, { text, code, ...rest });

/** @returns an own instance for each collector, since it counts acknowledgements */
export function createSplunk(): Protocol {
  const acks = new Acknowledgements();
  const intake = (parse: IntakeEndpoint['parse']): Endpoint => ({
    kind: 'intake',
    method: 'POST',
    encodings: ['gzip'],
    // Senders name any type. Credentials in a header keep web pages away.
    checkType: () => undefined,
    parse,
    acceptsNothing: () => false,
    accept: (receipt, head) => accept(acks, receipt, head),
  });
  const events = intake((body, _head, context) => readEnvelopes(body, context));
  const raw = intake((body) => documentParts(body));
  return {
    name: 'Splunk HEC',
    credentials: token,
    find: (path) => {
      if (intakePaths.test(path)) return events;
      if (rawPaths.test(path)) return raw;
      if (path === ACK_PATH) {
        const answer = (body: Buffer, head: RequestHead) => acks.answer(body, head);
        return { kind: 'question', method: 'POST', needsCredentials: true, answer };
      }
      if (!healthPaths.test(path)) return undefined;
      // Load balancers ask without a token.
      return {
        kind: 'question',
        method: 'GET',
        needsCredentials: false,
        answer: (_body, _head, state) => health(state),
      };
    },
    refuse,
  };
}

/** The token after `Splunk` or `Bearer`, or as the password of Basic with any user. */
function token({ authorization }: IncomingHttpHeaders): Presented {
  if (authorization === undefined || authorization.trim() === '') return { kind: 'missing' };
  const secret =
    /^(?:splunk|bearer) +(.+)$/i.exec(authorization)?.[1]?.trim() ??
    basicCredentials(authorization)?.replace(/^[^:]*:/, '');
  return secret === undefined ? { kind: 'malformed' } : { kind: 'secret', secret };
}

export async function* readEnvelopes(body: Buffer, context: ParseContext): AsyncGenerator<Part, void> {
  const reader = new EntryReader();
  for await (const parsed of recordsOf(body)) {
    yield reader.unwrap(parsed, (entries, piece, envelope, record) =>
      takeEnvelope(entries, piece, envelope, record, context),
    );
  }
}

const NO_EVENT: EntryProblem = { code: 'SLUICE-REC-011', text: 'It has no “event”.', protocolCode: 12 };
const BLANK_EVENT: EntryProblem = { code: 'SLUICE-REC-011', text: 'Its “event” is empty.', protocolCode: 13 };

function takeEnvelope(
  entries: Entries,
  piece: Buffer,
  envelope: Span,
  record: number,
  { leaveOut }: ParseContext,
): void {
  let event: Span | undefined;
  for (const member of membersOf(piece, envelope.start)) {
    // The last of several equal keys counts, as in JSON.parse.
    if (member.name === 'event') event = member;
    else if (member.name === 'fields' && kindOf(piece, member.start) === 'object') {
      for (const { name } of membersOf(piece, member.start)) leaveOut(`fields.${name}`);
    } else if (!transportFields.has(member.name)) leaveOut(member.name);
  }
  const problem = event === undefined ? NO_EVENT : isBlank(piece, event) ? BLANK_EVENT : null;
  if (event === undefined || problem !== null) {
    entries.reject(problem ?? NO_EVENT, piece.subarray(envelope.start, envelope.end), record);
  } else {
    entries.addValue(event, envelope, record);
  }
}

/** null, an empty text, an empty object. */
function isBlank(piece: Buffer, { start, end }: Span): boolean {
  const kind = kindOf(piece, start);
  return (
    kind === 'null' ||
    (kind === 'string' && end === start + 2) ||
    (kind === 'object' && behindSpace(piece, start + 1) === end - 1)
  );
}

function accept(acks: Acknowledgements, _receipt: Receipt, head: RequestHead): Reply {
  const channel = channelOf(head);
  // Everything is stored by now, so whoever asks for this id is told so at once.
  const ack = channel !== null && isChannel(channel) ? { ackId: acks.issue(channel) } : {};
  return hec(200, 0, 'Success', ack);
}

function health(state: CollectorState): Reply {
  switch (state) {
    case 'ready':
      return hec(200, 17, 'HEC is healthy');
    case 'full':
      return hec(503, 18, 'HEC is unhealthy, queues are full');
    case 'stopping':
      return hec(503, 23, 'Server is shutting down');
  }
}

/** Refusals that are not HEC's but its web server's have the HTTP status as their code. */
const serverTexts: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  411: 'Length Required',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
};

function refuse(refusal: Refusal, { path }: RequestHead): Reply {
  const reply = refusedReply(refusal, healthPaths.test(path));
  return { ...reply, headers: { ...reply.headers, ...refusal.headers } };
}

function refusedReply(refusal: Refusal, isHealth: boolean): Reply {
  const { status, code, extra, protocolCode } = refusal;
  if (refusal instanceof CredentialsRefusal) {
    if (isHealth) return hec(400, 21, 'Invalid token');
    switch (refusal.problem) {
      case 'missing':
        return hec(401, 2, 'Token is required');
      case 'malformed':
        return hec(401, 3, 'Invalid authorization');
      case 'wrong':
        return hec(403, 4, 'Invalid token');
    }
  }
  if (status === 503)
    return code === 'SLUICE-SRC-020'
      ? hec(503, 9, 'Server is busy')
      : hec(503, 18, 'HEC is unhealthy, queues are full');
  const text = serverTexts[status];
  if (text !== undefined) return hec(status, status, text);
  if (extra.record === undefined) return hec(400, 5, 'No data');
  const at = { 'invalid-event-number': Number(extra.record) - 1 };
  switch (protocolCode) {
    case 12:
      return hec(400, 12, 'Event field is required', at);
    case 13:
      return hec(400, 13, 'Event field cannot be blank', at);
    default:
      return hec(400, 6, 'Invalid data format', at);
  }
}
