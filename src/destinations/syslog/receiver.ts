/**
 * The rehearsal's syslog server: accepts both framings of RFC 6587 and reads RFC 5424 strictly. Like any syslog server,
 * it does not answer. It closes the connection if it finds no messages in the stream.
 */
import type { Check, ReceiverAnswer, ReceiverModule } from '../receiver';
import { check, eventIdOf, stored } from '../receiving/answers';
import { isJson } from '../receiving/json-text';
import { FrameReader } from './receiver-framing';
import { readMessage } from './receiver-message';

const silent = (checks: readonly Check[], events: ReceiverAnswer['stored'], status = 0): ReceiverAnswer => ({
  status,
  headers: {},
  body: '',
  checks,
  stored: events,
});

/** The status that tells the host to close the connection. */
export const CLOSE_CONNECTION = 1;

function takeIn(bytes: Uint8Array, checks: Check[], events: ReceiverAnswer['stored'][number][]): void {
  const read = readMessage(bytes);
  checks.push(...read.checks);
  events.push(stored(isJson(read.text) ? eventIdOf(JSON.parse(read.text)) : null, read.text));
}

function connect() {
  const reader = new FrameReader();
  return {
    feed(chunk: Uint8Array): ReceiverAnswer {
      reader.add(chunk);
      const checks: Check[] = [];
      const events: ReceiverAnswer['stored'][number][] = [];
      for (let taken = reader.take(); ; taken = reader.take()) {
        switch (taken.kind) {
          case 'more':
            return silent(checks, events);
          case 'broken':
            checks.push(check('Framing', false, Buffer.from(taken.beginning).toString('latin1')));
            return silent(checks, events, CLOSE_CONNECTION);
          case 'stray':
            checks.push(check('Framing', false, 'a trailer behind a message whose octets are counted'));
            break;
          case 'message':
            takeIn(taken.bytes, checks, events);
        }
      }
    },
    end(): ReceiverAnswer {
      const { bytes, isMessage } = reader.rest();
      const checks: Check[] = [];
      const events: ReceiverAnswer['stored'][number][] = [];
      if (isMessage) takeIn(bytes, checks, events);
      else if (bytes.length > 0) checks.push(check('End', false, `${bytes.length} bytes of an unfinished message`));
      return silent(checks, events);
    },
  };
}

export const receiver: ReceiverModule = {
  kind: 'syslog',
  setUp: () => ({
    receiver: { transport: 'tcp', connect },
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
