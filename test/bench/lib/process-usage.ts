/** What processes use, from Linux's account of them. */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's clock ticks of `/proc/PID/stat`: 100 a second on every platform that Node supports. */
const TICKS_PER_SECOND = 100;

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Ended, or another system.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

/** The fields of a stat file behind the name, which may contain anything: state is the first. */
function statFields(file: string): readonly string[] | null {
  const text = read(file);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

const parentOf = (pid: number) => Number(statFields(`/proc/${pid}/stat`)?.[1] ?? Number.NaN);

/** A process and all that it has started. */
export function treeOf(pid: number): readonly number[] {
  const all = list('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.map((name) => [Number(name), parentOf(Number(name))]));
  const isWithin = (each: number | undefined): boolean =>
    each === pid || (each !== undefined && each > 1 && isWithin(parents.get(each)));
  return [...parents.keys()].filter(isWithin);
}

const cpuOf = (file: string) => {
  const fields = statFields(file);
  return fields === null ? 0 : (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

/** Processor seconds, user and system, of all threads. */
export const cpuSeconds = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + cpuOf(`/proc/${pid}/stat`), 0);

export interface ThreadUsage {
  readonly tid: number;
  readonly name: string;
  readonly cpuSeconds: number;
}

export function threadsOf(pid: number): readonly ThreadUsage[] {
  return list(`/proc/${pid}/task`).map((tid) => ({
    tid: Number(tid),
    name: read(`/proc/${pid}/task/${tid}/comm`)?.trim() ?? '',
    cpuSeconds: cpuOf(`/proc/${pid}/task/${tid}/stat`),
  }));
}

function kilobytes(pid: number, name: 'VmHWM' | 'VmRSS'): number {
  const found = new RegExp(`${name}:\\s+(\\d+) kB`).exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return found === undefined ? Number.NaN : Number(found) / 1_024;
}

/** Electron's process that shows the page, among those that the main process has started. */
export function rendererOf(mainPid: number): number | undefined {
  return treeOf(mainPid).find((pid) => read(`/proc/${pid}/cmdline`)?.includes('--type=renderer') === true);
}

/** Peak resident memory in MB; NaN when the process has ended, or on another system. */
export const peakRssMb = (pid: number) => kilobytes(pid, 'VmHWM');

/** Resident memory of some processes in MB. Shared pages count for each. */
export const rssMb = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + (kilobytes(pid, 'VmRSS') || 0), 0);

/** Bytes that they have caused to be written to storage. */
export const writtenBytes = (pids: readonly number[]) =>
  pids.reduce((sum, pid) => sum + Number(/^write_bytes: (\d+)/m.exec(read(`/proc/${pid}/io`) ?? '')?.[1] ?? 0), 0);

/** Open file descriptors. */
export const descriptors = (pid: number) => list(`/proc/${pid}/fd`).length;
