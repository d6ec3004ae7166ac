/** Checks an event against ECS's own list of fields, compiled by scripts/ecs-fields.ts. Shares no code with the format. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';

interface Field {
  readonly type: string;
  readonly required?: boolean;
  readonly array?: boolean;
  /** Each with the event types that are expected of it, for categories. */
  readonly allowed?: Readonly<Record<string, readonly string[]>>;
}

const file = fileURLToPath(new URL('../fixtures/ecs/ecs-9.4.0.json', import.meta.url));
const ecs = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly version: string;
  readonly fields: Readonly<Record<string, Field>>;
};
export const ecsVersion = ecs.version;

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  keyword: isText,
  match_only_text: isText,
  wildcard: isText,
  constant_keyword: isText,
  boolean: (value) => typeof value === 'boolean',
  long: (value) => Number.isSafeInteger(value),
  ip: (value) => typeof value === 'string' && isIP(value) !== 0 && !value.includes('%'),
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value),
};

/** Values by their dotted names. */
function* leavesOf(value: unknown, name: string): Generator<readonly [name: string, value: unknown]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield [name, value];
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* leavesOf(inner, name === '' ? key : `${name}.${key}`);
  }
}

/** What an index can map: no arrays or objects of the event's own, and no empty values. */
function ownProblems(name: string, value: unknown): string[] {
  return isText(value) || typeof value === 'boolean' || Number.isSafeInteger(value) ? [] : [`${name}: no plain value`];
}

function problemsOf(name: string, value: unknown): string[] {
  if (name.startsWith('outsystems.')) return ownProblems(name, value);
  const field = ecs.fields[name];
  if (field === undefined) return [`${name}: no field of ECS`];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isOfType = checks[field.type] ?? (() => false);
  return [
    ...(Array.isArray(value) === (field.array === true) ? [] : [`${name}: wrongly an array, or none`]),
    ...(values.length === 0 ? [`${name}: empty`] : []),
    ...(new Set(values).size === values.length ? [] : [`${name}: a value twice`]),
    ...values.filter((each) => !isOfType(each)).map((each) => `${name}: ${String(each)} is no ${field.type}`),
    ...values
      .filter((each) => field.allowed !== undefined && !Object.hasOwn(field.allowed, String(each)))
      .map((each) => `${name}: ${String(each)} is not allowed`),
  ];
}

/** @returns what is wrong, each with its field; nothing for a valid event */
export function ecsProblems(event: Readonly<Record<string, unknown>>): string[] {
  const leaves = new Map(leavesOf(event, ''));
  const categories = (leaves.get('event.category') ?? []) as readonly string[];
  const types = (leaves.get('event.type') ?? []) as readonly string[];
  const expected = categories.flatMap((category) => ecs.fields['event.category']?.allowed?.[category] ?? []);
  const required = Object.entries(ecs.fields).filter(([name, field]) => field.required === true && !leaves.has(name));
  return [
    ...required.map(([name]) => `${name}: missing`),
    ...[...leaves].flatMap(([name, value]) => problemsOf(name, value)),
    ...types.filter((type) => !expected.includes(type)).map((type) => `event.type: ${type} is not expected`),
  ];
}
