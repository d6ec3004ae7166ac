/**
 * Amazon Data Firehose's delivery to an HTTP endpoint: records in base64, whose data are JSON events, one or more in each.
 * Data in gzip, as CloudWatch Logs sends them, are uncompressed. Source: AWS, "Understand HTTP endpoint delivery request and
 * response specifications".
 */
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isGzip } from '../../parse/inflate';
import { checkJsonType } from '../content';
import { Refusal } from '../refusal';
import { messagesOf } from './cloudwatch';
import { documentParts } from './document';
import { elementsOf, kindOf, membersOf, type Span, textOf } from './json-spans';
import {
  jsonReply,
  type ParseContext,
  type Part,
  type Protocol,
  type Reply,
  type RequestHead,
  secretIn,
} from './protocol';
import { scannedObject } from './whole-body';

export const FIREHOSE_PATH = '/firehose';
/** The longest `errorMessage` that Firehose takes is 8,192 characters. */
const MAX_MESSAGE_CHARACTERS = 1_000;
const LINE_FEED = Buffer.from('\n');

const inflate = promisify(gunzip);

export async function* readRecords(body: Buffer, head: RequestHead, context: ParseContext): AsyncGenerator<Part, void> {
  noteCommonAttributes(head.headers, context);
  const found = membersIn(body);
  const pieces: Buffer[] = [];
  for (const record of found) {
    const data = dataOf(body, record);
    context.reserve(data.length);
    if (isGzip(data)) pieces.push(await uncompressed(data, context), LINE_FEED);
    else pieces.push(data, LINE_FEED);
  }
  if (pieces.length > 0) yield* documentParts(Buffer.concat(pieces));
}

/** @throws {Refusal} 400 if it is not a request of Firehose */
function membersIn(body: Buffer): Iterable<Span> {
  const start = scannedObject(body);
  let records: Span | undefined;
  for (const member of membersOf(body, start)) if (member.name === 'records') records = member;
  if (records === undefined || kindOf(body, records.start) !== 'array') throw notFirehose('It has no array “records”.');
  return elementsOf(body, records.start);
}

const notFirehose = (message: string) => new Refusal(400, 'SLUICE-SRC-019', { message });

function dataOf(body: Buffer, record: Span): Buffer {
  if (kindOf(body, record.start) !== 'object') throw notFirehose('One of the records is not an object.');
  let data: Span | undefined;
  for (const member of membersOf(body, record.start)) if (member.name === 'data') data = member;
  if (data === undefined || kindOf(body, data.start) !== 'string')
    throw notFirehose('One of the records has no “data”.');
  const text = textOf(body, data);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw notFirehose('The “data” of one of the records is not base64.');
  return Buffer.from(text, 'base64');
}

async function uncompressed(data: Buffer, { reserve, maxBytes }: ParseContext): Promise<Buffer> {
  let content: Buffer;
  try {
    content = await inflate(data, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(413, 'SLUICE-SRC-016');
    throw notFirehose('The gzip data of one of the records cannot be uncompressed.');
  }
  reserve(content.length);
  return messagesOf(content) ?? content;
}

/** Values that the delivery stream adds to each request; the event does not have them. */
function noteCommonAttributes(headers: IncomingHttpHeaders, { leaveOut }: ParseContext): void {
  const given = headers['x-amz-firehose-common-attributes'];
  if (typeof given !== 'string') return;
  try {
    const { commonAttributes = {} } = JSON.parse(given) as { commonAttributes?: object };
    for (const name of Object.keys(commonAttributes)) leaveOut(`commonAttributes.${name}`);
  } catch {
    leaveOut('commonAttributes');
  }
}

/** Firehose compares the id with that of its request, and takes any other answer for a failure. */
function reply(
  status: number,
  { headers, nowMs }: RequestHead,
  more: object,
  moreHeaders: Readonly<Record<string, string>> = {},
): Reply {
  const requestId = headers['x-amz-firehose-request-id'] ?? '';
  return jsonReply(status, { requestId, timestamp: nowMs, ...more }, moreHeaders);
}

export const firehose: Protocol = {
  name: 'Amazon Firehose',
  credentials: secretIn('x-amz-firehose-access-key'),
  find: (path) =>
    path === FIREHOSE_PATH
      ? {
          kind: 'intake',
          method: 'POST',
          encodings: ['gzip'],
          checkType: checkJsonType,
          parse: readRecords,
          acceptsNothing: () => true,
          accept: (_receipt, head) => reply(200, head, {}),
        }
      : undefined,
  refuse: ({ status, message, headers }, head) =>
    reply(status, head, { errorMessage: message.slice(0, MAX_MESSAGE_CHARACTERS) }, headers),
};
