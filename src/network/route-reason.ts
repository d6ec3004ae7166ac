/** What decided a route, for the connection test and for messages. */

import type { RouteReason } from '../contract/stream-route';
import { inEnglish, type Phrase, phrase } from '../texts/phrase';

/** Where a proxy was set: "from …". The name of a variable, or a text. */
export function placeOf(reason: RouteReason): string | Phrase {
  switch (reason.kind) {
    case 'variable':
      return reason.name;
    case 'computer':
      return phrase("this computer's proxy settings");
    case 'stream':
    case 'loopback':
    case 'unset':
    case 'unproxied':
      return phrase('the stream');
  }
}

/** For raw causes: "in …". */
export function placeInEnglish(reason: RouteReason): string {
  const place = placeOf(reason);
  return typeof place === 'string' ? place : inEnglish(place);
}

export function whyDirect(reason: RouteReason): Phrase {
  switch (reason.kind) {
    case 'stream':
      return phrase('No proxy is used: the stream connects directly.');
    case 'variable':
      return phrase('No proxy is used: {variable} names this host.', { variable: reason.name });
    case 'computer':
      return phrase("No proxy is used: this computer's proxy settings lead there directly.");
    case 'loopback':
      return phrase('No proxy is used: this computer itself is reached without a proxy.');
    case 'unset':
      return phrase('No proxy is used: no environment variable names one.');
    case 'unproxied':
      return phrase('No proxy is used: this kind of connection has none.');
  }
}
