/** The filter as it was before it became a tree, kept as the oracle of the migration. */
import type { LegacyCondition } from '../../../../src/contract/filter/legacy';
import { readEvent } from '../../../../src/destinations/mapping/event-reader';
import type { OdcEvent } from '../../../../src/destinations/mapping/odc-event';

export function formerFilter(conditions: readonly LegacyCondition[]): (event: Uint8Array) => boolean {
  const tests = conditions.map(testOf);
  return (bytes) => {
    const event = readEvent(bytes);
    return tests.every((test) => test(event));
  };
}

function testOf(condition: LegacyCondition): (event: OdcEvent) => boolean {
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

function textsOf(event: OdcEvent, field: LegacyCondition['field']): readonly string[] {
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
      return scopes.length > 0 ? scopes : ['Organization'];
    }
    case 'status':
      return present(event.get('status'));
    case 'category':
      return present(event.get('category'));
    case 'message':
      return present(event.get('message'));
  }
}
