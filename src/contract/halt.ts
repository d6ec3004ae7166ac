/** What it means for streams and sources that no event can be accepted or sent, also for those that have never reported. Pure. */
import type { Failure } from './errors';
import type { Conversion, EngineStatus, Halt, PublicStatus, SourceStatus, StreamStatus } from './status';

/** Whether a recovery key cures it. */
export function isLock({ code }: Pick<Failure, 'code'>): boolean {
  return code === 'SLUICE-STO-012' || code === 'SLUICE-STO-013';
}

/** Between 0 and 100. It is 100 only at the end. */
export function percentOf({ doneBytes, totalBytes }: Pick<Conversion, 'doneBytes' | 'totalBytes'>): number {
  return totalBytes === 0 ? 0 : Math.min(100, Math.floor((doneBytes / totalBytes) * 100));
}

/** The last snapshot of an engine that does not run: what is to run is not active, or running, without errors. */
export function halted(last: Omit<EngineStatus, 'halt'>, halt: Halt): EngineStatus {
  return {
    ...last,
    halt,
    streams: last.streams.map((stream) => (stream.status === 'inactive' ? stream : haltedStream(stream, halt))),
    sources: last.sources.map((source) => (source.state === 'inactive' ? source : haltedSource(source, halt))),
  };
}

function haltedStream(stream: StreamStatus, { failure, sinceMs }: Halt): StreamStatus {
  const problems = [{ failure, sinceMs, attempts: 0 }];
  return { ...stream, status: 'activeWithErrors', phase: { kind: 'halted' }, problems, eventsPerSecond: 0 };
}

function haltedSource(source: SourceStatus, { failure }: Halt): SourceStatus {
  return { ...source, state: 'held', problem: failure, eventsPerSecond: 0 };
}

interface Switched {
  readonly active: boolean;
}

/** The status of a stream. During a halt, and until the engine has reported one, it follows from the switch. */
export function shownStatus(
  { active }: Switched,
  reported: Pick<StreamStatus, 'status'> | undefined,
  halt: Halt | null,
): PublicStatus {
  if (reported !== undefined && halt === null) return reported.status;
  if (!active) return 'inactive';
  return halt === null ? 'active' : 'activeWithErrors';
}

/** The same for a source. */
export function shownSource(
  { active }: Switched,
  reported: Pick<SourceStatus, 'state' | 'problem'> | undefined,
  halt: Halt | null,
): Pick<SourceStatus, 'state' | 'problem'> {
  if (reported !== undefined && halt === null) return reported;
  if (!active) return { state: 'inactive', problem: null };
  return halt === null ? { state: 'running', problem: null } : { state: 'held', problem: halt.failure };
}
