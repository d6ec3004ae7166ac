/**
 * The rehearsal's syslog server: takes both framings of RFC 6587 and reads RFC 5424 strictly. It answers nothing, as
 * syslog servers do; what it cannot read it closes the connection on.
 */
import type { Check, ReceiverAnswer, ReceiverModule } from '../receiver';
import { check, eventIdOf, stored } from '../receiving/answers';
import { isJson } from '../receiving/json-text';

/** What a rehearsal takes; servers mostly take 8 to 64 KB. */
const MAX_MESSAGE_BYTES = 1_048_576;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const LESS_THAN = 0x3c;

const sdName = '[\\x21\\x23-\\x3c\\x3e-\\x5c\\x5e-\\x7e]{1,32}';
const sdElement = `\\[${sdName}(?: ${sdName}="(?:[^"\\\\\\]]|\\\\.)*")*\\]`;
/** SYSLOG-MSG (RFC 5424, section 6). */
const message = new RegExp(
  '^<(\\d{1,3})>([1-9]\\d{0,2})' +
    ' (-|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,6})?(?:Z|[+-]\\d{2}:\\d{2}))' +
    ' ([\\x21-\\x7e]{1,255}) ([\\x21-\\x7e]{1,48}) ([\\x21-\\x7e]{1,128}) ([\\x21-\\x7e]{1,32})' +
    ` (-|(?:${sdElement})+)(?: ([\\s\\S]*))?$`,
);

interface ReadMessage {
  readonly text: string;
  readonly checks: readonly Check[];
}

function readMessage(bytes: Uint8Array): ReadMessage {
  const whole = Buffer.from(bytes).toString('utf8');
  const parts = message.exec(whole);
  const checks = [check('RFC 5424', parts !== null, whole)];
  const priority = Number(parts?.[1] ?? 0);
  if (parts !== null)
    checks.push(check('Priority', priority <= 191, `facility ${priority >> 3}, severity ${priority & 7}`));
  return { text: (parts?.[9] ?? whole).replace(/^\ufeff/, ''), checks };
}

type Framed = { readonly message: Uint8Array; readonly rest: Uint8Array } | 'more' | 'broken';

function takeMessage(buffer: Uint8Array): Framed {
  const first = buffer[0];
  if (first === undefined) return 'more';
  const isCounted = first >= 0x31 && first <= 0x39;
  if (!isCounted) {
    if (first !== LESS_THAN) return 'broken';
    const end = buffer.indexOf(LINE_FEED);
    if (end >= 0) return { message: buffer.subarray(0, end), rest: buffer.subarray(end + 1) };
    return buffer.length > MAX_MESSAGE_BYTES ? 'broken' : 'more';
  }
  const space = buffer.indexOf(SPACE);
  if (space < 0) return buffer.length > 10 ? 'broken' : 'more';
  const digits = Buffer.from(buffer.subarray(0, space)).toString('latin1');
  if (!/^[1-9]\d{0,9}$/.test(digits) || Number(digits) > MAX_MESSAGE_BYTES) return 'broken';
  const end = space + 1 + Number(digits);
  return end > buffer.length ? 'more' : { message: buffer.subarray(space + 1, end), rest: buffer.subarray(end) };
}

const silent = (checks: readonly Check[], events: ReceiverAnswer['stored'], status = 0): ReceiverAnswer => ({
  status,
  headers: {},
  body: '',
  checks,
  stored: events,
});

/** The answer's status by which the host knows that the connection is to be closed. */
export const CLOSE_CONNECTION = 1;

export const syslogReceiver: ReceiverModule = {
  kind: 'syslog',
  setUp: () => ({
    receiver: {
      transport: 'tcp',
      connect() {
        let buffer: Uint8Array = new Uint8Array(0);
        return {
          feed(chunk) {
            buffer = Buffer.concat([buffer, chunk]);
            const checks: Check[] = [];
            const events: ReceiverAnswer['stored'][number][] = [];
            for (let framed = takeMessage(buffer); framed !== 'more'; framed = takeMessage(buffer)) {
              if (framed === 'broken') {
                checks.push(check('Framing', false, Buffer.from(buffer.subarray(0, 100)).toString('latin1')));
                return silent(checks, events, CLOSE_CONNECTION);
              }
              buffer = framed.rest;
              const read = readMessage(framed.message);
              checks.push(...read.checks);
              events.push(stored(isJson(read.text) ? eventIdOf(JSON.parse(read.text)) : null, read.text));
            }
            return silent(checks, events);
          },
          end() {
            const checks =
              buffer.length === 0 ? [] : [check('End', false, `${buffer.length} bytes of an unfinished message`)];
            return silent(checks, []);
          },
        };
      },
    },
    settingsFor(origin, caPem) {
      const url = new URL(origin);
      return {
        host: url.hostname,
        port: Number(url.port),
        transport: caPem === null ? 'tcp' : 'tls',
        ...(caPem === null ? {} : { ca: caPem }),
      };
    },
  }),
};
