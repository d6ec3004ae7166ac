import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeParameter, frame, headerField, type SyslogSettings } from '../../../src/destinations/syslog/encode';
import { CLOSE_CONNECTION, receiver as syslogReceiver } from '../../../src/destinations/syslog/receiver';
import { anyEvents, auditEvent, bytesOf, calm, fixedHex, syslogMessageOf, textOf } from './support/material';

const settings = {
  facility: '13',
  hostname: 'sluice',
  appName: 'odc',
  structuredData: true,
  byteOrderMark: false,
  framing: 'octetCounting',
} as SyslogSettings;

const messageOf = (event: Uint8Array, change: Partial<SyslogSettings> = {}) =>
  syslogMessageOf(event, { ...settings, ...change });

function connection() {
  const { receiver } = syslogReceiver.setUp(fixedHex);
  if (receiver.transport !== 'tcp') throw new Error('not a stream');
  return receiver.connect();
}

describe('a message', () => {
  it('has the header of RFC 5424, structured data, and the unchanged event', () => {
    const event = bytesOf(auditEvent('evt-1'));
    expect(textOf(messageOf(event))).toBe(
      '<110>1 2026-08-20T06:00:05.855000Z sluice odc - CreateUser ' +
        '[odc@32473 eventId="evt-1" action="CreateUser" status="Success" user="joão@example.com" entityType="User" tenantId="tenant-1" stage="Production"] ' +
        textOf(event),
    );
  });

  it('has the severity of a warning for a failed operation, and marks the text as UTF-8 if set', () => {
    const event = bytesOf(auditEvent('evt-1', { Response: { Status: 'Failed' } }));
    const message = messageOf(event, { structuredData: false, byteOrderMark: true });
    expect(textOf(message.subarray(0, 5))).toBe('<108>');
    expect(Buffer.from(message).includes(Buffer.from([0x2d, 0x20, 0xef, 0xbb, 0xbf, 0x7b]))).toBe(true);
  });

  it('escapes what would end a parameter, and replaces control characters', () => {
    expect(escapeParameter('a"b\\c]d\ne')).toBe('a\\"b\\\\c\\]d e');
    expect(headerField('Ação nova\u0000!', 32)).toBe('Aonova!');
    expect(headerField('  ', 32)).toBe('-');
  });

  it.each(['octetCounting', 'lineFeed'] as const)(
    'is read by the receiver whatever the events hold and however the bytes arrive (%s)',
    (framing) => {
      fc.assert(
        fc.property(anyEvents, fc.integer({ min: 1, max: 4_000 }), (events, chunkSize) => {
          const bytes = Buffer.concat(events.map((event) => frame(messageOf(event), framing)));
          const open = connection();
          const answers = [];
          for (let at = 0; at < bytes.length; at += chunkSize)
            answers.push(open.feed(bytes.subarray(at, at + chunkSize), calm));
          answers.push(open.end());
          expect(answers.flatMap((answer) => answer.checks.filter((check) => !check.ok))).toEqual([]);
          expect(answers.flatMap((answer) => answer.stored.map((one) => textOf(one.bytes)))).toEqual(
            events.map(textOf),
          );
        }),
      );
    },
  );
});

describe("the rehearsal's server", () => {
  /** What it stores of these bytes, and what it finds wrong, with the connection ended behind them. */
  function read(text: string) {
    const open = connection();
    const answers = [open.feed(Buffer.from(text), calm), open.end()];
    return {
      texts: answers.flatMap((answer) => answer.stored.map((one) => textOf(one.bytes))),
      wrong: answers.flatMap((answer) => answer.checks.filter(({ ok }) => !ok).map(({ what }) => what)),
    };
  }
  const line = (text: string) => `<13>1 - h a - - - ${text}`;

  it.each(['GET / HTTP/1.1\r\n', '012 <13>1 -', '99999999999 <', 'x', '\x16\x03\x01', '12x'])(
    'closes on %j',
    (text) => {
      expect(connection().feed(Buffer.from(text), calm).status).toBe(CLOSE_CONNECTION);
    },
  );

  it('accepts lines that end with LF, CR LF or NUL, skips empty ones, and accepts a last one without an end', () => {
    expect(read(`${line('1')}\n${line('2')}\r\n\n\r\n${line('3')}\0\0${line('4')}`)).toEqual({
      texts: ['1', '2', '3', '4'],
      wrong: [],
    });
  });

  it('continues after a line that is not a message, and reports it', () => {
    expect(read(`${line('1')}\nsecond line\n2026 third\n${line('4')}\n`)).toEqual({
      texts: ['1', 'second line', '2026 third', '4'],
      wrong: ['RFC 5424', 'RFC 5424'],
    });
  });

  it('skips a line feed after a counted message, and reports it', () => {
    const counted = (text: string) => `${line(text).length} ${line(text)}`;
    expect(read(`${counted('1')}\n${counted('2')}${counted('3')}`)).toEqual({
      texts: ['1', '2', '3'],
      wrong: ['Framing'],
    });
  });

  it.each([
    '<0>1 - - - - - -',
    '<191>1 2026-11-22T12:00:00.123456+01:00 h a 1 m - ',
    '<13>1 - - - - - [a@1 x="q\\"\\]\\\\" y=""][b] text',
    '<13>1 - - - - - - \ufefftext',
  ])('finds nothing wrong with %j', (text) => {
    expect(read(`${text}\n`).wrong).toEqual([]);
  });

  it.each([
    ['<13>Oct 11 22:14:15 mymachine su: failed', 'RFC 5424'],
    ['<192>1 - h a - - - x', 'Priority'],
    ['<013>1 - h a - - - x', 'RFC 5424'],
    ['<13>2 - h a - - - x', 'Version'],
    ['<13>1 2026-13-22T12:00:00Z h a - - - x', 'Timestamp'],
    ['<13>1 2026-11-22T12:00:00.1234567Z h a - - - x', 'RFC 5424'],
    ['<13>1 - h a - - [bad x', 'RFC 5424'],
    ['<13>1 - h a - - [a x="]"] x', 'RFC 5424'],
  ])('complains about %j, but stores it', (text, what) => {
    const { texts, wrong } = read(`${text}\n`);
    expect(wrong).toEqual([what]);
    expect(texts).toHaveLength(1);
  });

  it('reports what was left unfinished', () => {
    const open = connection();
    open.feed(Buffer.from('20 <13>1'), calm);
    expect(open.end().checks[0]).toMatchObject({ ok: false });
  });
});
