/** The paths of events that masking and changes name, to tell which ones no event has. Pure. */
import { type Change, type Changes, parsePlaceholders } from '../../../contract/changes';
import { parseEventPath } from '../../../contract/event-path';
import { AS_IT_IS } from '../../../contract/shaping';
import { fromMaskingValues, type MaskingValues } from './values';

/** Those that are complete, each once. */
export function pathsOfMasking(values: MaskingValues): string[] {
  const masking = fromMaskingValues(values);
  const allowed = masking.mode === 'allowList' ? masking.allowed : [];
  const rules = masking.rules.flatMap(({ path, when }) => (when === undefined ? [path] : [path, when.path]));
  return complete([...allowed, ...rules, ...masking.patterns.flatMap(({ paths }) => paths ?? [])]);
}

/** Renamed and dropped fields are those of the format: only as it is do events have them. */
export function pathsOfChanges(changes: Changes, formatKind: string): string[] {
  const made = changes.flatMap((change) =>
    change.kind === 'rename' ? [change.to] : change.kind === 'add' ? [change.field] : [],
  );
  const isMade = (path: string) =>
    made.some((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));
  const isOfEvents = formatKind === AS_IT_IS.kind;
  return complete(
    changes.flatMap((change) => {
      const field = sourceOf(change);
      return [...(field !== null && isOfEvents && !isMade(field) ? [field] : []), ...placeholdersOf(change)];
    }),
  );
}

function sourceOf(change: Change): string | null {
  switch (change.kind) {
    case 'rename':
      return change.from;
    case 'drop':
      return change.field;
    case 'add':
      return null;
  }
}

function placeholdersOf(change: Change): string[] {
  const parsed = change.kind === 'add' ? parsePlaceholders(change.value) : null;
  return parsed?.ok === true ? parsed.parts.flatMap((part) => (part.kind === 'path' ? [part.path] : [])) : [];
}

function complete(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter((path) => parseEventPath(path).ok);
}
