/**
 * The forms in which a secret may appear in a text: as sent in requests, as written by servers, logs and proxies, and
 * encoded together with other text. Pure.
 */

/**
 * The secret of a private key is the text between its armor lines. The armor itself looks much the same around
 * certificates.
 */
const ARMOUR = /-----(?:BEGIN|END) [^-]*-----/g;
/**
 * For longer secrets (keys, session tokens) only the usual forms: pieces of them are found in the other forms anyway.
 */
const LONG_SECRET = 128;

type Encode = (text: string) => readonly string[];

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

const base64Of = (bytes: Buffer): string[] => [
  bytes.toString('base64'),
  bytes.toString('base64').replace(/=+$/, ''),
  bytes.toString('base64url'),
  ...[0, 1, 2].flatMap((before) => insideBase64(bytes, before)),
];

/**
 * The part that does not depend on the surrounding text: `before` bytes shift it, and characters shared with a
 * neighbour are left out.
 */
function insideBase64(bytes: Buffer, before: number): string[] {
  const shifted = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor(((before + bytes.length) * 8) / 6);
  const inside = shifted.slice(first, last);
  return [inside, inside.replaceAll('+', '-').replaceAll('/', '_')];
}

function hexOf(bytes: Buffer): string[] {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  const forms = ['', ':', ' ', '-'].map((between) => pairs.join(between));
  const escaped = pairs.map((pair) => `\\x${pair}`).join('');
  const percent = pairs.map((pair) => `%${pair}`).join('');
  return [...forms, escaped, percent].flatMap((form) => [form, form.toUpperCase().replaceAll('\\X', '\\x')]);
}

/** A lone surrogate cannot be URL-encoded. */
const urlEncoded = (text: string): string => encodeURIComponent(text.toWellFormed());
const lowerOctets = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
/** RFC 3986 reserves these too; many encoders leave them alone. */
const strictly = (text: string): string =>
  text.replace(/[!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const urlOf: Encode = (text) => {
  const once = urlEncoded(text);
  const spellings = [once, strictly(once), once.replaceAll('%20', '+'), strictly(once).replaceAll('%20', '+')];
  const all = spellings.flatMap((each) => [each, lowerOctets(each)]);
  return [...all, ...all.map(urlEncoded)];
};

const jsonOf: Encode = (text) => {
  const json = JSON.stringify(text).slice(1, -1);
  const units = [...Array(text.length).keys()].map((at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  const ascii = json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const spellings = [json, json.replaceAll('/', '\\/'), ascii, json.replace(/[<>&']/g, toUnicodeEscape)];
  const everything = units.map((unit) => `\\u${unit}`).join('');
  return [
    ...spellings,
    ...spellings.map((each) => JSON.stringify(each).slice(1, -1)),
    everything,
    everything.toUpperCase().replaceAll('\\U', '\\u'),
  ];
};

const toUnicodeEscape = (mark: string): string => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const htmlOf: Encode = (text) => {
  const named = text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const hex = points.map((point) => `&#x${point.toString(16)};`).join('');
  return [
    named,
    named.replaceAll('&#39;', '&#x27;'),
    named.replaceAll('&#39;', '&apos;'),
    named.replaceAll('&quot;', '&#34;'),
    points.map((point) => `&#${point};`).join(''),
    hex,
    hex.toUpperCase().replaceAll('&#X', '&#x'),
  ];
};

const utf16Of = (text: string): Buffer[] => {
  const little = Buffer.from(text, 'utf16le');
  return [little, Buffer.from(little).swap16()];
};

function usualForms(secret: string): string[] {
  return [
    secret,
    ...urlOf(secret),
    ...jsonOf(secret).slice(0, 2),
    ...base64Of(utf8(secret)),
    ...hexOf(utf8(secret)).slice(0, 2),
  ];
}

function allForms(secret: string): string[] {
  const [little, big] = utf16Of(secret);
  const wide = [little, big].filter((bytes) => bytes !== undefined);
  const base64 = base64Of(utf8(secret));
  return [
    ...usualForms(secret),
    ...hexOf(utf8(secret)),
    ...jsonOf(secret),
    ...htmlOf(secret),
    ...htmlOf(JSON.stringify(secret).slice(1, -1)),
    ...base64.flatMap((each) => [...base64Of(utf8(each)), urlEncoded(each)]),
    ...wide.flatMap((bytes) => [...base64Of(bytes), ...hexOf(bytes).slice(0, 2), bytes.toString('latin1')]),
    secret.toLowerCase(),
    secret.toUpperCase(),
    [...secret].reverse().join(''),
  ];
}

/** Anything shorter occurs in texts by chance. */
const SHORTEST_ENCODED = 4;

/** @returns each form once, the secret itself among them */
export function formsOf(secret: string): string[] {
  const body = keyBody(secret);
  if (body !== null)
    return [...new Set([body, ...usualForms(body), ...base64Of(utf8(secret)), ...hexOf(utf8(secret))])];
  const forms = secret.length > LONG_SECRET ? usualForms(secret) : allForms(secret);
  return [...new Set(forms)].filter((form) => form === secret || form.length >= SHORTEST_ENCODED);
}

function keyBody(secret: string): string | null {
  if (!secret.includes('-----BEGIN ')) return null;
  const body = secret.replace(ARMOUR, '').replaceAll(/\s+/g, '');
  return body === '' ? null : body;
}
