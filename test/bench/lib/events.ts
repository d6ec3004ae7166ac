/**
 * Deterministic audit events of 1 KB on average, from 0.7 to 5 KB, as ODC writes them: ids, users, values and messages
 * vary, members are missing or empty now and then. Each has a number, so that a sink can tell which it has seen.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import {
  ENTITIES,
  entityName,
  escapingCategories,
  type Operation,
  operations,
  portfolios,
  stages,
  USERS,
  userName,
} from './event-words';

export const EVENT_BYTES = 1_024;
/** Time of the first event, and from each to the next. */
export const FIRST_MS = 1_780_000_000_000;
export const SPACING_MS = 37;

/** In the middle of every event's id, and nowhere else: what stands behind it is found without parsing. */
export const ID_MARK = '-4be7-8c5d-';
/** Behind the mark: three hexadecimal digits of noise, then the number. */
export const ID_NOISE = 3;
export const ID_DIGITS = 9;

/** 32 well-mixed bits of a number (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const hex8 = (bits: number) => (bits >>> 0).toString(16).padStart(8, '0');

/** A UUID by its form, with the event's number as its last nine digits. */
export function idOf(index: number): string {
  const head = hex8(mix(index + 0x51ed270b));
  const noise = hex8(mix(index + 0x2c1b3c6d));
  const number = String(index).padStart(ID_DIGITS, '0');
  return `${head}-${noise.slice(0, 4)}${ID_MARK}${noise.slice(4, 4 + ID_NOISE)}${number}`;
}

function uuidOf(kind: number, index: number): string {
  const part = (place: number) => hex8(mix(mix(kind) + index * 4 + place));
  const [second, third] = [part(1), part(2)];
  return `${part(0)}-${second.slice(0, 4)}-4${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${part(3)}`;
}

const listOf = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, at) => make(at));
const portfolioIds = listOf(portfolios.length, (at) => uuidOf(1, at));
const stageIds = listOf(stages.length, (at) => uuidOf(2, at));
const userIds = listOf(USERS, (at) => uuidOf(3, at));
const users = listOf(USERS, userName);
const entityIds = listOf(ENTITIES, (at) => uuidOf(4, at));
const entities = listOf(ENTITIES, entityName);
const keyIds = listOf(3_000, (at) => uuidOf(5, at));

/** The same numbers for the same event, whatever was written before it. */
class Dice {
  #state: number;

  constructor(index: number) {
    this.#state = mix(index + 1);
  }

  bits(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return mix(this.#state);
  }

  below(limit: number): number {
    return this.bits() % limit;
  }

  /** Some come often and most seldom, as people and applications do. */
  skewed(limit: number): number {
    const share = this.bits() / 0x1_0000_0000;
    return Math.floor(limit * share * share);
  }

  percent(share: number): boolean {
    return this.below(100) < share;
  }
}

const byWeight: readonly Operation[] = operations.flatMap((operation) =>
  Array.from({ length: operation.weight }, () => operation),
);

function nestedValue(dice: Dice, depth: number): unknown {
  if (depth === 0) return dice.percent(50) ? dice.below(10_000) : dice.percent(50) ? null : users[dice.skewed(USERS)];
  return {
    name: entities[dice.skewed(ENTITIES)],
    enabled: dice.percent(70),
    revision: dice.below(100),
    ...(dice.percent(60) ? { settings: nestedValue(dice, depth - 1) } : {}),
    ...(dice.percent(30) ? { history: Array.from({ length: dice.below(4) }, () => nestedValue(dice, 0)) } : {}),
    ...(dice.percent(10) ? { description: 'Größe & "Umfang"\n\tgeändert, C:\\temp\\out' } : {}),
  };
}

/** The JSON text of an old or new value. */
function valueText(dice: Dice, operation: Operation, revision: number): string {
  switch (operation.values) {
    case 'none':
      return '';
    case 'flat':
      return `{"role": "${dice.percent(50) ? 'viewer' : 'admin'}", "revision": ${revision}}`;
    case 'secret':
      return `{"key": "${keyIds[dice.below(keyIds.length)]}", "value": "*******", "revision": ${revision}}`;
    case 'members':
      return JSON.stringify({
        added: Array.from({ length: 1 + dice.below(dice.percent(5) ? 60 : 10) }, () => users[dice.skewed(USERS)]),
      });
    case 'nested':
      return JSON.stringify(nestedValue(dice, 1 + dice.below(4)));
  }
}

function sourceIp(dice: Dice): string {
  if (dice.percent(12)) return `2001:db8::${dice.below(0xffff).toString(16)}`;
  return `${dice.percent(60) ? '203.0.113' : '198.51.100'}.${dice.below(256)}`;
}

/** Milliseconds, nanoseconds or whole seconds, as ODC's components write them; never before the event in front. */
function dateTime(index: number, dice: Dice, firstMs: number): string {
  const ms = firstMs + index * SPACING_MS + dice.below(SPACING_MS);
  const text = new Date(ms).toISOString();
  if (dice.percent(85)) return text;
  return `${text.slice(0, -1)}${String(dice.below(1_000_000)).padStart(6, '0')}Z`;
}

const traceId = (dice: Dice) => `tr-${hex8(dice.bits())}${hex8(dice.bits())}${hex8(dice.bits())}${hex8(dice.bits())}`;

const reasons = [
  'Not allowed: the role "Deploy" is missing',
  'Timed out after 30 s\n\tat step 3 (migrate)',
  'Größe überschritten',
];

function outcomeOf(dice: Dice) {
  const share = dice.below(100);
  if (share < 92) return { status: 'Success', code: 200, message: 'Success', osCode: '' };
  if (share < 95) return { status: 'Unknown', code: 202, message: '', osCode: '' };
  const message = reasons[dice.below(reasons.length)] ?? '';
  return { status: 'Failed', code: 403, message, osCode: `OS-BEW-${40_000 + dice.below(400)}` };
}

const SCOPE = 'Organization';

/** Members that not every event has. */
const some = <T>(present: boolean, member: T) => (present ? member : {});

/** Which of the optional members a component writes; the others are left out, as by an older version of it. */
const optionalMembers = [
  { osVersion: true, destination: true, trace: true, code: true, osCode: true, emptyScope: false },
  { osVersion: true, destination: true, trace: false, code: true, osCode: false, emptyScope: false },
  { osVersion: false, destination: true, trace: false, code: true, osCode: true, emptyScope: true },
  { osVersion: true, destination: false, trace: true, code: true, osCode: false, emptyScope: false },
  { osVersion: false, destination: true, trace: false, code: false, osCode: false, emptyScope: true },
] as const;

function eventOf(index: number, firstMs: number) {
  const dice = new Dice(index);
  const operation = byWeight[dice.below(100)] as Operation;
  const user = dice.skewed(USERS);
  const entity = dice.skewed(ENTITIES);
  const application = dice.skewed(500);
  const writes = optionalMembers[application % optionalMembers.length] ?? optionalMembers[0];
  const isLogin = operation.category === 'UserLogin';
  const stage = !isLogin && dice.percent(70) ? dice.below(stages.length) : -1;
  const portfolio = dice.percent(35) ? dice.below(portfolios.length) : -1;
  const number = 1 + dice.below(97);
  const outcome = outcomeOf(dice);
  const words = { entity: entities[entity] ?? '', user: users[user] ?? '', stage: stages[stage] ?? SCOPE, number };
  const event = {
    CustomerVisible: 'true',
    Metadata: { Schema: 'urn:os:comp:auditLog:begin:1.0.0' },
    Event: {
      Category: operation.category,
      EventId: idOf(index),
      TenantId: '5f1b0c1e-6a8e-4d1b-9a52-0d5c1a4a9b11',
      ...some(portfolio >= 0 || writes.emptyScope, {
        PortfolioId: portfolioIds[portfolio] ?? '',
        PortfolioName: portfolios[portfolio] ?? '',
      }),
      ...some(stage >= 0 || writes.emptyScope, {
        EnvironmentId: stageIds[stage] ?? '',
        EnvironmentName: stages[stage] ?? '',
      }),
      Ring: 'R1',
      DateTime: dateTime(index, dice, firstMs),
      Source: {
        ApplicationId: `app-${application}`,
        Name: `${operation.category}Service`,
        Version: `2.${6 + (application % 3)}.${application % 40}`,
        ...some(writes.osVersion, { OsVersion: 'Ubuntu 22.04' }),
      },
      Request: {
        SourceIp: sourceIp(dice),
        ...some(writes.destination, { DestinationIp: `10.1.${dice.below(256)}.10` }),
        ...some(writes.trace, { TraceId: traceId(dice) }),
        UserId: userIds[user],
        UserName: words.user,
        EntityType: operation.entityType,
        ...some(!isLogin, { EntityId: entityIds[entity], EntityName: words.entity }),
        ...some(operation.values !== 'none' && dice.percent(60), {
          EntityOldValue: dice.percent(40) ? '' : valueText(dice, operation, number - 1),
          EntityNewValue: valueText(dice, operation, number),
        }),
        Action: operation.action,
      },
      Response: {
        Status: outcome.status,
        ...some(writes.code, { StatusCode: outcome.code }),
        StatusMessage: outcome.message,
        ...some(writes.osCode || outcome.osCode !== '', { OSErrorCode: outcome.osCode }),
      },
      Effect: { Message: operation.message(words) },
    },
  };
  return { event, escaping: escapingCategories.has(operation.category) };
}

const unicodeEscape = (text: string) => `\\u${(text.codePointAt(0) ?? 0).toString(16).padStart(4, '0').toUpperCase()}`;

/** As `System.Text.Json` writes by default. */
const escapedAsInNet = (json: string) =>
  json.replaceAll(/\\"|[^\x20-\x7e]|['&+<>]/g, (text) => (text === '\\"' ? '\\u0022' : unicodeEscape(text)));

/** @param firstMs time of the event with the number 0 */
export function eventLine(index: number, firstMs = FIRST_MS): string {
  const { event, escaping } = eventOf(index, firstMs);
  const json = JSON.stringify(event);
  return escaping ? escapedAsInNet(json) : json;
}

/** Writes events [from, to) as NDJSON. */
export async function writeEvents(file: string, from: number, to: number, firstMs = FIRST_MS): Promise<void> {
  const out = createWriteStream(file, { highWaterMark: 4 * 1024 * 1024 });
  let lines: string[] = [];
  for (let index = from; index < to; index += 1) {
    lines.push(eventLine(index, firstMs));
    if (lines.length === 1_000 || index === to - 1) {
      if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
      lines = [];
    }
  }
  out.end();
  await once(out, 'close');
}
