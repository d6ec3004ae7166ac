/**
 * Counts what comes in. Compressed bodies are kept and read when nothing has come for a while: reading them at once would
 * take processor time from the program that is measured. When each came is noted, so the time of the last is right.
 */
import { gunzipSync } from 'node:zlib';
import type { SinkOptions, SinkReport } from './messages';
import type { Protocol } from './protocols';
import { IdScanner, Tally } from './tally';

const IDLE_MS = 200;

interface Kept {
  readonly stream: number;
  readonly body: Buffer;
  readonly atMs: number;
}

export const nowMs = () => performance.timeOrigin + performance.now();

export class Counter {
  readonly #tallies: readonly Tally[];
  readonly #onComplete: (report: SinkReport) => void;
  readonly #kept: Kept[] = [];
  #timer: NodeJS.Timeout | undefined;
  #idleCpu = process.cpuUsage();
  /** Before kept bodies are read, which does not disturb the measured program any more. */
  #usedCpu: NodeJS.CpuUsage | undefined;
  #requests = 0;
  #bytes = 0;
  #firstAtMs = 0;
  #completeAtMs = 0;

  constructor({ events, streams }: SinkOptions, onComplete: (report: SinkReport) => void) {
    this.#tallies = Array.from({ length: streams }, () => new Tally(events));
    this.#onComplete = onComplete;
  }

  /** For a request whose pieces are pushed as they come. */
  scanner(stream: number): IdScanner {
    const tally = this.#tallies[stream];
    if (tally === undefined) throw new Error(`There is no stream ${stream}.`);
    this.#begin(nowMs());
    this.#requests += 1;
    return new IdScanner(tally, this.#requests);
  }

  #begin(atMs: number): void {
    if (this.#firstAtMs > 0) return;
    this.#firstAtMs = atMs;
    this.#idleCpu = process.cpuUsage();
  }

  arrived(bytes: number, atMs: number): void {
    this.#bytes += bytes;
    this.#look(atMs);
  }

  /** Reads a whole body now. @returns how many events it has */
  read(stream: number, body: Buffer, atMs: number, protocol: Protocol): number {
    const scanner = this.scanner(stream);
    if (protocol.parts === undefined) scanner.push(body, atMs);
    else protocol.parts(body, (part) => scanner.push(part, atMs));
    return scanner.events;
  }

  /** Reads a compressed body later. */
  keep(kept: Kept, protocol: Protocol): void {
    this.#begin(kept.atMs);
    this.#usedCpu = undefined;
    this.#kept.push(kept);
    this.#bytes += kept.body.length;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#readKept(protocol), IDLE_MS);
  }

  #readKept(protocol: Protocol): void {
    const next = this.#kept.shift();
    if (next === undefined) return;
    this.#usedCpu ??= process.cpuUsage();
    this.read(next.stream, gunzipSync(next.body), next.atMs, protocol);
    this.#look(next.atMs);
    // One at a time: when requests go on, they come first.
    this.#timer = setTimeout(() => this.#readKept(protocol), 0);
  }

  #look(atMs: number): void {
    if (this.#completeAtMs > 0 || this.#tallies.some(({ unique, total }) => unique < total)) return;
    this.#completeAtMs = atMs;
    this.#onComplete(this.report());
  }

  report(): SinkReport {
    const sum = (of: (tally: Tally) => number) => this.#tallies.reduce((total, tally) => total + of(tally), 0);
    const micros = ({ user, system }: NodeJS.CpuUsage) => user + system;
    return {
      atMs: this.#completeAtMs > 0 ? this.#completeAtMs : nowMs(),
      firstAtMs: this.#firstAtMs,
      unique: sum((tally) => tally.unique),
      duplicates: sum((tally) => tally.duplicates),
      unknown: sum((tally) => tally.unknown),
      requests: this.#requests,
      bytes: this.#bytes,
      cpuSeconds: (micros(this.#usedCpu ?? process.cpuUsage()) - micros(this.#idleCpu)) / 1e6,
      arrivals: this.#tallies[0]?.arrivals ?? [],
    };
  }
}
