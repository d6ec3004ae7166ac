/** Faults of a rehearsal in words for the window. For the command line, see fault-text.ts. */
import type { Fault } from './rehearsal';

const certificateLabels = {
  expired: 'Certificate has expired',
  notYetValid: 'Certificate is not valid yet',
  selfSigned: 'Certificate is self-signed',
  wrongName: 'Certificate is for another name',
} as const;

const statusNames: Readonly<Record<number, string>> = {
  500: 'internal error',
  502: 'bad gateway',
  503: 'unavailable',
  504: 'gateway timeout',
};

/** What the receiver does, without the value: "Answers late". */
export function faultLabel(fault: Fault): string {
  switch (fault.kind) {
    case 'wrongCredentials':
      return 'Refuses the credentials';
    case 'tooManyRequests':
      return 'Answers 429 (too many requests)';
    case 'serverError': {
      const name = statusNames[fault.status];
      return `Answers ${fault.status}${name === undefined ? '' : ` (${name})`}`;
    }
    case 'slow':
      return 'Answers late';
    case 'hang':
      return 'Never answers';
    case 'cutBody':
      return 'Disconnects during the request';
    case 'cutAfterStoring':
      return 'Stores the events, then disconnects';
    case 'certificate':
      return certificateLabels[fault.condition];
    case 'tooLarge':
      return 'Answers 413 (too large)';
    case 'poison':
      return 'Refuses one event permanently';
    case 'partial':
      return 'Refuses some events of each request';
    case 'captivePortal':
      return 'Answers with a network sign-in page';
    case 'outage':
      return 'Cannot be reached';
  }
}

/** How the value of a fault is entered. Null if it has none. */
export function faultValueHint(fault: Fault): string | null {
  switch (fault.kind) {
    case 'tooManyRequests':
      return 'Seconds to wait, or date, garbage or none';
    case 'slow':
      return 'Delay, such as 5s or 500ms';
    case 'tooLarge':
      return 'Largest accepted size in bytes';
    case 'poison':
      return 'Number of the event, such as 1';
    case 'partial':
      return 'Every how many, such as 3';
    case 'outage':
      return 'Time, such as 30s; :reset to reset';
    case 'wrongCredentials':
    case 'serverError':
    case 'hang':
    case 'cutBody':
    case 'cutAfterStoring':
    case 'certificate':
    case 'captivePortal':
      return null;
  }
}

const seconds = (ms: number) => `${ms / 1_000} ${ms === 1_000 ? 'second' : 'seconds'}`;

const retryAfterWords = {
  date: 'Retry-After as a date',
  garbage: 'Retry-After that cannot be read',
  none: 'no Retry-After',
} as const;

function valueWords(fault: Fault): string | null {
  switch (fault.kind) {
    case 'tooManyRequests':
      return fault.retryAfter === 'seconds'
        ? `Retry-After: ${seconds(fault.seconds * 1_000)}`
        : retryAfterWords[fault.retryAfter];
    case 'slow':
      return `after ${seconds(fault.delayMs)}`;
    case 'tooLarge':
      return fault.overBytes === 0 ? 'every request' : `over ${fault.overBytes} bytes`;
    case 'poison':
      return `event number ${fault.nth}`;
    case 'partial':
      return `one in ${fault.everyNth}`;
    case 'outage': {
      const time = fault.forMs === null ? 'until you switch it off' : `for ${seconds(fault.forMs)}`;
      return fault.how === 'reset' ? `${time}; connections are reset` : time;
    }
    case 'wrongCredentials':
    case 'serverError':
    case 'hang':
    case 'cutBody':
    case 'cutAfterStoring':
    case 'certificate':
    case 'captivePortal':
      return null;
  }
}

/** A fault with its value: "Answers late (after 5 seconds)". */
export function faultWords(fault: Fault): string {
  const value = valueWords(fault);
  return value === null ? faultLabel(fault) : `${faultLabel(fault)} (${value})`;
}
