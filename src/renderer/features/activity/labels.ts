/** The labels and values of settings in the activity log, from the definitions and the forms. Pure. */
import type { Field, Fields } from '../../../contract/fields';
import type { Text } from '../../../texts/text';
import { t, translated } from '../../../texts/translate';
import { destinations } from '../../destinations';
import { formatAmount, formatNumber } from '../../format/numbers';
import { deliveryFields } from '../../forms/delivery';
import { findField } from '../../forms/find-field';
import { sourceKinds } from '../../sources';
import type { Stored } from './changes';

/** What a path is called, and how its values read. */
export interface Named {
  readonly label: string;
  readonly words: (value: unknown) => string;
  /** Known to this version. */
  readonly isKnown: boolean;
}

/** Values that are whole documents. They are named, but not shown. */
const documents: Readonly<Record<string, Text>> = {
  'filter.where': 'Filter',
  'filter.conditions': 'Filter',
  'shaping.masking': 'Masking',
  'shaping.changes': 'Changes to fields',
  quietHours: 'Quiet hours',
};

const fixed: Readonly<Record<string, Text>> = {
  name: 'Name',
  labels: 'Labels',
  active: 'Active',
  rehearsal: 'Rehearsal',
  deleted: 'Deleted',
  testConfirmed: 'Test event seen in the SIEM',
  'destination.kind': 'Destination',
  'settings.kind': 'Kind of source',
  'filter.includeSamples': 'Send made-up events too',
  'shaping.format.kind': 'Format',
  theme: 'Theme',
  language: 'Language',
  whenClosed: 'Closing the window',
  characterShortcuts: 'Shortcuts of a single character',
  startAtLogin: 'Start at login',
  notifications: 'Notifications',
  updateFeed: 'Address of the feed',
  closeHintShown: 'Hint about the tray shown',
  weakVaultAccepted: 'Store secrets with weak protection',
  retainDays: 'Keep events for, in days',
  retainMegabytes: 'Keep at most, in megabytes',
  hardLimitMegabytes: 'Pause the sources at, in megabytes',
};

/** The label of a whole document that this path is within. */
export function documentOf(path: string): string | null {
  const found = Object.keys(documents).find((name) => path === name || path.startsWith(`${name}.`));
  const label = found === undefined ? undefined : documents[found];
  return label === undefined ? null : t(label);
}

/** @param kind of the stream's destination or of the source, if it is known */
export function nameOf(path: string, kind: string | null): Named {
  const label = fixed[path];
  if (label !== undefined) return { label: t(label), words: kindWords(path), isKnown: true };
  const delivery = deliveryFields.find(({ key }) => path === `delivery.${key}`);
  if (delivery !== undefined) {
    const { factor, unit } = delivery;
    return {
      label: t(delivery.label),
      words: (value) => (typeof value === 'number' ? formatAmount(value / factor, unit) : plain(value)),
      isKnown: true,
    };
  }
  return declared(path, kind) ?? { label: spaced(path), words: (value: unknown) => plain(value), isKnown: false };
}

/** A setting that a definition declares. Without a known kind, the first definition that has this path. */
function declared(path: string, kind: string | null): Named | null {
  const isOfDestination = path.startsWith('destination.settings.');
  const steps = path.replace(/^(destination\.)?settings\./, '').split('.');
  const all = isOfDestination ? destinations : sourceKinds;
  const known = all.filter((definition) => definition.kind === kind);
  for (const { fields } of [...known, ...all]) {
    const named = inFields(fields, steps);
    if (named !== null) return named;
  }
  return null;
}

function inFields(fields: Fields, steps: readonly string[]): Named | null {
  const found = findField(fields, steps);
  if (found === null) return null;
  const { field, rest } = found;
  const label = translated(field.label);
  if (rest.length === 0) return { label, words: (value) => fieldWords(field, value), isKnown: true };
  switch (field.type) {
    case 'pairs':
      return { label: `${label}, ${rest.join('.')}`, words: (value) => plain(value), isKnown: true };
    case 'variant':
      return {
        label,
        words: (value) => {
          const option = field.options[String(value)];
          return option === undefined ? plain(value) : translated(option.label);
        },
        isKnown: true,
      };
    default:
      return null;
  }
}

function fieldWords(field: Field, value: unknown): string {
  switch (field.type) {
    case 'choice': {
      const option = field.options.find((each) => each.value === value);
      return option === undefined ? plain(value) : translated(option.label);
    }
    case 'number': {
      const { factor, unit } = field.shown ?? { factor: 1, unit: field.unit };
      if (typeof value !== 'number' || field.ungrouped === true) return plain(value, false);
      return unit === undefined ? formatNumber(value / factor) : formatAmount(value / factor, unit);
    }
    default:
      return plain(value);
  }
}

function kindWords(path: string): (value: unknown) => string {
  const all = path === 'destination.kind' ? destinations : path === 'settings.kind' ? sourceKinds : [];
  return (value) => {
    const definition = all.find(({ kind }) => kind === value);
    return definition === undefined ? plain(value) : translated(definition.name);
  };
}

function plain(value: unknown, grouped = true): string {
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return grouped ? formatNumber(value) : String(value);
  if (typeof value === 'string') return value === '' ? t('empty') : value;
  if (Array.isArray(value))
    return value.length === 0 ? t('none ## values') : value.map((each) => plain(each)).join(', ');
  return JSON.stringify(value);
}

/** "shaping.format.timeZone" → "Shaping, format, time zone": a setting that this version does not know. */
function spaced(path: string): string {
  const words = path
    .replaceAll('.', ', ')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function storedWords({ words }: Named, stored: Stored): string {
  switch (stored.kind) {
    case 'none':
      return t('not set');
    case 'hidden':
      return '••••';
    case 'value':
      return words(stored.value);
    case 'text':
      // Cut after a number of characters, within a text in quotes.
      return stored.text.replace(/^"/, '');
  }
}
