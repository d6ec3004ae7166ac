import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../src/destinations/mapping/event-reader';
import { fittedIdentity, identityOf } from '../../../src/destinations/mapping/identity';
import { tokenAt } from '../../../src/destinations/mapping/json-tokens';
import { readProtobufRequest } from '../../../src/destinations/otlp/receiver-requests';
import { resourceLogsOf } from '../../../src/destinations/otlp/record';
import { encodeProtobuf } from '../../../src/destinations/otlp/request-writer';
import { encode as encodeSplunk, type SplunkSettings } from '../../../src/destinations/splunk/encode';
import type { SyslogSettings } from '../../../src/destinations/syslog/encode';
import {
  ACCEPTED_MS,
  acceptedBatch,
  bodyOf,
  context,
  placed,
  syslogMessageOf,
  TEST_TRAIL_ID,
  textOf,
} from './support/material';

const withId = (token: string) => `{"Event":{"EventId":${token},"Category":"c"}}`;
const idOf = (token: string, seq = 7) => identityOf(placed(withId(token), seq));
const encoder = new TextEncoder();

/** Number tokens as JSON allows them: long, with exponents, negative zero. */
const numberToken = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.bigInt({ min: 1n, max: 10n ** 40n }).map(String)),
    fc.option(fc.stringMatching(/^\d{1,30}$/), { nil: null }),
    fc.option(fc.stringMatching(/^[eE][+-]?\d{1,3}$/), { nil: null }),
  )
  .map(
    ([sign, whole, fraction, exponent]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${exponent ?? ''}`,
  );

describe('the identity of an event', () => {
  it.each([
    ['"evt-1"', 'evt-1'],
    ['1410277790296653824', '1410277790296653824'],
    ['1410277790296653825', '1410277790296653825'],
    ['1e400', '1e400'],
    ['-0', '-0'],
    ['1.0', '1.0'],
    ['true', 'true'],
    ['"\\u0061bc"', 'abc'],
  ])('with the id %s is %s, digit for digit', (token, identity) => {
    expect(idOf(token)).toBe(identity);
  });

  it('differs for each of 1, 1.0, "1", true and "true"', () => {
    const identities = ['1', '1.0', '"1"', '"1.0"', 'true', '"true"', '"\\"1\\""', '1e0', '"1e0"'].map((token) =>
      idOf(token),
    );
    expect(new Set(identities).size).toBe(identities.length);
  });

  it.each(['null', '""', '"  "', '"\\t"', '{}', '{"a":1}', '[]', '["a"]'])(
    'with %s for an id is its place in the trail',
    (token) => {
      expect(idOf(token, 7)).toBe(`sluice:${TEST_TRAIL_ID}:7:${ACCEPTED_MS}`);
      expect(idOf(token, 8)).not.toBe(idOf(token, 7));
    },
  );

  it('without an id or without the schema is its place in the trail, which no id can imitate', () => {
    const place = identityOf(placed('{"action":"login"}', 7));
    expect(place).toBe(`sluice:${TEST_TRAIL_ID}:7:${ACCEPTED_MS}`);
    expect(idOf(JSON.stringify(place))).not.toBe(place);
  });

  it('of an event that shares its id with another one includes its content', () => {
    const shared = (category: string) => {
      const one = placed(`{"Event":{"EventId":"a","Category":"${category}"}}`);
      const { event, source, bytes, written, place } = one;
      return identityOf({ event, source, bytes, written, place: { ...place, sharesId: true } });
    };
    expect(new Set([idOf('"a"'), shared('b'), shared('c')]).size).toBe(3);
    expect(shared('b')).toBe(shared('b'));
  });

  it('is the same for two ids only if their tokens mean the same', () => {
    const scalar = fc.oneof(
      numberToken,
      fc.string({ unit: 'binary', minLength: 1 }).map((text) => JSON.stringify(text)),
      numberToken.map((token) => `"${token}"`),
      fc.constantFrom('true', 'false', '"true"', '"sluice:x"', '"\\ud800"', '"\\ud801"', '"\\ufffd"'),
    );
    const meaning = (token: string) => (token.startsWith('"') ? `s${JSON.parse(token)}` : `n${token}`);
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        const blank = (token: string) => token.startsWith('"') && JSON.parse(token).trim() === '';
        fc.pre(!blank(a) && !blank(b));
        // As it leaves this computer: in UTF-8.
        const sent = (token: string) => encoder.encode(idOf(token)).join();
        expect(sent(a) === sent(b)).toBe(meaning(a) === meaning(b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('fits a smaller field without becoming another event’s', () => {
    const long = fc.string({ unit: 'binary', minLength: 0, maxLength: 400 });
    fc.assert(
      fc.property(long, long, fc.integer({ min: 64, max: 300 }), (a, b, most) => {
        const [fitA, fitB] = [a, b].map((text) => fittedIdentity(text.toWellFormed(), most)) as [string, string];
        expect(Buffer.byteLength(fitA)).toBeLessThanOrEqual(most);
        expect(fitA).not.toMatch(/\p{Cc}/u);
        expect(fitA === fitB).toBe(a.toWellFormed() === b.toWellFormed());
      }),
    );
    expect(fittedIdentity('a\tb', 255)).not.toBe(fittedIdentity('a b', 255));
  });
});

describe('the text of a value', () => {
  it('is found by its path exactly as written, whatever is around it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
        numberToken,
        fc.boolean(),
        (extra, token, pretty) => {
          const around = JSON.stringify({ ...extra, Event: { ...extra, EventId: '@' } }, null, pretty ? 2 : 0);
          const text = around.replace(/"EventId":(\s*)"@"/, `"EventId":$1${token}`);
          expect(tokenAt(text, ['Event', 'EventId'])).toBe(token);
          expect(readEvent(encoder.encode(text)).get('eventId')).toBe(token);
        },
      ),
    );
  });

  it('is the last one if a key occurs twice, as for JSON.parse', () => {
    const text = '{"Event":{"EventId":1},"\\u0045vent":{"EventId":2,"EventId":3.50}}';
    expect(readEvent(encoder.encode(text)).get('eventId')).toBe('3.50');
  });

  it('is found after deeply nested values and strings full of escapes', () => {
    const deep = `${'['.repeat(50_000)}"]\\\\"${']'.repeat(50_000)}`;
    const text = `{"deep":${deep},"s":"${'\\"'.repeat(50_000)}","Event":{"EventId":1.10}}`;
    expect(readEvent(encoder.encode(text)).get('eventId')).toBe('1.10');
  });
});

describe('numbers in a mapped event', () => {
  const numbers =
    '{"Event":{"EventId":1410277790296653825,"TenantId":9007199254740993,"Request":{"UserId":1e400,"EntityId":-0}}}';

  it('keep every digit in OTLP’s attributes', () => {
    const batch = acceptedBatch([encoder.encode(numbers)]);
    const groups = resourceLogsOf(batch, 'odc', context);
    expect(Object.fromEntries(groups[0]?.records[0]?.attributes ?? [])).toMatchObject({
      'log.record.uid': '1410277790296653825',
      'user.id': '1e400',
      'outsystems.audit.entity.id': '-0',
      'outsystems.audit.tenant.id': '9007199254740993',
    });
    expect(readProtobufRequest(encodeProtobuf(batch, 'odc', context, { name: 's', version: '1' }))[0]?.uid).toBe(
      '1410277790296653825',
    );
  });

  it('keep every digit in Splunk’s fields and in structured data', () => {
    const splunk = textOf(bodyOf(encodeSplunk, [encoder.encode(numbers)], {} as SplunkSettings));
    expect(JSON.parse(splunk)).toMatchObject({ host: '9007199254740993', fields: { event_id: '1410277790296653825' } });
    const settings = { facility: '13', hostname: 'h', appName: 'a', structuredData: true } as SyslogSettings;
    expect(textOf(syslogMessageOf(new TextEncoder().encode(numbers), settings))).toContain(
      '[odc@32473 eventId="1410277790296653825" entityId="-0" tenantId="9007199254740993" ',
    );
  });
});
