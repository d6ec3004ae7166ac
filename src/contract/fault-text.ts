/** Faults as text for the command line: `NAME` or `NAME=VALUE`, such as `429=garbage`, `slow=5s` or `outage=30`. */
import type { Fault } from './rehearsal';

export interface FaultHelp {
  /** How it is written. */
  readonly usage: string;
  readonly meaning: string;
}

type Parsed = Fault | string;

interface FaultName extends FaultHelp {
  readonly name: string;
  /** @returns the fault, or what is wrong with the value */
  readonly parse: (value: string | null) => Parsed;
}

const DEFAULT_RETRY_AFTER_SECONDS = 5;

/** `500ms`, `5s`, `2m`; a bare number is seconds. @returns null when it is none of these */
export function parseDurationMs(text: string): number | null {
  const parts = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text.trim());
  if (parts === null) return null;
  const perUnit = { ms: 1, s: 1_000, m: 60_000 }[parts[2] ?? 's'] ?? 1_000;
  return Math.round(Number(parts[1]) * perUnit);
}

const plain =
  (fault: Fault) =>
  (value: string | null): Parsed =>
    value === null ? fault : 'This fault has no value.';

const whole = (value: string | null, least: number, fallback: number, make: (n: number) => Fault): Parsed => {
  if (value === null) return make(fallback);
  return /^\d{1,9}$/.test(value) && Number(value) >= least
    ? make(Number(value))
    : `Enter a whole number from ${least}.`;
};

const lasting = (value: string | null, fallback: string, make: (ms: number) => Fault): Parsed => {
  const ms = parseDurationMs(value ?? fallback);
  return ms === null ? 'Enter a time such as 500ms, 5s or 2m.' : make(ms);
};

function parse429(value: string | null): Parsed {
  const [form = 'seconds', given] = (value ?? 'seconds').toLowerCase().split(':');
  const isNumber = /^\d{1,5}$/.test(form);
  const seconds = Number(isNumber ? form : (given ?? DEFAULT_RETRY_AFTER_SECONDS));
  const retryAfter = isNumber ? 'seconds' : form;
  if (retryAfter !== 'seconds' && retryAfter !== 'date' && retryAfter !== 'garbage' && retryAfter !== 'none') {
    return 'Enter a number of seconds, or seconds, date, garbage or none (with a number: date:30).';
  }
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= 86_400
    ? { kind: 'tooManyRequests', retryAfter, seconds }
    : 'Enter at most 86400 seconds.';
}

function parseOutage(value: string | null): Parsed {
  const [time = '', how = 'refuse'] = (value ?? '').split(':');
  if (how !== 'refuse' && how !== 'reset') return 'Enter a time, followed by ":reset" to reset connections.';
  const forMs = time === '' ? null : parseDurationMs(time);
  if (time !== '' && forMs === null) return 'Enter a time such as 30 (seconds), 500ms or 2m.';
  return { kind: 'outage', how, forMs };
}

const names: readonly FaultName[] = [
  {
    name: 'wrong-credentials',
    usage: 'wrong-credentials',
    meaning: 'refuses the credentials, as the service does',
    parse: plain({ kind: 'wrongCredentials' }),
  },
  {
    name: '429',
    usage: '429[=SECONDS|date[:SECONDS]|garbage|none]',
    meaning: 'answers 429, with Retry-After in this form',
    parse: parse429,
  },
  ...[500, 502, 503, 504].map((status) => ({
    name: String(status),
    usage: String(status),
    meaning: `answers ${status}`,
    parse: plain({ kind: 'serverError', status }),
  })),
  {
    name: 'slow',
    usage: 'slow[=TIME]',
    meaning: 'answers after this time (5s)',
    parse: (value) => lasting(value, '5s', (delayMs) => ({ kind: 'slow', delayMs })),
  },
  { name: 'hang', usage: 'hang', meaning: 'never answers', parse: plain({ kind: 'hang' }) },
  {
    name: 'cut-body',
    usage: 'cut-body',
    meaning: 'closes the connection in the middle of the request; nothing is stored',
    parse: plain({ kind: 'cutBody' }),
  },
  {
    name: 'cut-after-storing',
    usage: 'cut-after-storing',
    meaning: 'stores the events, then closes the connection without a response',
    parse: plain({ kind: 'cutAfterStoring' }),
  },
  ...(
    [
      ['expired', 'expired'],
      ['not-yet-valid', 'notYetValid'],
      ['self-signed', 'selfSigned'],
      ['wrong-name', 'wrongName'],
    ] as const
  ).map(([name, condition]) => ({
    name,
    usage: name,
    meaning: `uses a certificate that is ${name === 'wrong-name' ? 'for another name' : name.replace('not-yet-valid', 'not valid yet')} (with TLS)`,
    parse: plain({ kind: 'certificate', condition }),
  })),
  {
    name: '413',
    usage: '413[=BYTES]',
    meaning: 'refuses bodies with more than this many bytes (0: all)',
    parse: (value) => whole(value, 0, 0, (overBytes) => ({ kind: 'tooLarge', overBytes })),
  },
  {
    name: 'poison',
    usage: 'poison[=N]',
    meaning: 'refuses the Nth event permanently (1)',
    parse: (value) => whole(value, 1, 1, (nth) => ({ kind: 'poison', nth })),
  },
  {
    name: 'partial',
    usage: 'partial[=N]',
    meaning: 'refuses every Nth record of a request, if the protocol has partial results (3)',
    parse: (value) => whole(value, 2, 3, (everyNth) => ({ kind: 'partial', everyNth })),
  },
  {
    name: 'captive-portal',
    usage: 'captive-portal',
    meaning: 'answers with a network sign-in page',
    parse: plain({ kind: 'captivePortal' }),
  },
  {
    name: 'outage',
    usage: 'outage[=TIME][:reset]',
    meaning: 'is unreachable for this time, or until it is switched off; connections are refused, or reset',
    parse: parseOutage,
  },
];

const aliases: Readonly<Record<string, string>> = {
  toomanyrequests: '429',
  toolarge: '413',
  cutmidbody: 'cut-body',
  cut: 'cut-body',
  expiredcertificate: 'expired',
  selfsignedcertificate: 'self-signed',
  wrongnamecertificate: 'wrong-name',
  partialfailure: 'partial',
};

const squeezed = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

export const faultHelp: readonly FaultHelp[] = names.map(({ usage, meaning }) => ({ usage, meaning }));

/** `reason` describes only the problem of the value, for places where the fault was chosen and not typed. */
export type ParsedFault =
  | { readonly ok: true; readonly fault: Fault }
  | { readonly ok: false; readonly problem: string; readonly reason: string };

/** Accepts names with or without hyphens, in any case: `wrong-credentials`, `wrongCredentials`. */
export function parseFault(text: string): ParsedFault {
  const at = text.indexOf('=');
  const given = (at < 0 ? text : text.slice(0, at)).trim();
  const value = at < 0 ? null : text.slice(at + 1).trim();
  const wanted = squeezed(aliases[squeezed(given)] ?? given);
  const found = names.find(({ name }) => squeezed(name) === wanted);
  if (found === undefined) {
    const problem = `There is no fault "${given}". Available: ${names.map(({ name }) => name).join(', ')}.`;
    return { ok: false, problem, reason: problem };
  }
  const parsed = found.parse(value);
  return typeof parsed === 'string'
    ? { ok: false, problem: `${found.usage}: ${parsed}`, reason: parsed }
    : { ok: true, fault: parsed };
}

function durationText(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}

const certificateNames = {
  expired: 'expired',
  notYetValid: 'not-yet-valid',
  selfSigned: 'self-signed',
  wrongName: 'wrong-name',
} as const;

/** A fault as it is typed, with its value. {@link parseFault} turns the text back into the same fault. */
export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'wrongCredentials':
      return 'wrong-credentials';
    case 'tooManyRequests':
      return fault.retryAfter === 'seconds'
        ? `429=${fault.seconds}`
        : `429=${fault.retryAfter}${fault.retryAfter === 'date' ? `:${fault.seconds}` : ''}`;
    case 'serverError':
      return String(fault.status);
    case 'slow':
      return `slow=${durationText(fault.delayMs)}`;
    case 'hang':
      return 'hang';
    case 'cutBody':
      return 'cut-body';
    case 'cutAfterStoring':
      return 'cut-after-storing';
    case 'certificate':
      return certificateNames[fault.condition];
    case 'tooLarge':
      return `413=${fault.overBytes}`;
    case 'poison':
      return `poison=${fault.nth}`;
    case 'partial':
      return `partial=${fault.everyNth}`;
    case 'captivePortal':
      return 'captive-portal';
    case 'outage': {
      const time = fault.forMs === null ? '' : durationText(fault.forMs);
      const how = fault.how === 'reset' ? ':reset' : '';
      return time + how === '' ? 'outage' : `outage=${time}${how}`;
    }
  }
}
