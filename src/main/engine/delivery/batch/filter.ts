/** Which events a stream carries: its filter, compiled once into a function over the parsed event. */

import type { FilterCondition, StreamFilter } from '../../../../contract/stream';
import { type OdcEvent, readEvent } from '../../../../destinations/mapping/odc-event';

export type EventFilter = (event: Uint8Array) => boolean;

/** Shown as the scope of events that belong to no stage and no portfolio. */
const WHOLE_ORGANIZATION = 'Organization';

/** @returns null when every event is carried, so that none need be parsed */
export function compileFilter(filter: StreamFilter): EventFilter | null {
  if (filter.conditions.length === 0) return null;
  const tests = filter.conditions.map(compileCondition);
  return (bytes) => {
    const event = readEvent(bytes);
    return tests.every((test) => test(event));
  };
}

function compileCondition(condition: FilterCondition): (event: OdcEvent) => boolean {
  const wanted = condition.values.map((value) => value.toLowerCase());
  const equal = (text: string) => wanted.includes(text);
  const holding = (text: string) => wanted.some((value) => text.includes(value));
  const texts = (event: OdcEvent) => textsOf(event, condition.field).map((text) => text.toLowerCase());
  switch (condition.op) {
    case 'isOneOf':
      return (event) => texts(event).some(equal);
    case 'isNoneOf':
      return (event) => !texts(event).some(equal);
    case 'contains':
      return (event) => texts(event).some(holding);
    case 'doesNotContain':
      return (event) => !texts(event).some(holding);
  }
}

/** What a condition on the field is held against. Capitals don't count. */
function textsOf(event: OdcEvent, field: FilterCondition['field']): readonly string[] {
  const present = (...texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined);
  switch (field) {
    case 'operation':
      return present(event.get('action'));
    case 'entityType':
      return present(event.get('entityType'));
    case 'user':
      return present(event.get('userName'), event.get('userId'));
    case 'scope': {
      const scopes = present(event.get('environmentName'), event.get('portfolioName'));
      return scopes.length > 0 ? scopes : [WHOLE_ORGANIZATION];
    }
    case 'status':
      return present(event.get('status'));
    case 'category':
      return present(event.get('category'));
    case 'message':
      return present(event.get('message'));
  }
}
