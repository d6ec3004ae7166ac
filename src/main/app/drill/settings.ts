/**
 * The destination settings of a drill's copy: those of the rehearsal, and from the stream what neither leads anywhere
 * nor identifies anyone. Pure.
 */
import type { Field, Fields } from '../../../contract/fields';
import type { PlainSettings } from '../../../contract/settings';

export function drillSettings(fields: Fields, stream: PlainSettings, rehearsal: PlainSettings): PlainSettings {
  const carried = Object.entries(fields).filter(([name, field]) => stream[name] !== undefined && isCarried(field));
  return { ...Object.fromEntries(carried.map(([name]) => [name, stream[name]])), ...rehearsal };
}

/** The proxy is left out too: the rehearsal is on this computer. */
function isCarried(field: Field): boolean {
  switch (field.type) {
    case 'secret':
    case 'address':
      return false;
    case 'text':
      return field.holds === undefined && field.leads === undefined;
    case 'variant':
      return (
        field.concerns !== 'proxy' &&
        Object.values(field.options).every((option) => Object.values(option.fields).every(isCarried))
      );
    case 'number':
    case 'toggle':
    case 'choice':
    case 'pairs':
    case 'list':
      return true;
  }
}
