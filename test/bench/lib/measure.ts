/** Figures of runs: medians and ranges, peak memory of a process, the machine they were taken on. */
import { readFileSync } from 'node:fs';
import os from 'node:os';

export const nowMs = () => performance.timeOrigin + performance.now();

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** `123,000 [100,000 to 150,000]` */
export function spread(values: readonly number[]): string {
  const show = (value: number) => Math.round(value).toLocaleString('en');
  return `${show(median(values))} [${show(Math.min(...values))} to ${show(Math.max(...values))}]`;
}

/** Peak resident memory in MB, from Linux's account of the process; NaN elsewhere or when it has ended. */
export function peakRssMb(pid: number): number {
  try {
    const kb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? Number.NaN : Number(kb) / 1_024;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return Number.NaN;
    throw error;
  }
}

export function machine(): string {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} × ${cpu?.model.trim()}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}`;
}
