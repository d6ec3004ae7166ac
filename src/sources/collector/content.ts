/**
 * Which content types and encodings the collector accepts. OutSystems does not publish which content type ODC sends, so
 * every JSON type is accepted. text/plain is not, since a web page may send it to any server without a CORS preflight.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { canDecompress } from './decompress';
import type { Compression } from './protocols/protocol';
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

const listed = (header: string | undefined): string[] =>
  (header ?? '')
    .toLowerCase()
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** @throws {Refusal} 411 */
export function checkLength(headers: IncomingHttpHeaders): void {
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    throw new Refusal(411, 'SLUICE-SRC-015');
  }
}

/**
 * The compression that the headers name; null if none.
 * @throws {Refusal} 415 if it is not one of those accepted
 */
export function compressionOf(headers: IncomingHttpHeaders, known: readonly Compression[]): Compression | null {
  const accepted = known.filter(canDecompress);
  // A header that is sent twice comes as a list. That does not mean that the body is compressed twice.
  const named = new Set(
    listed(headers['content-encoding'])
      .map((encoding) => (encoding === 'x-gzip' ? 'gzip' : encoding))
      .filter((encoding) => encoding !== 'identity'),
  );
  const [first, ...others] = named;
  if (first === undefined) return null;
  const found = accepted.find((compression) => compression === first);
  if (found !== undefined && others.length === 0) return found;
  throw new Refusal(415, 'SLUICE-SRC-017', {
    message: `The collector accepts ${accepted.join(', ')} or no content encoding.`,
    headers: { 'Accept-Encoding': [...accepted, 'identity'].join(', ') },
  });
}

/** @throws {Refusal} 415 */
export function checkJsonType(headers: IncomingHttpHeaders): void {
  const header = headers['content-type'];
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
