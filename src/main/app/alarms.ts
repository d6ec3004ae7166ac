/**
 * Turns the engine's snapshots into notices: one when something starts to be wrong, one when it is right again, none in
 * between and none again after a restart.
 */
import type { ErrorCode, Failure } from '../../contract/errors';
import type { EngineStatus, StreamStatus } from '../../contract/status';
import type { AlarmTable } from '../config/tables/notices';
import type { Clock } from './clock';
import { type NewNotice, wordsOf } from './notices';

interface Alarm {
  readonly key: string;
  readonly notice: NewNotice;
}

export class Alarms {
  readonly #table: AlarmTable;
  readonly #clock: Clock;
  readonly #add: (notice: NewNotice) => void;
  readonly #raised: Set<string>;
  #engine: EngineStatus['engine'] = 'starting';

  constructor(table: AlarmTable, clock: Clock, add: (notice: NewNotice) => void) {
    this.#table = table;
    this.#clock = clock;
    this.#add = add;
    this.#raised = new Set(table.list());
  }

  look(status: EngineStatus): void {
    this.#lookAtEngine(status);
    // Without a running engine its last snapshot says nothing about now.
    if (status.engine !== 'running') return;
    for (const stream of status.streams) this.#lookAtStream(stream);
    for (const source of status.sources) {
      const key = `source/${source.sourceId}`;
      const quoted = `Source "${source.name}"`;
      if (source.problem !== null) {
        this.#raise({ key, notice: problem(`${quoted} has stopped`, source.problem, null) });
      } else if (source.state === 'running' && this.#lift(key)) {
        this.#add(info(`${quoted} is running again`, null));
      } else {
        this.#lift(key);
      }
    }
    if (status.trail.full !== null) {
      this.#raise({ key: 'trail/full', notice: problem('No more events are accepted', status.trail.full, null) });
    } else if (this.#lift('trail/full')) {
      this.#add(info('Events are accepted again', null));
    }
    this.#forgetDeleted(status);
  }

  #lookAtEngine({ engine, engineProblem }: EngineStatus): void {
    if (engine === this.#engine) return;
    const before = this.#engine;
    this.#engine = engine;
    if (engine === 'restarting' && engineProblem !== null) {
      this.#add({ ...problem('The engine is started again', engineProblem, null), severity: 'warning' });
    } else if (engine === 'stopped' && engineProblem !== null) {
      this.#add(problem('The engine has stopped', engineProblem, null));
    } else if (engine === 'running' && before === 'restarting') {
      this.#add(info('The engine is running again', null));
    }
  }

  #lookAtStream(stream: StreamStatus): void {
    const prefix = `stream/${stream.streamId}/`;
    const now = alarmsOf(stream, prefix);
    const keys = new Set(now.map((alarm) => alarm.key));
    const before = [...this.#raised].filter((key) => key.startsWith(prefix));
    for (const alarm of now) this.#raise(alarm);
    for (const key of before) if (!keys.has(key)) this.#lift(key);
    if (before.length > 0 && now.length === 0 && stream.status === 'active') {
      this.#add(info(`Stream "${stream.name}" is well again`, stream.streamId));
    }
  }

  #forgetDeleted({ streams, sources }: EngineStatus): void {
    const known = new Set([
      ...streams.map((stream) => `stream/${stream.streamId}`),
      ...sources.map((source) => `source/${source.sourceId}`),
      'trail/full',
    ]);
    for (const key of this.#raised) {
      if (!known.has(key.split('/').slice(0, 2).join('/'))) this.#lift(key);
    }
  }

  #raise({ key, notice }: Alarm): void {
    if (this.#raised.has(key)) return;
    this.#raised.add(key);
    this.#table.raise(key, this.#clock.nowMs());
    this.#add(notice);
  }

  #lift(key: string): boolean {
    if (!this.#raised.delete(key)) return false;
    this.#table.lift(key);
    return true;
  }
}

/** Failures that are alarms of their own; all others are one: "failing", or "held" where a person has to act. */
const kindByCode: Partial<Record<ErrorCode, { readonly kind: string; readonly says: string }>> = {
  'SLUICE-DLV-001': { kind: 'dead-letters', says: 'has dead letters' },
  'SLUICE-DLV-002': { kind: 'lag', says: 'has fallen behind' },
  'SLUICE-DLV-003': { kind: 'quiet', says: 'has gone quiet' },
};

function alarmsOf(stream: StreamStatus, prefix: string): Alarm[] {
  const held = stream.phase.kind === 'held';
  const general = held ? { kind: 'held', says: 'needs you' } : { kind: 'failing', says: 'is failing' };
  const alarms = new Map<string, Alarm>();
  for (const { failure } of stream.problems) {
    const { kind, says } = kindByCode[failure.code] ?? general;
    const key = prefix + kind;
    // The worst comes first and speaks for the others of its kind.
    if (alarms.has(key)) continue;
    const notice = problem(`Stream "${stream.name}" ${says}`, failure, stream.streamId);
    alarms.set(key, { key, notice: kind === 'quiet' || kind === 'lag' ? { ...notice, severity: 'warning' } : notice });
  }
  return [...alarms.values()];
}

function problem(title: string, failure: Failure, streamId: string | null): NewNotice {
  return { severity: 'problem', title, text: wordsOf(failure), code: failure.code, streamId };
}

function info(title: string, streamId: string | null): NewNotice {
  return { severity: 'info', title, text: '', code: null, streamId };
}
