/** What decided a route, in English: for the connection test and for messages. */
import type { RouteReason } from '../../contract/stream-route';

/** Where a proxy was set: "from …", "in …". */
export function placeOf(reason: RouteReason): string {
  switch (reason.kind) {
    case 'variable':
      return reason.name;
    case 'computer':
      return "this computer's proxy settings";
    case 'stream':
    case 'loopback':
    case 'unset':
    case 'unproxied':
      return 'the stream';
  }
}

/** Why no proxy is used: "No proxy is used: …." */
export function whyDirect(reason: RouteReason): string {
  switch (reason.kind) {
    case 'stream':
      return 'the stream connects directly';
    case 'variable':
      return `${reason.name} names this host`;
    case 'computer':
      return "this computer's proxy settings lead there directly";
    case 'loopback':
      return 'this computer itself is reached without a proxy';
    case 'unset':
      return 'no environment variable names one';
    case 'unproxied':
      return 'this kind of connection has none';
  }
}
