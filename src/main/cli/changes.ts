/** Turns the engine's status snapshots into the output of `sluice run`: a line for each notable change. */
import type { Failure } from '../../contract/errors';
import { markedName, quotedName } from '../../contract/rehearsal-mark';
import { type EngineStatus, type SourceStatus, type StreamStatus, statusWords } from '../../contract/status';
import type { EngineStream } from '../engine/protocol';
import { failureText } from './failure-lines';

export interface Change {
  /** For people. */
  readonly text: string;
  /** For scripts: one object a line. */
  readonly data: Readonly<Record<string, unknown>>;
}

export class ChangeTeller {
  readonly #labels: ReadonlyMap<string, readonly string[]>;
  #engine: EngineStatus['engine'] | null = null;
  readonly #told = new Map<string, string>();

  /** @param streams of the configuration file, whose labels scripts get with each change */
  constructor(streams: readonly Pick<EngineStream, 'id' | 'labels'>[] = []) {
    this.#labels = new Map(streams.map(({ id, labels = [] }) => [id, labels]));
  }

  /** The changes since the last snapshot. */
  look(status: EngineStatus): readonly Change[] {
    return [
      ...this.#engineChanges(status),
      ...status.sources.flatMap((source) => [...this.#sourceChanges(source), ...this.#odcTest(source)]),
      ...status.streams.flatMap((stream) => this.#streamChanges(stream)),
      ...this.#once('trail', status.trail.full?.code ?? '', () => trailChange(status.trail.full)),
    ];
  }

  #engineChanges({ engine, engineProblem }: EngineStatus): readonly Change[] {
    if (engine === this.#engine) return [];
    this.#engine = engine;
    const why = engineProblem !== null && engine !== 'running' ? `: ${failureText(engineProblem)}` : '';
    return [{ text: `engine ${engine}${why}`, data: { event: 'engine', state: engine, failure: engineProblem } }];
  }

  #sourceChanges(source: SourceStatus): readonly Change[] {
    const { name, state, problem, url, caughtUp, unread } = source;
    const isAllRead = caughtUp && unread === 0 && problem === null;
    const mark = JSON.stringify([state, problem?.code, problem?.raw, url, caughtUp, isAllRead]);
    return this.#once(`source/${source.sourceId}`, mark, () => {
      const where = url === null ? '' : `, listening on ${url}`;
      const read = isAllRead ? ', all read' : '';
      const why = problem === null ? '' : `: ${failureText(problem)}`;
      const data = {
        event: 'source',
        name,
        state,
        url,
        caughtUp,
        unread,
        accepted: source.accepted,
        setAside: source.setAside,
      };
      return { text: `source "${name}" ${state}${where}${read}${why}`, data: { ...data, failure: problem } };
    });
  }

  #odcTest({ sourceId, name, odcTestAtMs }: SourceStatus): readonly Change[] {
    if (odcTestAtMs === null) return [];
    const at = new Date(odcTestAtMs).toISOString();
    return this.#once(`odcTest/${sourceId}`, at, () => ({
      text: `source "${name}": ODC's connection test has arrived (${at})`,
      data: { event: 'odcTest', name, at },
    }));
  }

  #streamChanges(stream: StreamStatus): readonly Change[] {
    const { status, phase, problems } = stream;
    const mark = JSON.stringify([status, phase.kind === 'held', problems.map(({ failure }) => failure.code)]);
    return this.#once(`stream/${stream.streamId}`, mark, () => {
      const why = problems.map(({ failure }) => failureText(failure)).join('; ');
      const waits = stream.waiting > 0 && problems.length > 0 ? ` (${stream.waiting} waiting)` : '';
      const text = `stream ${quotedName(stream)} ${statusWords[status]}${why === '' ? '' : `: ${why}`}${waits}`;
      const failures = problems.map(({ failure }) => failure);
      const labels = this.#labels.get(stream.streamId) ?? [];
      const data = { event: 'stream', ...standingOf(stream), labels, status, phase: phase.kind, failures };
      return { text, data };
    });
  }

  /** Reports only when the mark has changed. The first look is reported too, unless its mark is empty. */
  #once(key: string, mark: string, change: () => Change | null): readonly Change[] {
    if (this.#told.get(key) === mark) return [];
    const isFirst = !this.#told.has(key);
    this.#told.set(key, mark);
    if (isFirst && mark === '') return [];
    const told = change();
    return told === null ? [] : [told];
  }
}

function trailChange(full: Failure | null): Change {
  return full === null
    ? { text: 'events are accepted again', data: { event: 'trail', full: null } }
    : { text: failureText(full), data: { event: 'trail', full } };
}

function lostText(lost: number): string {
  return lost > 0 ? ` (lost to damage ${lost})` : '';
}

/** Where the events of a stream are. Each event is counted in exactly one place. */
export function standingOf(stream: StreamStatus) {
  const { name, rehearsal, delivered, waiting, deadLettered, filtered, skipped, lost, cursorSeq } = stream;
  const accepted = delivered + waiting + deadLettered + filtered + skipped;
  return { name, rehearsal, accepted, delivered, waiting, deadLettered, filtered, skipped, lost, cursor: cursorSeq };
}

export function standingText({ name, rehearsal, ...counts }: ReturnType<typeof standingOf>, setAside: number): string {
  const parts = [
    `accepted ${counts.accepted}`,
    `delivered ${counts.delivered}`,
    `waiting ${counts.waiting}`,
    `set aside ${setAside}`,
    `dead-lettered ${counts.deadLettered}`,
    ...(counts.filtered > 0 ? [`filtered ${counts.filtered}`] : []),
    ...(counts.skipped > 0 ? [`skipped ${counts.skipped}${lostText(counts.lost)}`] : []),
  ];
  return `${markedName({ name, rehearsal })}: ${parts.join(', ')}`;
}
