/**
 * Which content types and encodings the collector accepts. OutSystems does not publish which content type ODC sends, so
 * every JSON type is accepted. text/plain is not, since a web page may send it to any server without a CORS preflight.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal';

const JSON_TYPES = new Set([
  'application/json',
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/jsonlines',
  'application/x-jsonlines',
  'application/json-lines',
  'application/json-seq',
  'application/x-json-stream',
  'application/stream+json',
  'text/json',
  'text/x-json',
]);

export interface Content {
  /** What the headers say. */
  readonly gzip: boolean;
}

const listed = (header: string | undefined): string[] =>
  (header ?? '')
    .toLowerCase()
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** @throws {Refusal} 411 or 415 */
export function checkContent(headers: IncomingHttpHeaders): Content {
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    throw new Refusal(411, 'SLUICE-SRC-015');
  }
  checkType(headers['content-type']);
  // A header that is sent twice comes as a list. That does not mean that the body is compressed twice.
  const encodings = listed(headers['content-encoding']).filter((encoding) => encoding !== 'identity');
  if (encodings.every((encoding) => encoding === 'gzip' || encoding === 'x-gzip')) {
    return { gzip: encodings.length > 0 };
  }
  throw new Refusal(415, 'SLUICE-SRC-017', {
    message: 'The collector accepts gzip or no content encoding.',
    headers: { 'Accept-Encoding': 'gzip, identity' },
  });
}

function checkType(header: string | undefined): void {
  if (header === undefined) return;
  for (const one of listed(header)) checkOneType(one);
  if (listed(header).length === 0) throw wrongType();
}

const wrongType = () =>
  new Refusal(415, 'SLUICE-SRC-017', {
    message: 'The collector accepts JSON (application/json, application/x-ndjson), not this content type.',
  });

function checkOneType(header: string): void {
  const [type = '', ...parameters] = header.split(';');
  const name = type.trim();
  if (!JSON_TYPES.has(name) && !/^application\/[a-z0-9.!#$&^_-]+\+json$/.test(name)) {
    throw wrongType();
  }
  for (const parameter of parameters) {
    const charset = /^\s*charset\s*=\s*"?([^";\s]+)"?/.exec(parameter)?.[1];
    if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(charset)) {
      throw new Refusal(415, 'SLUICE-SRC-017', {
        message: 'The collector accepts UTF-8, no other character set.',
      });
    }
  }
}
