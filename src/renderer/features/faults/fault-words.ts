/** Faults of a rehearsal in words. For the command line, see fault-text.ts of the contract. Pure. */
import type { Fault } from '../../../contract/rehearsal';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';

const certificateLabels = {
  expired: 'Certificate has expired',
  notYetValid: 'Certificate is not valid yet',
  selfSigned: 'Certificate is self-signed',
  wrongName: 'Certificate is for another name',
} as const satisfies Record<string, Text>;

const statusLabels: Readonly<Record<number, Text>> = {
  500: 'Answers 500 (internal error)',
  502: 'Answers 502 (bad gateway)',
  503: 'Answers 503 (unavailable)',
  504: 'Answers 504 (gateway timeout)',
};

/** What the receiver does, without the value: "Answers late". */
export function faultLabel(fault: Fault): string {
  switch (fault.kind) {
    case 'wrongCredentials':
      return t('Refuses the credentials');
    case 'tooManyRequests':
      return t('Answers 429 (too many requests)');
    case 'serverError': {
      const label = statusLabels[fault.status];
      return label === undefined ? t('Answers {status}', { status: String(fault.status) }) : t(label);
    }
    case 'slow':
      return t('Answers late');
    case 'hang':
      return t('Never answers');
    case 'cutBody':
      return t('Disconnects during the request');
    case 'cutAfterStoring':
      return t('Stores the events, then disconnects');
    case 'certificate':
      return t(certificateLabels[fault.condition]);
    case 'tooLarge':
      return t('Answers 413 (too large)');
    case 'poison':
      return t('Refuses one event permanently');
    case 'partial':
      return t('Refuses some events of each request');
    case 'captivePortal':
      return t('Answers with a network sign-in page');
    case 'outage':
      return t('Cannot be reached');
  }
}

/** How the value of a fault is entered. Null if it has none. */
export function faultValueHint(fault: Fault): string | null {
  switch (fault.kind) {
    case 'tooManyRequests':
      return t('Seconds to wait, or date, garbage or none');
    case 'slow':
      return t('Delay, such as 5s or 500ms');
    case 'tooLarge':
      return t('Largest accepted size in bytes');
    case 'poison':
      return t('Number of the event, such as 1');
    case 'partial':
      return t('Every how many, such as 3');
    case 'outage':
      return t('Time, such as 30s; :reset to reset');
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

const retryAfterWords = {
  date: 'Retry-After as a date',
  garbage: 'Retry-After that cannot be read',
  none: 'no Retry-After',
} as const satisfies Record<string, Text>;

function valueWords(fault: Fault): string | null {
  switch (fault.kind) {
    case 'tooManyRequests':
      return fault.retryAfter === 'seconds'
        ? t('Retry-After: {seconds, plural, one {# second} other {# seconds}}', { seconds: fault.seconds })
        : t(retryAfterWords[fault.retryAfter]);
    case 'slow':
      return t('after {seconds, plural, one {# second} other {# seconds}}', { seconds: fault.delayMs / 1_000 });
    case 'tooLarge':
      return fault.overBytes === 0 ? t('every request') : t('over {bytes} bytes', { bytes: fault.overBytes });
    case 'poison':
      return t('event number {number}', { number: fault.nth });
    case 'partial':
      return t('one in {number}', { number: fault.everyNth });
    case 'outage': {
      const time =
        fault.forMs === null
          ? t('until you switch it off')
          : t('for {seconds, plural, one {# second} other {# seconds}}', { seconds: fault.forMs / 1_000 });
      return fault.how === 'reset' ? t('{time}; connections are reset', { time }) : time;
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
