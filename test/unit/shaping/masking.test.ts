import { describe, expect, it } from 'vitest';
import {
  type Masking,
  type MaskingRule,
  maskingPresets,
  maskingSchema,
  noMasking,
  withPreset,
} from '../../../src/contract/masking';
import { isJsonObject, type JsonObject, parseExact } from '../../../src/shaping/json/exact';
import { compileMasking, MissingKeyError } from '../../../src/shaping/masking/masking';
import { pseudonymOf } from '../../../src/shaping/masking/pseudonym';

function object(text: string): JsonObject {
  const value = parseExact(text);
  if (isJsonObject(value)) return value;
  throw new TypeError('An object is expected.');
}

const KEY = 'a key of the stream, long enough';

function rules(...given: readonly (Omit<MaskingRule, 'everywhere'> & { everywhere?: boolean })[]): Masking {
  return maskingSchema.parse({ mode: 'rules', rules: given });
}

/** The event as text, masked, as text. */
function mask(masking: unknown, event: string): string {
  const masker = compileMasking(maskingSchema.parse(masking), KEY);
  return JSON.stringify(masker?.mask(object(event)));
}

const request = (fields: Record<string, unknown>, message = '') =>
  JSON.stringify({ Event: { Request: fields, Effect: { Message: message } } });

const USER = 'Event.Request.UserName';
const NEW = 'Event.Request.EntityNewValue';

describe('rules by path', () => {
  it('remove a field', () => {
    const masked = mask(
      { mode: 'rules', rules: [{ path: USER, action: { kind: 'remove' } }] },
      '{"Event":{"Request":{"UserName":"jane","Action":"Login"}}}',
    );
    expect(masked).toBe('{"Event":{"Request":{"Action":"Login"}}}');
  });

  it.each([
    [{ kind: 'replace', with: 'hidden' }, 'jane@example.com', 'hidden'],
    [{ kind: 'keepFirst', count: 4 }, 'jane@example.com', 'jane***'],
    [{ kind: 'keepLast', count: 4 }, 'jane@example.com', '***.com'],
    [{ kind: 'keepFirst', count: 1 }, '😀 Jane', '😀***'],
    [{ kind: 'pseudonym' }, 'jane@example.com', pseudonymOf(KEY, 'jane@example.com')],
  ])('write %j of %s as %s', (action, value, expected) => {
    const masked = JSON.parse(mask({ mode: 'rules', rules: [{ path: USER, action }] }, request({ UserName: value })));
    expect(masked.Event.Request.UserName).toBe(expected);
  });

  it.each(['bob', 'ab', ''])('never keep the whole of a value, however short: %j', (value) => {
    const masked = mask(
      { mode: 'rules', rules: [{ path: USER, action: { kind: 'keepFirst', count: 3 } }] },
      request({ UserName: value }),
    );
    expect(JSON.parse(masked).Event.Request.UserName).toBe(value === '' ? '' : '***');
  });

  it('give the same pseudonym to the same value in every field, and another with another key', () => {
    const masking = rules(
      { path: USER, action: { kind: 'pseudonym' } },
      { path: 'Event.Request.EntityName', action: { kind: 'pseudonym' } },
    );
    const { UserName, EntityName } = JSON.parse(mask(masking, request({ UserName: 'jane', EntityName: 'jane' }))).Event
      .Request;
    expect(UserName).toMatch(/^p_[\w-]{22}$/);
    expect(EntityName).toBe(UserName);
    expect(pseudonymOf('another key', 'jane')).not.toBe(UserName);
  });

  it('refuse to mask with pseudonyms without a key', () => {
    const masking = rules({ path: USER, action: { kind: 'pseudonym' } });
    expect(() => compileMasking(masking, null)).toThrow(MissingKeyError);
  });

  it('leave the digits of all other numbers as they are', () => {
    const event = '{"Event":{"Request":{"UserName":"jane","Big":12345678901234567890,"Exact":1.10}}}';
    const masked = mask({ mode: 'rules', rules: [{ path: USER, action: { kind: 'remove' } }] }, event);
    expect(masked).toBe('{"Event":{"Request":{"Big":12345678901234567890,"Exact":1.10}}}');
  });

  it('mask a number, a boolean and an object like a text', () => {
    const action = { kind: 'replace', with: '-' } as const;
    const masking = rules(...['A', 'B', 'C'].map((key) => ({ path: `Event.${key}`, action })));
    expect(mask(masking, '{"Event":{"A":12345678901234567890,"B":true,"C":{"x":[1]}}}')).toBe(
      '{"Event":{"A":"-","B":"-","C":"-"}}',
    );
  });

  it('reach the elements of arrays', () => {
    const masking = rules(
      { path: 'Users[*].Name', action: { kind: 'replace', with: '-' } },
      { path: 'Ids[1]', action: { kind: 'remove' } },
    );
    expect(mask(masking, '{"Users":[{"Name":"jane"},{"Name":"joan"}],"Ids":["a1","b2","c3"]}')).toBe(
      '{"Users":[{"Name":"-"},{"Name":"-"}],"Ids":["a1","c3"]}',
    );
  });

  it('let the first of several rules for one value count', () => {
    const masking = rules(
      { path: USER, action: { kind: 'replace', with: 'first' } },
      { path: USER, action: { kind: 'replace', with: 'second' } },
    );
    expect(JSON.parse(mask(masking, request({ UserName: 'jane' }))).Event.Request.UserName).toBe('first');
  });

  it('keep nothing of a duplicate key', () => {
    const masked = mask(
      rules({ path: USER, action: { kind: 'pseudonym' } }),
      '{"Event":{"Request":{"UserName":"jane.secret","UserName":""}}}',
    );
    expect(masked).toBe('{"Event":{"Request":{"UserName":""}}}');
  });

  it('find a key that is written with escapes', () => {
    const masked = mask(
      rules({ path: USER, action: { kind: 'remove' } }),
      '{"Event":{"Request":{"User\\u004eame":"j\\u0061ne"}}}',
    );
    expect(masked).toBe('{"Event":{"Request":{}}}');
  });

  it('carry a key called __proto__', () => {
    const masked = mask(rules({ path: USER, action: { kind: 'remove' } }), '{"__proto__":{"x":1},"Event":{}}');
    expect(masked).toBe('{"__proto__":{"x":1},"Event":{}}');
  });
});

describe('rules for some events only', () => {
  const masking = rules({
    path: 'Event.Request.EntityName',
    action: { kind: 'remove' },
    when: { path: 'Event.Request.EntityType', isOneOf: ['User'] },
  });

  it.each([
    ['user', true],
    ['User', true],
    ['Application', false],
    [undefined, true],
    ['', true],
  ])('hold for entity type %j: %s', (EntityType, isMasked) => {
    const masked = JSON.parse(mask(masking, request({ EntityType, EntityName: 'Jane Doe' })));
    expect('EntityName' in masked.Event.Request).toBe(!isMasked);
  });
});

describe('JSON within texts', () => {
  const password = rules({ path: `${NEW}.password`, action: { kind: 'replace', with: '-' } });
  const newValue = (value: string) =>
    JSON.parse(mask(password, request({ EntityNewValue: value }))).Event.Request.EntityNewValue;

  it('is masked inside and written again', () => {
    expect(newValue('{"name":"x","password":"hunter22"}')).toBe('{"name":"x","password":"-"}');
  });

  it('keeps the digits of its numbers', () => {
    expect(newValue('{"n":12345678901234567890,"password":"hunter22"}')).toBe(
      '{"n":12345678901234567890,"password":"-"}',
    );
  });

  it.each([
    ['cut in the middle', '{"name":"x","password":"hunter22'],
    ['several values', '{"a":1}\n{"password":"hunter22"}'],
    ['without braces', '"password":"hunter22"'],
    ['in another notation', "{'password':'hunter22'}"],
    ['a query', 'name=x&password=hunter22'],
    ['deeper than anyone reads', `${'['.repeat(9_000)}"hunter22"${']'.repeat(9_000)}`],
  ])('is treated whole where it cannot be read: %s', (_case, value) => {
    expect(newValue(value)).toBe('-');
  });

  it.each([
    '{"a":"hunter22"}',
    '\ufeff{"password":"hunter22"}',
    '  {"password":"hunter22"}',
    JSON.stringify('{"password":"hunter22"}'),
  ])('shows no masked value in %s', (value) => {
    const isElsewhere = value === '{"a":"hunter22"}';
    expect(newValue(value).includes('hunter22')).toBe(isElsewhere);
  });

  it('leaves plain texts alone', () => {
    expect(newValue('Developer')).toBe('Developer');
  });

  it('is masked in JSON within JSON', () => {
    const masking = rules({ path: `${NEW}.inner.password`, action: { kind: 'replace', with: '-' } });
    const value = JSON.stringify({ inner: JSON.stringify({ password: 'hunter22' }) });
    expect(mask(masking, request({ EntityNewValue: value }))).not.toContain('hunter22');
  });

  it('hides nothing behind a repeated key', () => {
    expect(newValue('{"password":"hunter22","password":""}')).toBe('{"password":"-"}');
  });
});

describe('a masked value elsewhere in the event', () => {
  const byName = rules({ path: USER, action: { kind: 'pseudonym' } });
  const pseudonym = (value: string) => pseudonymOf(KEY, value);

  it('is masked in the message', () => {
    const { Message } = JSON.parse(mask(byName, request({ UserName: 'jane@x.com' }, 'User jane@x.com logged in'))).Event
      .Effect;
    expect(Message).toBe(`User ${pseudonym('jane@x.com')} logged in`);
  });

  it.each([
    ['other capitals', 'User JANE.doe@X.com'],
    ['a URL', 'https://h/?user=jane.doe%40x.com&x=1'],
    ['a JSON text', '{"who":"jane.doe@x.com"}'],
    ['a cut JSON text', '{"who":"jane.doe@x.com'],
    ['a cut JSON text with escapes', '{"who":"j\\u0061ne.doe@x.com'],
    ['a key of a JSON text', '{"jane.doe@x.com":{"role":"admin"}}'],
    ['an escaped JSON text', 'Changed {\\"who\\":\\"jane.doe@x.com\\"}'],
    ['a longer word', 'xjane.doe@x.comx'],
  ])('is masked in %s', (_case, text) => {
    const masked = mask(byName, request({ UserName: 'jane.doe@x.com', Other: text, EntityNewValue: text }, text));
    expect(masked.toLowerCase()).not.toContain('jane.doe');
  });

  it('is masked as a number', () => {
    const masked = mask(
      rules({ path: 'Event.Request.UserId', action: { kind: 'replace', with: '-' } }),
      '{"Event":{"Request":{"UserId":"40417","EntityId":40417,"Other":[40417,"id 40417"]}}}',
    );
    expect(masked).not.toContain('40417');
  });

  it('is masked when it has characters that JSON escapes', () => {
    const name = 'O"Neil\\Jäne\n';
    const masked = mask(
      byName,
      request({ UserName: name, EntityNewValue: JSON.stringify({ who: name }) }, `x ${name} y`),
    );
    expect(masked).not.toContain('Neil');
  });

  it('is masked in composed and decomposed form', () => {
    const masked = mask(byName, request({ UserName: 'Jos\u00e9 Silva' }, 'Jose\u0301 Silva logged in'));
    expect(masked).not.toContain('Silva');
  });

  it.each([
    ['bob', 'Welcome bob!', true],
    ['bob', 'bobsled', false],
    ['bob', '{"who":"bob"}', true],
  ])('when it is as short as %s is masked in %s only where it stands alone: %s', (name, text, isMasked) => {
    const { Message } = JSON.parse(mask(byName, request({ UserName: name }, text))).Event.Effect;
    expect(Message === text).toBe(!isMasked);
  });

  it("leaves ODC's own words alone, and keys", () => {
    const event =
      '{"Event":{"Source":{"Name":"Admin Console"},"Request":{"UserName":"admin","Action":"AdminLogin"},"Response":{"Status":"Success"}}}';
    const masked = JSON.parse(mask(byName, event)).Event;
    expect(masked).toMatchObject({ Source: { Name: 'Admin Console' }, Request: { Action: 'AdminLogin' } });
  });

  it('stays where the rule says so', () => {
    const masking = rules({ path: USER, action: { kind: 'remove' }, everywhere: false });
    expect(mask(masking, request({ UserName: 'jane@x.com' }, 'User jane@x.com'))).toContain('User jane@x.com');
  });

  it('of a removed JSON text is masked in the message, but not in other fields', () => {
    const masking = rules({ path: NEW, action: { kind: 'remove' } });
    const masked = JSON.parse(
      mask(
        masking,
        request(
          { EntityNewValue: '{"host":"db7.internal","type":"Portfolio"}', EntityType: 'Portfolio' },
          'Set to db7.internal',
        ),
      ),
    );
    expect(masked.Event.Effect.Message).toBe('Set to [removed]');
    expect(masked.Event.Request.EntityType).toBe('Portfolio');
  });
});

describe('an allow-list', () => {
  const allowed = (...paths: string[]) => ({ mode: 'allowList', allowed: paths });

  it('lets only its fields leave, and what is in them whole', () => {
    const event =
      '{"CustomerVisible":"true","Event":{"EventId":"e1","Source":{"Name":"n","Version":"1"},"Request":{"UserName":"jane","Action":"Login"}}}';
    expect(mask(allowed('Event.Source', 'Event.Request.Action'), event)).toBe(
      '{"Event":{"Source":{"Name":"n","Version":"1"},"Request":{"Action":"Login"}}}',
    );
  });

  it('lets parts of JSON texts leave', () => {
    const event = request({ EntityNewValue: '{"role":"admin","password":"hunter22"}' });
    expect(JSON.parse(mask(allowed(`${NEW}.role`), event)).Event.Request.EntityNewValue).toBe('{"role":"admin"}');
  });

  it('holds back a text that cannot be read when only a part of it may leave', () => {
    expect(mask(allowed(`${NEW}.role`), request({ EntityNewValue: '{"role":"admin","password":"hunter22' }))).toBe(
      '{}',
    );
  });

  it('leaves an empty object of an event with none of its fields', () => {
    expect(mask(allowed('Event.Request.Action'), '{"other":[1,{"x":null}]}')).toBe('{}');
  });

  it('takes what stays out of the message that leaves', () => {
    const masked = mask(allowed('Event.Effect.Message'), request({ UserName: 'jane.doe' }, 'User jane.doe logged in'));
    expect(JSON.parse(masked).Event.Effect.Message).toBe('User [removed] logged in');
  });

  it('is joined by rules', () => {
    const masking = { ...allowed(USER), rules: [{ path: USER, action: { kind: 'replace', with: '-' } }] };
    expect(mask(masking, request({ UserName: 'jane', UserId: '1' }))).toBe('{"Event":{"Request":{"UserName":"-"}}}');
  });
});

describe('patterns', () => {
  const pattern = (name: string, paths?: string[]) => ({
    mode: 'rules',
    patterns: [{ pattern: name, action: { kind: 'replace', with: '#' }, ...(paths && { paths }) }],
  });
  const inMessage = (name: string, text: string) =>
    JSON.parse(mask(pattern(name), request({}, text))).Event.Effect.Message;

  it.each([
    ['Mail to jane.doe+x@mail.example.com.', 'Mail to #.'],
    ['<jane@example.com>, "joan@example.com"', '<#>, "#"'],
    ['?user=jane%40example.com&x', '?user=#&x'],
    ['"jane doe"@example.com', '#'],
    ['jörg@bücher.example', '#'],
    ['meet @ noon, @mention, a@ b', 'meet @ noon, @mention, a@ b'],
    ['admin@localhost', '#'],
    ['root@10.1.2.3', '#'],
  ])('find e-mail addresses in %s', (text, expected) => expect(inMessage('email', text)).toBe(expected));

  it.each([
    ['from 10.1.2.3:8080, 192.168.0.1.', 'from #:8080, #.'],
    ['version 1.2.3 and 1.2.3.4.5, 300.1.1.1', 'version 1.2.3 and 1.2.3.4.5, 300.1.1.1'],
    ['at 2001:db8::1, [fe80::1%eth0]:443', 'at #, [#]:443'],
    ['::ffff:10.1.2.3 and ::1', '# and #'],
    ['at 12:30:45 by std::cafe::x, aa:bb:cc:dd:ee:ff', 'at 12:30:45 by std::cafe::x, aa:bb:cc:dd:ee:ff'],
    ['2001:0DB8:0:0:0:0:0:1.', '#.'],
    ['ip:2001:db8::5', 'ip:#'],
  ])('find IP addresses in %s', (text, expected) => expect(inMessage('ip', text)).toBe(expected));

  it.each([
    ['x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U y', 'x # y'],
    ['Authorization: Bearer abc123def456', 'Authorization: Bearer #'],
    ['key AKIAIOSFODNN7EXAMPLE', 'key #'],
    ['secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'secret #'],
    ['sha 9e107d9d372bb6826bd81d3542a419d6', 'sha #'],
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '#'],
    ["config with ID 'e1667ea4-1c2d-4b5a-8f00-112233445566'", "config with ID 'e1667ea4-1c2d-4b5a-8f00-112233445566'"],
    [
      '/applications/MyApplication1/environments/Production/settings',
      '/applications/MyApplication1/environments/Production/settings',
    ],
    ['bearer authentication, basic configuration', 'bearer authentication, basic configuration'],
  ])('find tokens in %s', (text, expected) => expect(inMessage('token', text)).toBe(expected));

  it('leave ids and versions alone', () => {
    const event =
      '{"Event":{"EventId":"9e107d9d372bb6826bd81d3542a419d6","Source":{"Version":"2.5.1.0"},"Request":{"TraceId":"tr-0e4845e7a483a1891d683addb5a3107b"}}}';
    const both = {
      mode: 'rules',
      patterns: ['ip', 'token'].map((each) => ({ pattern: each, action: { kind: 'remove' } })),
    };
    expect(mask(both, event)).toBe(event);
  });

  it('look into JSON texts and keys', () => {
    const masked = mask(pattern('email'), request({ EntityNewValue: '{"to":["jane@x.com"],"joan@x.com":1}' }));
    expect(masked).not.toMatch(/jane|joan/);
  });

  it('look only where they are told to', () => {
    const masked = JSON.parse(
      mask(pattern('email', ['Event.Effect']), request({ UserName: 'jane@x.com' }, 'by jane@x.com')),
    );
    expect(masked.Event).toEqual({ Request: { UserName: 'jane@x.com' }, Effect: { Message: 'by #' } });
  });

  it.each([
    'a'.repeat(200_000),
    'a@'.repeat(100_000),
    '%40'.repeat(60_000),
    'a:'.repeat(100_000),
    '1.'.repeat(100_000),
    '"@'.repeat(100_000),
    '=A1b/'.repeat(40_000),
  ])(
    'take no longer than the text is long',
    (text) => {
      const all = {
        mode: 'rules',
        patterns: ['email', 'ip', 'token'].map((each) => ({ pattern: each, action: { kind: 'remove' } })),
      };
      expect(mask(all, request({}, text))).toBeTypeOf('string');
    },
    5_000,
  );
});

describe('presets', () => {
  it('are valid maskings, and join', () => {
    const all = maskingPresets.reduce(withPreset, noMasking);
    expect(maskingSchema.parse(all)).toEqual(all);
    expect(maskingPresets.reduce(withPreset, all)).toEqual(all);
  });

  it('hide users in every text', () => {
    const users = maskingPresets.filter(({ kind }) => kind === 'users').reduce(withPreset, noMasking);
    const event = request(
      {
        UserName: 'jane.doe',
        UserId: 'u-12345',
        EntityType: 'User',
        EntityId: 'u-648',
        EntityName: 'John Doe',
        EntityNewValue: '{"name":"John Doe","mail":"john@x.com"}',
      },
      'jane.doe granted admin to John Doe (u-648)',
    );
    expect(mask(users, event)).not.toMatch(/jane|john|u-12345|u-648/i);
  });
});

describe('what was masked', () => {
  it('is reported by rule and path, with the values', () => {
    const masking = maskingSchema.parse({
      mode: 'rules',
      rules: [
        { path: USER, action: { kind: 'remove' } },
        { path: `${NEW}.key`, action: { kind: 'pseudonym' } },
      ],
      patterns: [{ pattern: 'ip', action: { kind: 'remove' } }],
    });
    const event = object(
      request({ UserName: 'jane.doe', EntityNewValue: '{"key":"k-12345"}' }, 'jane.doe from 10.1.2.3'),
    );
    const explained = compileMasking(masking, KEY)?.explain(event);
    expect(explained?.touched).toEqual([
      { path: USER, origin: { kind: 'rule', index: 0 }, change: 'removed' },
      { path: `${NEW}.key`, origin: { kind: 'rule', index: 1 }, change: 'replaced' },
      { path: 'Event.Effect.Message', origin: { kind: 'rule', index: 0 }, change: 'text' },
      { path: 'Event.Effect.Message', origin: { kind: 'pattern', index: 0 }, change: 'text' },
    ]);
    expect(explained?.values).toEqual(['jane.doe', 'k-12345', '10.1.2.3']);
  });
});
