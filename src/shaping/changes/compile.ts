/** Renames, adds and drops fields of an event in its format. Compiled once for a stream; pure. */
import type { Change } from '../../contract/changes';
import { eventPath } from '../../contract/event-path';
import type { JsonObject, JsonValue } from '../json/exact';
import { compilePlaceholders } from '../json/placeholders';
import { type FieldPath, fieldAt, withField, withoutField } from './fields';

/** @param event as ODC has it, masked: placeholders are filled in from it */
export type ChangeFields = (formatted: JsonObject, event: JsonValue) => JsonObject;

/** @returns null when nothing is changed */
export function compileChanges(changes: readonly Change[]): ChangeFields | null {
  if (changes.length === 0) return null;
  const steps = changes.map(compileChange);
  return (formatted, event) => steps.reduce((changed, step) => step(changed, event), formatted);
}

function compileChange(change: Change): ChangeFields {
  switch (change.kind) {
    case 'rename':
      return renaming(fieldPath(change.from), fieldPath(change.to));
    case 'drop': {
      const field = fieldPath(change.field);
      return (object) => withoutField(object, field);
    }
    case 'add': {
      const field = fieldPath(change.field);
      const fill = compilePlaceholders(change.value);
      return (object, event) => {
        const value = fill({ json: event });
        return value === null ? object : withField(object, field, value);
      };
    }
  }
}

/** A field that is not there is not renamed: what stands at its new name stays. */
function renaming(from: FieldPath, to: FieldPath): ChangeFields {
  return (object) => {
    const value = fieldAt(object, from);
    return value === undefined ? object : withField(withoutField(object, from), to, value);
  };
}

function fieldPath(text: string): FieldPath {
  return eventPath(text).flatMap((step) => (step.kind === 'key' ? [step.key] : []));
}
