/** Lines and bars that several charts have: the same name and colour for the same thing everywhere. */
import type { AxisTick } from './intervals';

/** The time axis that charts of one page share. */
export interface TimeAxis {
  readonly ticks: readonly AxisTick[];
  readonly fromMs: number;
  readonly toMs: number;
}

export const deliveredSeries = {
  name: 'delivered',
  label: 'Delivered ## events',
  color: 'var(--sluice-chart-main)',
} as const;

export const troubleSeries = [
  { name: 'retried', label: 'Tried again', color: 'var(--sluice-chart-warn)' },
  { name: 'deadLettered', label: 'Dead letters', color: 'var(--sluice-chart-bad)' },
] as const;
