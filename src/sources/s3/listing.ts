/** Reads S3's answers, which are XML. Source: AWS, "ListObjectsV2" and "Error responses". Pure. */

export interface ListedObject {
  readonly key: string;
  /** Changes with the content. */
  readonly etag: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

export interface Listing {
  /** In the order of their keys' bytes. */
  readonly objects: readonly ListedObject[];
  /** The rest of the list begins there; null if this was the end. */
  readonly next: string | null;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The text of the first element of this name. */
function textIn(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  const end = start < 0 ? -1 : xml.indexOf(`</${name}>`, start);
  return end < 0 ? undefined : unescapeXml(xml.slice(start + name.length + 2, end));
}

/** @throws {Error} if it is not such an answer */
export function readListing(xml: string): Listing {
  if (!/<ListBucketResult[\s>]/.test(xml)) throw new Error('The answer is not a list of objects.');
  const isEncoded = textIn(xml, 'EncodingType') === 'url';
  const objects = xml
    .split('<Contents>')
    .slice(1)
    .map((part) => readObject(part, isEncoded));
  const isCut = textIn(xml, 'IsTruncated') === 'true';
  const next = textIn(xml, 'NextContinuationToken') ?? null;
  if (isCut && next === null) throw new Error('The list is not complete, and does not say where it goes on.');
  return { objects, next: isCut ? next : null };
}

function readObject(xml: string, isEncoded: boolean): ListedObject {
  const key = textIn(xml, 'Key');
  const etag = textIn(xml, 'ETag');
  const sizeBytes = Number(textIn(xml, 'Size'));
  const modifiedAtMs = Date.parse(textIn(xml, 'LastModified') ?? '');
  if (key === undefined || etag === undefined || !Number.isFinite(sizeBytes) || !Number.isFinite(modifiedAtMs)) {
    throw new Error('An entry of the list is not complete.');
  }
  return { key: isEncoded ? decodeURIComponent(key.replaceAll('+', '%20')) : key, etag, sizeBytes, modifiedAtMs };
}

export interface S3Error {
  readonly code: string;
  readonly message: string;
}

/** @returns null if it is not an error of S3 */
export function readError(xml: string): S3Error | null {
  const code = textIn(xml, 'Code');
  return code === undefined ? null : { code, message: textIn(xml, 'Message') ?? '' };
}
