/** Finds the individual logs in a body, for each media type that the intake accepts. */
import { elementsOf, isJson, splitValues } from '../receiving/json-text';

/** One log: as received, and the part of it that may be an audit event. */
export interface ReadLog {
  readonly text: string;
  readonly event: string;
}

export type ReadLogs =
  | { readonly form: 'json' | 'text'; readonly logs: readonly ReadLog[] }
  | { readonly form: 'unreadable'; readonly problem: string };

/** Without parameters but one: `simple` says that JSON objects stand one after another. */
function mediaTypeOf(header: string): { type: string; isSimple: boolean } {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  return { type, isSimple: parameters.includes('simple') };
}

const asLog = (text: string): ReadLog => ({ text, event: text });
const linesOf = (text: string): ReadLog[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(asLog);

/** Heroku's log drains count octets (RFC 6587, 3.4.1) before syslog lines that have no structured data. */
function framesOf(body: Uint8Array): ReadLog[] | null {
  const frames: ReadLog[] = [];
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const digits = Buffer.from(body.subarray(at, Math.max(space, at))).toString('latin1');
    const end = space + 1 + Number(digits);
    if (!/^[1-9]\d{0,9}$/.test(digits) || end > body.length) return null;
    const text = Buffer.from(body.subarray(space + 1, end))
      .toString('utf8')
      .trimEnd();
    frames.push({ text, event: /^<\d{1,3}>\d+(?: \S+){5} ([\s\S]*)$/.exec(text)?.[1] ?? text });
    at = end;
  }
  return frames;
}

function readJson(text: string, isSimple: boolean): ReadLogs {
  if (isJson(text) && /^\s*[[{]/.test(text)) {
    const texts = text.trimStart().startsWith('[') ? elementsOf(text) : [text];
    return { form: 'json', logs: texts.map(asLog) };
  }
  const { values, unreadable } = isSimple ? splitValues(text) : { values: [], unreadable: text };
  if (unreadable !== null || values.length === 0) return { form: 'unreadable', problem: 'not a JSON object or array' };
  return { form: 'json', logs: values.map(asLog) };
}

/** @param contentType the whole header; @returns null for a media type that the intake does not take */
export function readLogs(contentType: string, body: Uint8Array): ReadLogs | null {
  const { type, isSimple } = mediaTypeOf(contentType);
  const text = Buffer.from(body).toString('utf8');
  switch (type) {
    case 'application/json':
      return readJson(text, isSimple);
    case 'application/logplex-1':
      return { form: 'text', logs: framesOf(body) ?? linesOf(text) };
    case 'text/plain':
      return { form: 'text', logs: linesOf(text) };
    default:
      return null;
  }
}
