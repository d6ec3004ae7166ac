/**
 * The program's own log: one JSON object per line, in a rotated file and on stderr. Secrets are removed here by field
 * name, not by each caller.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { redact } from './redact';

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';
export type LogFields = Readonly<Record<string, unknown>>;

export interface Logger {
  /** @param event what happened, in a few words that are the same on every line of this kind */
  log(level: LogLevel, event: string, fields?: LogFields): void;
}

export interface LogSink {
  write(level: LogLevel, line: string): void;
}

const order: readonly LogLevel[] = ['debug', 'info', 'warning', 'error'];

export function createLogger(sinks: readonly LogSink[], nowMs: () => number): Logger {
  return {
    log: (level, event, fields = {}) => {
      const entry = { time: new Date(nowMs()).toISOString(), level, event, ...(redact(fields) as object) };
      const line = `${JSON.stringify(entry)}\n`;
      for (const sink of sinks) sink.write(level, line);
    },
  };
}

export const silentLogger: Logger = { log: () => undefined };

export function stderrSink(least: LogLevel): LogSink {
  return {
    write: (level, line) => {
      if (order.indexOf(level) >= order.indexOf(least)) process.stderr.write(line);
    },
  };
}

export interface FileSinkOptions {
  readonly path: string;
  readonly maxBytes?: number;
  /** Number of rotated files besides the current one; `path.1` is the newest. */
  readonly keep?: number;
  readonly least?: LogLevel;
}

/**
 * Writes immediately, so that the last line before a crash is kept. A log that cannot be written never stops the
 * program.
 */
export function fileSink({ path, maxBytes = 5_000_000, keep = 3, least = 'info' }: FileSinkOptions): LogSink {
  let size = sizeIfReadable(path);
  let told = false;
  return {
    write: (level, line) => {
      if (order.indexOf(level) < order.indexOf(least)) return;
      try {
        if (size === null) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        if (size !== null && size + line.length > maxBytes) {
          rotate(path, keep);
          size = 0;
        }
        appendFileSync(path, line, { mode: 0o600 });
        size = (size ?? 0) + Buffer.byteLength(line);
      } catch (error) {
        if (!told) process.stderr.write(`The log ${path} cannot be written: ${(error as Error).message}\n`);
        told = true;
      }
    },
  };
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

/** What is wrong with a path that cannot be looked at is said when something is written. */
function sizeIfReadable(path: string): number | null {
  try {
    return sizeOf(path);
  } catch {
    return null;
  }
}

function rotate(path: string, keep: number): void {
  for (let n = keep - 1; n >= 0; n--) {
    const from = n === 0 ? path : `${path}.${n}`;
    if (sizeOf(from) !== null) renameSync(from, `${path}.${n + 1}`);
  }
}
