/**
 * Parses the head of an HTTP answer as leniently as a recipient may (RFC 9112, sections 2.2, 5 and 6.3) and rewrites it
 * in strict form. undici refuses heads with two equal lengths, lines without CR, or more than 16 KB. The events of the
 * request are stored all the same, so a refused answer would mean sending the batch again. Pure.
 */

/** Why nothing after the status can be trusted. */
export const damages = {
  headTooLong: 'its headers are too long',
  headCut: 'it ended within its headers',
  headUnfinished: 'its headers never came to an end',
  lengths: 'its lengths contradict each other',
} as const;
export type Damage = keyof typeof damages;

/** Headers of real servers are far shorter. Longer ones are a fault or an attack. */
export const MAX_HEAD_BYTES = 262_144;

export interface AnswerHead {
  readonly status: number;
  /** In strict form, including the empty line. */
  readonly bytes: Buffer;
  /** `bytes` then stands for the whole answer. */
  readonly damage: Damage | null;
}

const STATUS_LINE = /^HTTP\/(\d)(?:\.(\d))?[ \t]+(\d{3})(?!\d)/;
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const FRAMING = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade', 'trailer']);

/** @returns the index behind the empty line that ends a head, or -1 */
export function endOfHead(bytes: Buffer): number {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 2;
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 3;
  }
  return -1;
}

/**
 * The answer's status, once enough of the line has arrived; null if these bytes are not the start of an HTTP answer.
 */
export function statusOf(bytes: Buffer): number | null {
  const line = STATUS_LINE.exec(bytes.toString('latin1', 0, 64));
  return line === null || line[0].length >= Math.min(64, bytes.length) ? null : Number(line[3]);
}

type Header = readonly [name: string, value: string];

/** Lines that are not headers are left out, folded ones are joined. */
function headersOf(lines: readonly string[]): Header[] {
  const unfolded: string[] = [];
  for (const line of lines) {
    const last = unfolded.length - 1;
    if (/^[ \t]/.test(line) && last >= 0) unfolded[last] = `${unfolded[last]} ${line.trim()}`;
    else unfolded.push(line);
  }
  return unfolded.flatMap((line): Header[] => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trimEnd().toLowerCase();
    const value = line.slice(colon + 1).trim();
    return colon > 0 && TOKEN.test(name) ? [[name, value.replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ')]] : [];
  });
}

const listOf = (headers: readonly Header[], wanted: string) =>
  headers
    .filter(([name]) => name === wanted)
    .flatMap(([, value]) => value.split(','))
    .map((element) => element.trim().toLowerCase())
    .filter((element) => element !== '');

type Framing = { readonly headers: readonly Header[]; readonly closes: boolean } | 'contradiction';

const UNTIL_CLOSE: Framing = { headers: [], closes: true };

/** How the body's end is found (RFC 9112, section 6.3): at most one framing header. */
function framingOf(status: number, headers: readonly Header[], surplus: boolean): Framing {
  const lengths = [...new Set(listOf(headers, 'content-length'))];
  const codings = listOf(headers, 'transfer-encoding').filter((coding) => coding !== 'identity');
  if (status === 204 || status === 304) {
    // Nothing may follow. If something does, it is not the next answer.
    return { headers: [], closes: surplus || codings.length > 0 || lengths.some((length) => length !== '0') };
  }
  if (codings.at(-1) === 'chunked') {
    return { headers: [['transfer-encoding', 'chunked']], closes: codings.length > 1 || lengths.length > 0 };
  }
  if (codings.length > 0 || lengths.length === 0) return UNTIL_CLOSE;
  const [length = ''] = lengths;
  if (lengths.length > 1 || !/^\d{1,15}$/.test(length)) return 'contradiction';
  return { headers: [['content-length', length]], closes: false };
}

/** The status of our own interim answer, which announces a head that is still incomplete. */
export const ANNOUNCING = 102;

/** Announces a status whose head is not complete yet, and may never be. */
export function announcement(status: number): Buffer {
  return Buffer.from(`HTTP/1.1 ${ANNOUNCING} ${status}\r\n\r\n`, 'latin1');
}

/** The answer as far as it is known: its status, nothing else. The reason phrase tells the reader what is damaged. */
export function damagedHead(status: number, damage: Damage): AnswerHead {
  const text = `HTTP/1.1 ${status} ${damage}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;
  return { status, bytes: Buffer.from(text, 'latin1'), damage };
}

/**
 * @param head up to and including the empty line
 * @param surplus bytes have come behind it
 * @param isLast nothing more is to be asked on this connection, whatever the server says
 * @returns null when it is no answer of HTTP
 */
export function readHead(head: Buffer, surplus: boolean, isLast = false): AnswerHead | null {
  const [statusLine = '', ...lines] = head.toString('latin1').trimEnd().split(/\r?\n/);
  const [, major, minor, digits] = STATUS_LINE.exec(statusLine) ?? [];
  const status = Number(digits);
  if (digits === undefined || status < 100) return null;
  const headers = headersOf(lines);
  const framing = framingOf(status, headers, surplus);
  if (framing === 'contradiction') return damagedHead(status, 'lengths');
  const isOld = major !== '1' || minor === '0';
  const connection = listOf(headers, 'connection');
  const persists =
    !isLast && !framing.closes && (isOld ? connection.includes('keep-alive') : !connection.includes('close'));
  const kept = [
    ...headers.filter(([name]) => !FRAMING.has(name)),
    ...framing.headers,
    ...(persists ? headers.filter(([name]) => name === 'keep-alive') : []),
    ['connection', persists ? 'keep-alive' : 'close'] as const,
  ];
  const text = `HTTP/1.1 ${status} \r\n${kept.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return { status, bytes: Buffer.from(text, 'latin1'), damage: null };
}
