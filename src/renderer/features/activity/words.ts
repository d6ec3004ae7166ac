/** An entry of the activity log in words: what was done, and each change with the labels of the forms. Pure. */
import type { ActivityEntry } from '../../../contract/commands/application';
import { t } from '../../../texts/translate';
import { defaultDelivery } from '../../forms/delivery';
import { type StoredChange, storedChanges } from './changes';
import { actionText, remarkText } from './entry-text';
import { documentOf, nameOf, storedWords } from './labels';

export interface ActivityWords {
  /** "Stream changed". */
  readonly action: string;
  /** The most telling change, or all of them if they are few. */
  readonly first: readonly string[];
  /** The other ones, folded. */
  readonly rest: readonly string[];
}

/** More lines than this are folded. */
const SHOWN = 3;

/** @param kind of the stream's destination or the source, if it is known; the entry of a creation has it itself */
export function activityWords(
  { action, change }: Pick<ActivityEntry, 'action' | 'change'>,
  kind: string | null,
): ActivityWords {
  // The action itself says that the stream was activated or deactivated.
  const isSwitch = action.includes('activated');
  const changes = storedChanges(change).filter(
    (each) => !(isSwitch && each.kind === 'setting' && each.path === 'active'),
  );
  const ownKind = kindIn(changes) ?? kind;
  const isNew = changes.length > 1 && changes.every((each) => each.kind !== 'setting' || each.from.kind === 'none');
  const shown = changes.filter((each) => !isDefault(each));
  const lines = [...new Set(shown.map((each) => lineOf(each, ownKind)))];
  const title = actionText(upperFirst(action));
  if (lines.length <= SHOWN) return { action: title, first: lines, rest: [] };
  const ofKind = shown.find(isOfKind);
  const most = ofKind === undefined ? (lines[0] ?? '') : lineOf(ofKind, ownKind);
  return isNew
    ? { action: title, first: [most], rest: lines.filter((line) => line !== most) }
    : { action: title, first: lines.slice(0, SHOWN - 1), rest: lines.slice(SHOWN - 1) };
}

function isOfKind(change: StoredChange): change is Extract<StoredChange, { kind: 'setting' }> {
  return change.kind === 'setting' && /^(destination|settings)\.kind$/.test(change.path);
}

function kindIn(changes: readonly StoredChange[]): string | null {
  for (const change of changes) {
    if (!isOfKind(change)) continue;
    const { value } = change.to.kind === 'value' ? change.to : { value: null };
    if (typeof value === 'string') return value;
  }
  return null;
}

/** A new stream has all settings. Those that nobody chose are not worth a line. */
function isDefault(change: StoredChange): boolean {
  if (change.kind !== 'setting' || change.from.kind !== 'none' || change.to.kind !== 'value') return false;
  const { path, to } = change;
  const [group, key = ''] = path.split('.');
  if (group === 'delivery')
    return Object.entries(defaultDelivery).some(([name, value]) => name === key && value === to.value);
  return (
    (Array.isArray(to.value) && to.value.length === 0) || (path === 'shaping.format.kind' && to.value === 'asItIs')
  );
}

function lineOf(change: StoredChange, kind: string | null): string {
  switch (change.kind) {
    case 'remark':
      return remarkText(upperFirst(change.text));
    case 'secret':
      return t('{setting}: replaced', { setting: nameOf(secretPath(change.path, kind), kind).label });
    case 'setting':
      return settingLine(change, kind);
  }
}

/** Secrets are recorded by their path in the settings, without what is around it. */
function secretPath(path: string, kind: string | null): string {
  const ofDestination = `destination.settings.${path}`;
  return nameOf(ofDestination, kind).isKnown ? ofDestination : `settings.${path}`;
}

function settingLine({ path, from, to }: Extract<StoredChange, { kind: 'setting' }>, kind: string | null): string {
  const document = documentOf(path);
  if (document !== null) return t('{setting}: changed', { setting: document });
  const named = nameOf(path, kind);
  const now = storedWords(named, to);
  if (from.kind === 'none') return `${named.label}: ${now}`;
  if (to.kind === 'none') {
    return t('{setting}: removed (was {value})', { setting: named.label, value: storedWords(named, from) });
  }
  if (from.kind === 'hidden' || to.kind === 'hidden') {
    return t('{setting}: changed', { setting: named.label });
  }
  return `${named.label}: ${storedWords(named, from)} → ${now}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
