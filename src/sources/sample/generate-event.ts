/**
 * Generates events of the sample trail. The same seed and number always give the same event, byte for byte, so that tests
 * and measurements know exactly what must have arrived.
 */
import { assets, type Operation, operations, people, portfolios, stages } from './catalogue';

/** The value of `Event.Source.Name`, by which a made-up event is recognised anywhere. */
export const SAMPLE_SOURCE_NAME = 'Sluice sample trail';

/** 2026-01-01. Event number i is i times 86 seconds later (a thousand a day), unless its time is given. */
const FIRST_AT_MS = 1_767_225_600_000;
const APART_MS = 86_400;

/** Pseudo-random numbers from a seed (splitmix32). */
class Dice {
  #state: number;

  constructor(seed: number, index: number) {
    this.#state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
  }

  /** 0 to 2³² − 1. */
  roll(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state ^ (this.#state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  below(limit: number): number {
    return Math.floor((this.roll() / 4_294_967_296) * limit);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits);

/** Made from the seed and the number, so that it is unique among the events of a seed. */
function uuid(seed: number, kind: number, index: number): string {
  const spread = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  return `${hex(seed >>> 0, 8)}-${hex(spread >>> 16, 4)}-4${hex(kind, 3)}-a${hex(spread, 3)}-${hex(index, 12)}`;
}

const totalWeight = operations.reduce((sum, { weight }) => sum + weight, 0);

function pickOperation(dice: Dice): Operation {
  let left = dice.below(totalWeight);
  for (const operation of operations) {
    left -= operation.weight;
    if (left < 0) return operation;
  }
  return operations[0] as Operation;
}

/**
 * @param index number of the event, from 0
 * @param seed a whole number below 2³²
 * @param atMs its `DateTime`; if absent, it follows from the number
 * @returns the event's JSON, one line, on the AuditLog schema, about 1 KB
 */
export function generateEvent(index: number, seed: number, atMs = FIRST_AT_MS + index * APART_MS): string {
  const dice = new Dice(seed, index);
  const operation = pickOperation(dice);
  const user = dice.below(people.length);
  const userName = people[user] as string;
  const isPerson = operation.entityType === 'User';
  const entity = isPerson
    ? dice.of(people)
    : operation.entityType === 'Environment'
      ? dice.of(stages)
      : dice.of(assets);
  const entityName = operation.action === 'UserLogin' ? userName : entity;
  const portfolio = dice.below(portfolios.length);
  const stage = dice.below(stages.length);
  const inPortfolio = operation.scope !== 'organization';
  const inStage = operation.scope === 'stage';
  const outcome = dice.below(100);
  const status = outcome < 95 ? 'Success' : outcome < 98 ? 'Failed' : 'Unknown';
  return JSON.stringify({
    CustomerVisible: 'true',
    Metadata: { Schema: 'urn:os:comp:auditLog:begin:1.0.0' },
    Event: {
      Category: operation.category,
      EventId: uuid(seed, 0, index),
      TenantId: uuid(seed, 1, 0),
      PortfolioId: inPortfolio ? uuid(seed, 2, portfolio) : '',
      PortfolioName: inPortfolio ? portfolios[portfolio] : '',
      EnvironmentId: inStage ? uuid(seed, 3, stage) : '',
      EnvironmentName: inStage ? stages[stage] : '',
      Ring: 'ga',
      DateTime: new Date(atMs).toISOString(),
      Source: {
        ApplicationId: uuid(seed, 4, 0),
        Name: SAMPLE_SOURCE_NAME,
        Version: '1.0.0',
        OsVersion: 'Made up by Sluice',
      },
      Request: {
        SourceIp: dice.below(8) === 0 ? `2001:db8::${hex(dice.below(65_536), 4)}` : `203.0.113.${dice.below(256)}`,
        DestinationIp: `198.51.100.${dice.below(256)}`,
        TraceId: `tr-${hex(dice.roll(), 8)}${hex(dice.roll(), 8)}${hex(dice.roll(), 8)}${hex(dice.roll(), 8)}`,
        UserId: uuid(seed, 5, user),
        UserName: userName,
        EntityType: operation.entityType,
        EntityId: uuid(seed, 6, dice.below(1_000)),
        EntityName: entityName,
        EntityOldValue: operation.oldValue,
        EntityNewValue: operation.newValue,
        Action: operation.action,
      },
      Response: {
        Status: status,
        StatusCode: status === 'Success' ? 200 : status === 'Failed' ? 400 : 0,
        StatusMessage: status,
        OSErrorCode: '',
      },
      Effect: { Message: operation.message.replace('%', entityName) },
    },
  });
}

/** The id of that event, without generating it. */
export const generatedEventId = (index: number, seed: number): string => uuid(seed, 0, index);
