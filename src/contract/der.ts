/** Parses just enough DER to tell certificates, bundles and keys apart. Pure; can run in the page. */

export interface Der {
  readonly tag: number;
  readonly start: number;
  /** The position after its last byte. */
  readonly end: number;
  readonly looksLike: 'certificate' | 'pkcs7' | 'pkcs12' | 'key' | 'unknown';
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const OBJECT_IDENTIFIER = 0x06;
/** Tag [0], constructed. */
const CONTEXT_0 = 0xa0;

interface Header {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

function headerAt(bytes: Uint8Array, at: number): Header | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return null;
  const octets = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || octets > 4) return null;
  let length = octets === 0 ? first : 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + octets;
  return start + length > bytes.length ? null : { tag, start, end: start + length };
}

function childrenOf(bytes: Uint8Array, parent: Header): Header[] {
  const children: Header[] = [];
  for (let at = parent.start; at < parent.end; ) {
    const child = headerAt(bytes, at);
    if (child === null) return children;
    children.push(child);
    at = child.end;
  }
  return children;
}

function kindOf(bytes: Uint8Array, outer: Header): Der['looksLike'] {
  const [first, second, third] = childrenOf(bytes, outer);
  if (first?.tag === OBJECT_IDENTIFIER && second?.tag === CONTEXT_0) return 'pkcs7';
  if (first?.tag === SEQUENCE && second?.tag === SEQUENCE && third?.tag === 0x03) return 'certificate';
  if (first?.tag !== INTEGER) return 'unknown';
  const isVersion3 = first.end - first.start === 1 && bytes[first.start] === 3;
  return isVersion3 && second?.tag === SEQUENCE ? 'pkcs12' : 'key';
}

/** The outermost value; null if it is not a DER sequence or is truncated. */
export function readDer(bytes: Uint8Array, at: number): Der | null {
  const outer = headerAt(bytes, at);
  return outer === null || outer.tag !== SEQUENCE ? null : { ...outer, looksLike: kindOf(bytes, outer) };
}

/** Whether these bytes are exactly this one value, with nothing after it. */
export function isDerOfOne(bytes: Uint8Array, der: Der | null): boolean {
  return der !== null && der.end === bytes.length && der.looksLike !== 'unknown';
}

/** The certificates of a PKCS#7 bundle (RFC 2315, signedData); null if it is not one. */
export function readCertificates(bytes: Uint8Array): readonly Uint8Array[] | null {
  const outer = readDer(bytes, 0);
  if (outer?.looksLike !== 'pkcs7') return null;
  const content = childrenOf(bytes, outer)[1];
  const signedData = content === undefined ? undefined : childrenOf(bytes, content)[0];
  const certificates =
    signedData === undefined ? undefined : childrenOf(bytes, signedData).find(({ tag }) => tag === CONTEXT_0);
  if (certificates === undefined) return null;
  let at = certificates.start;
  return childrenOf(bytes, certificates).map((child) => {
    const whole = bytes.subarray(at, child.end);
    at = child.end;
    return whole;
  });
}
