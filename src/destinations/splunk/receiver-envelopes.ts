/**
 * Reads HEC envelopes one after another and stops at the first that Splunk would refuse. Those before it are stored.
 */
import type { Check, ReceiverAnswer, ReceiverContext } from '../receiver';
import { check, eventIdOf, isPoisoned, stored } from '../receiving/answers';
import { elementsOf, isJson, membersOf, splitValues } from '../receiving/json-text';

interface Refusal {
  readonly code: number;
  readonly text: string;
  readonly invalidEventNumber?: number;
}

export interface ReadEnvelopes {
  readonly stored: ReceiverAnswer['stored'];
  readonly refusal: Refusal | null;
  readonly checks: readonly Check[];
}

/** Epoch seconds, number or string, without an exponent. */
const isTime = (text: string) => /^"?-?\d{1,12}(\.\d{1,9})?"?$/.test(text);

/** Splunk accepts such times but cannot index them: its times are seconds since 1970 in 32 bits. */
function timeProblem(text: string | undefined, index: number): Check[] {
  if (text === undefined) return [];
  const seconds = Number(text.replaceAll('"', ''));
  if (seconds >= 0 && seconds < 2 ** 31) return [];
  return [check(`Event ${index + 1}: time`, false, `${text}: not between 1970 and 2038, can't be indexed`)];
}

function fieldsAreFlat(text: string): boolean {
  const fields: unknown = JSON.parse(text);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return false;
  // Numbers, since metrics come as `_value`; Splunk's own collector sends attributes that are true or false as such.
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
  return Object.values(fields).every((value) => isPlain(value) || (Array.isArray(value) && value.every(isPlain)));
}

export interface Indexes {
  /** For events that name none; null where the address has none either. */
  readonly inQuery: string | null;
  /** By the token. */
  readonly allowed: readonly string[];
}

/** The first problem of one envelope, in the order in which Splunk checks. */
function refusalOf(envelope: string, { inQuery, allowed }: Indexes, index: number): Refusal | null {
  if (!envelope.startsWith('{')) return { code: 6, text: 'Invalid data format', invalidEventNumber: index };
  const members = membersOf(envelope);
  const event = members.get('event');
  if (event === undefined) return { code: 12, text: 'Event field is required', invalidEventNumber: index };
  if (event === 'null' || event === '""' || /^\{\s*\}$/.test(event)) {
    return { code: 13, text: 'Event field cannot be blank', invalidEventNumber: index };
  }
  const time = members.get('time');
  const fields = members.get('fields');
  if ((time !== undefined && !isTime(time)) || (fields !== undefined && !fieldsAreFlat(fields))) {
    return { code: 15, text: 'Error in handling indexed fields', invalidEventNumber: index };
  }
  const named = members.get('index');
  const target: unknown = named === undefined ? inQuery : JSON.parse(named);
  // Only for this code does the number count from one, as measured on Splunk 10.4.
  if (target !== null && !(typeof target === 'string' && allowed.includes(target))) {
    return { code: 7, text: 'Incorrect index', invalidEventNumber: index + 1 };
  }
  return null;
}

export function readEnvelopes(body: string, indexes: Indexes, context: ReceiverContext): ReadEnvelopes {
  if (body.trim() === '')
    return { stored: [], refusal: { code: 5, text: 'No data' }, checks: [check('Body', false, 'empty')] };
  const isArray = body.trimStart().startsWith('[') && isJson(body);
  const { values, unreadable } = isArray ? { values: elementsOf(body), unreadable: null } : splitValues(body);
  const events: ReceiverAnswer['stored'][number][] = [];
  for (const [index, envelope] of values.entries()) {
    const refusal = isPoisoned(context, index, () => membersOf(envelope).get('event') ?? envelope)
      ? { code: 6, text: 'Invalid data format', invalidEventNumber: index }
      : refusalOf(envelope, indexes, index);
    if (refusal !== null) {
      return { stored: events, refusal, checks: [check(`Event ${index + 1}`, false, `${refusal.text}: ${envelope}`)] };
    }
    const event = membersOf(envelope).get('event') ?? '';
    events.push(stored(eventIdOf(JSON.parse(event)), event));
  }
  if (unreadable !== null) {
    const refusal = { code: 6, text: 'Invalid data format', invalidEventNumber: values.length };
    return { stored: events, refusal, checks: [check(`Event ${values.length + 1}`, false, unreadable)] };
  }
  const unkept = values.flatMap((envelope, index) => timeProblem(membersOf(envelope).get('time'), index));
  return { stored: events, refusal: null, checks: [check('Envelopes', true, `${values.length}`), ...unkept] };
}

/** Reads the body of the raw endpoint: each line is an event, and the query has the metadata of all of them. */
export function readRaw(body: string, { inQuery, allowed }: Indexes, context: ReceiverContext): ReadEnvelopes {
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
  const refused = (code: number, text: string, what: string, found: string): ReadEnvelopes => ({
    stored: [],
    refusal: { code, text },
    checks: [check(what, false, found)],
  });
  if (lines.length === 0) return refused(5, 'No data', 'Body', 'empty');
  if (inQuery !== null && !allowed.includes(inQuery)) return refused(7, 'Incorrect index', 'Index', inQuery);
  const poisoned = lines.findIndex((line, at) => isPoisoned(context, at, () => line));
  if (poisoned >= 0) return refused(6, 'Invalid data format', `Line ${poisoned + 1}`, lines[poisoned] ?? '');
  return {
    stored: lines.map((line) => stored(isJson(line) ? eventIdOf(JSON.parse(line)) : null, line)),
    refusal: null,
    checks: [check('Lines', true, `${lines.length}`)],
  };
}
