/** Settings in words, for reading: labels instead of names, no secrets, no advanced defaults. Pure. */

import type { Field, Fields } from '../../contract/fields';
import type { PlainSettings } from '../../contract/settings';
import { isObject } from '../../contract/value-paths';
import { t, translated } from '../../texts/translate';
import { formatAmount, formatNumber } from '../format/numbers';

export interface SettingFact {
  readonly name: string;
  readonly value: string;
}

/** One line for each setting that is set. Advanced settings only if they differ from the default. */
export function settingsFacts(fields: Fields, settings: PlainSettings): SettingFact[] {
  return Object.entries(fields).flatMap(([name, field]) => factsOf(field, settings[name]));
}

function factsOf(field: Field, value: unknown): SettingFact[] {
  const one = (text: string): SettingFact[] => [{ name: translated(field.label), value: text }];
  const asProposed = 'initial' in field && field.initial === value;
  if (value === undefined || value === '' || (field.advanced === true && asProposed)) return [];
  switch (field.type) {
    case 'secret':
      return [];
    case 'address':
      return one(String(value));
    case 'text':
      return one(field.multiline === true ? t('Given') : String(value));
    case 'number': {
      const { factor, unit } = field.shown ?? { factor: 1, unit: field.unit };
      if (field.ungrouped === true) return one(String(value));
      const amount = Number(value) / factor;
      return one(unit === undefined ? formatNumber(amount) : formatAmount(amount, unit));
    }
    case 'toggle':
      return one(value === true ? t('Yes') : t('No'));
    case 'choice':
      return one(
        labelOf(
          field.options.find((option) => option.value === value),
          value,
        ),
      );
    case 'pairs': {
      const names = isObject(value) ? Object.keys(value) : [];
      return names.length === 0 ? [] : one(names.join(', '));
    }
    case 'list': {
      const texts = Array.isArray(value) ? value.map(String) : [];
      if (field.of === 'names') return texts.length === 0 ? [] : one(texts.join(', '));
      return texts.map((text, index) => ({ name: `${translated(field.itemLabel)} ${index + 1}`, value: text }));
    }
    case 'variant': {
      if (!isObject(value)) return [];
      if (field.advanced === true && value.kind === field.initial) return [];
      const option = field.options[String(value.kind)];
      return [...one(labelOf(option, value.kind)), ...settingsFacts(option?.fields ?? {}, value)];
    }
  }
}

/** The value itself if this version does not know the option. */
function labelOf(option: { readonly label: string } | undefined, value: unknown): string {
  return option === undefined ? String(value) : translated(option.label);
}

/** The warnings of all toggles that are on. */
export function toggledWarnings(fields: Fields, settings: PlainSettings): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = settings[name];
    if (field.type === 'toggle')
      return value === true && field.warning !== undefined ? [translated(field.warning)] : [];
    if (field.type !== 'variant' || !isObject(value)) return [];
    return toggledWarnings(field.options[String(value.kind)]?.fields ?? {}, value);
  });
}
