/** Figures of runs: medians and ranges, and the machine they were taken on. */
import os from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const nowMs = () => performance.timeOrigin + performance.now();

/** So that what is measured next does not pay for the garbage of what was done before. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** `123,000 [100,000 to 150,000]`; of a single value, only that */
export function spread(values: readonly number[], digits = 0): string {
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const show = (value: number) => value.toLocaleString('en', format);
  if (values.length === 1) return show(median(values));
  return `${show(median(values))} [${show(Math.min(...values))} to ${show(Math.max(...values))}]`;
}

/** Of runs in turns: each of the one divided by its neighbour of the other. */
export const ratios = (of: readonly number[], to: readonly number[]) =>
  of.map((value, index) => value / (to[index] ?? Number.NaN));

export function machine(): string {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0]?.toFixed(1);
  return `${os.cpus().length} × ${cpu?.model.trim()}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}, load ${load}`;
}
