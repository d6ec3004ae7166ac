/**
 * Turns the engine's snapshots into notices: one when a problem starts and one when it ends. There are none in between,
 * and no repeated ones after a restart.
 */
import type { ErrorCode, Failure } from '../../contract/errors';
import { isLock } from '../../contract/halt';
import type { NamedStream } from '../../contract/rehearsal-mark';
import type { EngineStatus, SourceStatus, StreamStatus } from '../../contract/status';
import { type Phrase, phrase } from '../../texts/phrase';
import type { Text } from '../../texts/text';
import type { Clock } from '../clock';
import type { AlarmTable } from '../config/tables/notices';
import type { ExpiringCertificate } from './certificates';
import type { ClockNotice } from './clocks/clock-notices';
import type { Logger } from './log';
import { failureNotice, type NewNotice, noticeOf, warning } from './notices';

interface Alarm {
  readonly key: string;
  readonly notice: NewNotice;
}

export interface AlarmOptions {
  readonly table: AlarmTable;
  readonly clock: Clock;
  readonly add: (notice: NewNotice) => void;
  readonly log: Logger;
  /** Whether the stream or source is still configured. */
  readonly exists: (kind: string, id: string) => boolean;
}

const TRAIL_FULL = 'trail/full';
const TRAIL_LOCKED = 'trail/locked';
const CERTIFICATE = 'certificate/';
const CLOCK = 'clock/';

export class Alarms {
  readonly #table: AlarmTable;
  readonly #clock: Clock;
  readonly #add: (notice: NewNotice) => void;
  readonly #log: Logger;
  readonly #exists: (kind: string, id: string) => boolean;
  readonly #raised: Set<string>;
  #engine: EngineStatus['engine'] = 'starting';

  constructor({ table, clock, add, exists, log }: AlarmOptions) {
    this.#log = log;
    this.#table = table;
    this.#clock = clock;
    this.#add = add;
    this.#exists = exists;
    this.#raised = new Set(table.list());
  }

  /** Evaluates the state of the engine itself. */
  lookAtEngine({ engine, engineProblem }: EngineStatus): void {
    if (engine === this.#engine) return;
    const before = this.#engine;
    this.#engine = engine;
    if (engine === 'restarting' && engineProblem !== null) {
      this.#add({ ...problem(phrase('The engine is restarting'), engineProblem, null), severity: 'warning' });
    } else if (engine === 'stopped' && engineProblem !== null && isLock(engineProblem)) {
      this.#raise({ key: TRAIL_LOCKED, notice: problem(phrase('The audit trail is locked'), engineProblem, null) });
    } else if (engine === 'running' && this.#lift(TRAIL_LOCKED)) {
      this.#add(info(phrase('The audit trail is unlocked'), null));
    } else if (engine === 'stopped' && engineProblem !== null) {
      this.#add(problem(phrase('The engine has stopped'), engineProblem, null));
    } else if (engine === 'running' && before === 'restarting') {
      this.#add(info(phrase('The engine is running again'), null));
    }
  }

  /** Evaluates a new snapshot from the engine. */
  look({ streams, sources, trail }: EngineStatus): void {
    for (const stream of streams) this.#lookAtStream(stream);
    for (const source of sources) this.#lookAtSource(source);
    if (trail.full !== null) {
      this.#raise({ key: TRAIL_FULL, notice: problem(phrase('No more events are accepted'), trail.full, null) });
    } else if (this.#lift(TRAIL_FULL)) {
      this.#add(info(phrase('Events are accepted again'), null));
    }
    this.#forgetDeleted([
      ...streams.map(({ streamId }) => `stream/${streamId}`),
      ...sources.map(({ sourceId }) => `source/${sourceId}`),
    ]);
  }

  /** Evaluates the certificates that expire soon. Takes the full list each time. */
  lookAtCertificates(expiring: readonly ExpiringCertificate[]): void {
    const keys = new Set(expiring.map(({ streamId }) => CERTIFICATE + streamId));
    for (const each of expiring) this.#raise({ key: CERTIFICATE + each.streamId, notice: certificateNotice(each) });
    for (const key of [...this.#raised]) if (key.startsWith(CERTIFICATE) && !keys.has(key)) this.#lift(key);
  }

  /** Evaluates deadlines and quiet sources that deserve a notice. Takes the full list each time. */
  lookAtClocks(due: readonly ClockNotice[]): void {
    const keys = new Set(due.map(({ key }) => CLOCK + key));
    for (const { key, notice } of due) this.#raise({ key: CLOCK + key, notice });
    for (const key of [...this.#raised]) if (key.startsWith(CLOCK) && !keys.has(key)) this.#lift(key);
  }

  #lookAtSource({ sourceId, name, state, problem: cause }: SourceStatus): void {
    const key = `source/${sourceId}`;
    if (cause !== null) {
      this.#raise({ key, notice: problem(phrase('Source "{name}" has stopped', { name }), cause, null) });
    } else if (this.#lift(key) && state === 'running') {
      this.#add(info(phrase('Source "{name}" is running again', { name }), null));
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
      this.#add(info(phrase('Stream {stream} has recovered', { stream: quoted(stream) }), stream.streamId));
    }
  }

  /** @param running what the engine runs exists: of a hundred failing streams, none has to be looked up */
  #forgetDeleted(running: readonly string[]): void {
    const known = new Set(running);
    for (const key of this.#raised) {
      const [kind = '', id = ''] = key.split('/');
      const owner = key.startsWith(CERTIFICATE) ? 'stream' : kind;
      if (key === TRAIL_FULL || key === TRAIL_LOCKED || key.startsWith(CLOCK) || known.has(`${owner}/${id}`)) continue;
      if (!this.#exists(owner, id)) this.#lift(key);
    }
  }

  #raise({ key, notice }: Alarm): void {
    if (this.#raised.has(key)) return;
    this.#raised.add(key);
    this.#remember(() => this.#table.raise(key, this.#clock.wallMs()));
    this.#add(notice);
  }

  #lift(key: string): boolean {
    if (!this.#raised.delete(key)) return false;
    this.#remember(() => this.#table.lift(key));
    return true;
  }

  /** If an alarm cannot be stored, it is reported again after a restart. That is better than not reporting it. */
  #remember(store: () => void): void {
    try {
      store();
    } catch (error) {
      this.#log.log('error', 'alarm could not be stored', { error });
    }
  }
}

interface AlarmKind {
  readonly kind: string;
  /** With the gap `{stream}`. */
  readonly says: Text;
}

/** Failures that have an alarm of their own. All others share one: "failing", or "held" if a person has to act. */
const kindByCode: Partial<Record<ErrorCode, AlarmKind>> = {
  'SLUICE-DLV-001': { kind: 'dead-letters', says: 'Stream {stream} has dead letters' },
  'SLUICE-DLV-002': { kind: 'lag', says: 'Stream {stream} has fallen behind' },
  'SLUICE-DLV-003': { kind: 'quiet', says: 'Stream {stream} has gone quiet' },
};

function alarmsOf(stream: StreamStatus, prefix: string): Alarm[] {
  const held = stream.phase.kind === 'held';
  const general: AlarmKind = held
    ? { kind: 'held', says: 'Stream {stream} needs you' }
    : { kind: 'failing', says: 'Stream {stream} is failing' };
  const alarms = new Map<string, Alarm>();
  for (const { failure } of stream.problems) {
    const { kind, says } = kindByCode[failure.code] ?? general;
    const key = prefix + kind;
    // The most severe failure represents the others of its kind.
    if (alarms.has(key)) continue;
    const notice = problem(phrase(says, { stream: quoted(stream) }), failure, stream.streamId);
    alarms.set(key, { key, notice: kind === 'quiet' || kind === 'lag' ? { ...notice, severity: 'warning' } : notice });
  }
  return [...alarms.values()];
}

function certificateNotice({ streamId, stream, certificate, daysLeft }: ExpiringCertificate): NewNotice {
  const { subject, issuer, validToMs } = certificate;
  const time = new Date(validToMs).toISOString();
  const facts = phrase('{subject}, issued by {issuer}, valid to {time}', { subject, issuer, time });
  return warning(certificateTitle(quoted(stream), daysLeft), 'SLUICE-DLV-007', facts, streamId);
}

function certificateTitle(stream: Phrase, daysLeft: number): Phrase {
  if (daysLeft < 0) return phrase('The certificate of stream {stream} has expired', { stream });
  if (daysLeft === 0) return phrase('The certificate of stream {stream} expires today', { stream });
  return phrase('The certificate of stream {stream} expires in {daysLeft, plural, one {# day} other {# days}}', {
    stream,
    daysLeft,
  });
}

function quoted({ name, rehearsal }: NamedStream): Phrase {
  return rehearsal ? phrase('"{name}" (rehearsal)', { name }) : phrase('"{name}"', { name });
}

function problem(title: Phrase, failure: Failure, streamId: string | null): NewNotice {
  return failureNotice('problem', title, failure, streamId);
}

function info(title: Phrase, streamId: string | null): NewNotice {
  return noticeOf({ title, lines: [] }, { severity: 'info', streamId });
}
