/** The delivery settings in seconds and minutes, with limits from the contract's schema. Pure. */
import { type DeliverySettings, deliverySchema } from '../../contract/stream';
import type { Text } from '../../texts/text';
import { t } from '../../texts/translate';
import { numberFormat } from '../format/formatters';

export type DeliveryKey = keyof DeliverySettings;
/** In the shown unit. Empty while nothing is typed. */
export type DeliveryValues = Readonly<Record<DeliveryKey, number | ''>>;

export interface DeliveryField {
  readonly key: DeliveryKey;
  readonly group: 'batch' | 'retry' | 'alert';
  readonly label: Text;
  readonly hint: Text;
  readonly unit: 'seconds' | 'minutes' | 'events' | 'bytes' | 'requests';
  /** How many of the setting's own unit make one of the shown unit. */
  readonly factor: number;
}

const SECONDS = { unit: 'seconds', factor: 1_000 } as const;
const MINUTES = { unit: 'minutes', factor: 60_000 } as const;

export const deliveryFields: readonly DeliveryField[] = [
  {
    key: 'maxBatchEvents',
    group: 'batch',
    label: 'Events in one request, at most',
    hint: "The destination's own limit also applies.",
    unit: 'events',
    factor: 1,
  },
  {
    key: 'maxBatchBytes',
    group: 'batch',
    label: 'Size of one request, at most',
    hint: "Before compression. The destination's own limit also applies.",
    unit: 'bytes',
    factor: 1,
  },
  {
    key: 'flushAfterMs',
    group: 'batch',
    label: 'Wait for more events',
    hint: '0: send immediately. Under load, requests still contain many events.',
    ...SECONDS,
  },
  {
    key: 'maxInFlight',
    group: 'batch',
    label: 'Parallel requests',
    hint: "The destination's own limit also applies.",
    unit: 'requests',
    factor: 1,
  },
  {
    key: 'maxEventsPerSecond',
    group: 'batch',
    label: 'Events per second, at most',
    hint: 'Protects the SIEM from a backlog after an outage. 0: no limit.',
    unit: 'events',
    factor: 1,
  },
  {
    key: 'maxBytesPerSecond',
    group: 'batch',
    label: 'Bytes per second, at most',
    hint: 'Of events, before compression. 0: no limit.',
    unit: 'bytes',
    factor: 1,
  },
  {
    key: 'attemptTimeoutMs',
    group: 'retry',
    label: 'Time limit of one attempt',
    hint: 'From connecting to the end of the response.',
    ...SECONDS,
  },
  {
    key: 'backoffInitialMs',
    group: 'retry',
    label: 'First wait after a failure',
    hint: 'Doubled with each further failure. Sluice keeps trying.',
    ...SECONDS,
  },
  {
    key: 'backoffMaxMs',
    group: 'retry',
    label: 'Longest wait between tries',
    hint: 'The wait is not doubled beyond this.',
    ...SECONDS,
  },
  {
    key: 'holdProbeMs',
    group: 'retry',
    label: 'Wait between tries while credentials are refused',
    hint: 'Events are kept meanwhile.',
    ...SECONDS,
  },
  {
    key: 'lagAlertMs',
    group: 'alert',
    label: 'Alert when an event has waited',
    hint: 'The stream is then "Active with errors". 0: never.',
    ...MINUTES,
  },
  {
    key: 'findEveryMs',
    group: 'alert',
    label: 'Check delivered events every',
    hint: 'For Elasticsearch and OpenSearch, with credentials that may read. 0: never.',
    ...MINUTES,
  },
  {
    key: 'quietAlertMs',
    group: 'alert',
    label: 'Alert when no events have arrived for',
    hint: 'A source may have stopped sending. 0: never.',
    ...MINUTES,
  },
];

/** The minimum and maximum in the shown unit. */
export function deliveryBounds(field: DeliveryField): { readonly min: number; readonly max: number } {
  const schema = deliverySchema.shape[field.key].unwrap();
  return {
    min: (schema.minValue ?? 0) / field.factor,
    max: (schema.maxValue ?? Number.MAX_SAFE_INTEGER) / field.factor,
  };
}

export function toDeliveryValues(settings: DeliverySettings): DeliveryValues {
  return Object.fromEntries(
    deliveryFields.map(({ key, factor }) => [key, settings[key] / factor]),
  ) as unknown as DeliveryValues;
}

/** Empty fields are left out and so get the default. */
export function fromDeliveryValues(values: DeliveryValues): Partial<DeliverySettings> {
  const entries = deliveryFields.flatMap(({ key, factor }) => {
    const value = values[key];
    return value === '' ? [] : [[key, Math.round(value * factor)] as const];
  });
  return Object.fromEntries(entries);
}

/** The problems by setting. Empty if there are none. */
export function deliveryProblems(values: DeliveryValues, locale?: string): Partial<Record<DeliveryKey, string>> {
  const problems: Partial<Record<DeliveryKey, string>> = {};
  const format = numberFormat(locale, { maximumFractionDigits: 3 });
  for (const field of deliveryFields) {
    const value = values[field.key];
    const { min, max } = deliveryBounds(field);
    if (value !== '' && (value < min || value > max)) {
      problems[field.key] = t('Between {least} and {most} {unit}.', {
        least: format.format(min),
        most: format.format(max),
        unit: t(field.unit),
      });
    }
  }
  return problems;
}

export const defaultDelivery: DeliverySettings = deliverySchema.parse({});

/** The settings that differ from the defaults, for a short summary. */
export function changedDelivery(settings: DeliverySettings): readonly DeliveryField[] {
  return deliveryFields.filter(({ key }) => settings[key] !== defaultDelivery[key]);
}
