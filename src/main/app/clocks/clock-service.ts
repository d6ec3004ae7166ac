/**
 * Clocks: what will happen at a known time unless somebody acts, when secrets expire, and sources that have gone quiet.
 * Looked at every few minutes for notices, and whenever the page asks.
 */
import type { ClockOwner, Clocks, Credential, Deadline, QuietSource, SecretExpiry } from '../../../contract/clocks';
import type { DestinationCertificate } from '../../../contract/delivery';
import { SluiceError } from '../../../contract/errors';
import type { Fields } from '../../../contract/fields';
import { secretPaths } from '../../../contract/settings';
import { fieldValues } from '../../../contract/source';
import type { EngineStatus } from '../../../contract/status';
import { timeWindowOf } from '../../../contract/time-window';
import { findSourceDefinition } from '../../../sources/definitions';
import type { SourceRecord } from '../../config/tables/sources';
import type { StreamRecord } from '../../config/tables/streams';
import { currentCertificate } from '../known-certificate';
import type { Services } from '../services';
import { odcDeadline, tooOldDeadline, trailFullDeadline } from './deadlines';
import { ownCertificates } from './own-certificates';
import { SourceRhythm } from './source-rhythm';

const LOOK_EVERY_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

export interface ClockServiceDeps {
  readonly services: Pick<
    Services,
    'store' | 'destinations' | 'engine' | 'engineStatus' | 'isRehearsed' | 'clock' | 'log' | 'activity'
  >;
  /** Called after each look. */
  readonly onLook: (clocks: Pick<Clocks, 'deadlines' | 'quiet'>) => void;
}

/** A stream or source with the settings that hold its secrets and certificates. */
type Owner = ClockOwner & {
  readonly fields: Fields;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What the stream's destination showed last. */
  readonly seen: DestinationCertificate | null;
};

/** Whether events of this kind of source are Sluice's own. */
function hasOwnEvents(kind: string | undefined): boolean {
  return kind !== undefined && findSourceDefinition(kind)?.ownEvents === true;
}

export class ClockService {
  readonly #deps: ClockServiceDeps;
  readonly #rhythm: SourceRhythm;
  #cancel: () => void = () => undefined;
  #isOver = false;

  constructor(deps: ClockServiceDeps) {
    this.#deps = deps;
    const { sources, sourceHours } = deps.services.store;
    this.#rhythm = new SourceRhythm(sourceHours, (id) =>
      sources.list().some((source) => source.id === id && !hasOwnEvents(source.settings.kind)),
    );
  }

  start(): void {
    if (this.#isOver) return;
    const { clock, log } = this.#deps.services;
    this.#cancel = clock.after(LOOK_EVERY_MS, () => {
      void this.#look()
        .catch((error: unknown) => log.log('warning', 'clocks not looked at', { error }))
        .finally(() => this.start());
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  async get(): Promise<Clocks> {
    const { services } = this.#deps;
    const nowMs = services.clock.wallMs();
    const owners = this.#owners();
    const credentials = this.#credentials(owners);
    return {
      deadlines: await this.#deadlines(owners, credentials, nowMs),
      credentials,
      quiet: this.#quiet(nowMs),
    };
  }

  /** @throws {SluiceError} SLUICE-SET-003 if there is no such secret */
  setExpiry({ owner, path, expiresAtMs }: SecretExpiry): null {
    const { store, activity } = this.#deps.services;
    store.transaction(() => {
      if (!store.secretExpiry.set(owner, path, expiresAtMs)) throw new SluiceError('SLUICE-SET-003');
      const named = this.#owners().find(({ kind, id }) => kind === owner.kind && id === owner.id);
      const day = expiresAtMs === null ? '(none)' : new Date(expiresAtMs).toISOString().slice(0, 10);
      activity.record(`${owner.kind} changed`, named?.name ?? owner.id, `expiry of ${path}: ${day}`);
    });
    return null;
  }

  async #look(): Promise<void> {
    const { services, onLook } = this.#deps;
    const nowMs = services.clock.wallMs();
    this.#rhythm.note(services.engineStatus(), nowMs);
    const owners = this.#owners();
    const deadlines = await this.#deadlines(owners, this.#credentials(owners), nowMs);
    if (!this.#isOver) onLook({ deadlines, quiet: this.#quiet(nowMs) });
  }

  #quiet(nowMs: number): readonly QuietSource[] {
    const status = this.#deps.services.engineStatus();
    return status.engine === 'running' ? this.#rhythm.quiet(status, nowMs) : [];
  }

  async #deadlines(
    owners: readonly Owner[],
    credentials: readonly Credential[],
    nowMs: number,
  ): Promise<readonly Deadline[]> {
    const status = this.#deps.services.engineStatus();
    const found = [
      ...this.#tooOld(status, nowMs),
      ...(await this.#trailFull(status, nowMs)),
      ...this.#odcForgets(status, nowMs),
      ...certificatesOf(owners),
      ...credentials.flatMap(({ owner, path, setAtMs, expiresAtMs }) =>
        expiresAtMs === null ? [] : [{ kind: 'credential', atMs: expiresAtMs, owner, path, setAtMs } as const],
      ),
    ];
    return found.sort((a, b) => a.atMs - b.atMs);
  }

  #tooOld({ streams, sources }: EngineStatus, nowMs: number): Deadline[] {
    const { store, destinations } = this.#deps.services;
    const accepted = sources.reduce((sum, { eventsPerSecond }) => sum + eventsPerSecond, 0);
    return streams.flatMap((stream) => {
      const record = store.streams.get(stream.streamId);
      const definition = record && destinations.definition(record.destination.kind);
      if (record === undefined || definition === undefined || stream.rehearsal) return [];
      const window = timeWindowOf(definition, record.destination.settings);
      return tooOldDeadline(stream, window, accepted, nowMs) ?? [];
    });
  }

  /** None while the engine cannot answer: the rest of the clocks goes on. */
  async #trailFull({ engine: state, streams }: EngineStatus, nowMs: number): Promise<Deadline[]> {
    const { engine, store, log } = this.#deps.services;
    if (state !== 'running') return [];
    try {
      const [usage, { accepted }] = await Promise.all([
        engine.request('trailUsage', {}),
        engine.request('acceptedSince', { fromMs: nowMs - DAY_MS }),
      ]);
      const growth = { usage, acceptedInDay: accepted, retention: store.preferences.get(), streams };
      const deadline = trailFullDeadline(growth, nowMs);
      return deadline === null ? [] : [deadline];
    } catch (error) {
      log.log('debug', 'growth of the trail unknown', { error });
      return [];
    }
  }

  #odcForgets({ sources }: EngineStatus, nowMs: number): Deadline[] {
    const kinds = new Map(this.#deps.services.store.sources.list().map(({ id, settings }) => [id, settings.kind]));
    return sources.flatMap((source) =>
      hasOwnEvents(kinds.get(source.sourceId)) ? [] : (odcDeadline(source, nowMs) ?? []),
    );
  }

  #credentials(owners: readonly Owner[]): readonly Credential[] {
    const { secretExpiry } = this.#deps.services.store;
    return owners.flatMap((owner) => {
      const paths = new Set(secretPaths(owner.fields, owner.settings));
      return secretExpiry
        .of(owner)
        .filter(({ path }) => paths.has(path))
        .map(({ path, setAtMs, expiresAtMs }) => ({ owner: identityOf(owner), path, setAtMs, expiresAtMs }));
    });
  }

  /** The streams and sources in use, with their settings. A rehearsal's secrets and certificates are nobody's concern. */
  #owners(): readonly Owner[] {
    const { store, isRehearsed } = this.#deps.services;
    const streams = store.streams.list().filter((stream) => !isRehearsed(stream));
    return [...streams.map((stream) => this.#ofStream(stream)), ...store.sources.list().map(ofSource)];
  }

  #ofStream(stream: StreamRecord) {
    const { store, destinations } = this.#deps.services;
    const { kind, settings } = stream.destination;
    const seen = currentCertificate(stream, store.certificates.get(stream.id));
    const { id, name } = stream;
    return { kind: 'stream', id, name, fields: destinations.fields(kind), settings, seen } as const;
  }
}

function certificatesOf(owners: readonly Owner[]): Deadline[] {
  return owners.flatMap((owner) => {
    const own = ownCertificates(owner.fields, owner.settings).map(
      ({ role, subject, validToMs }): Deadline => ({
        ...{ kind: 'certificate', atMs: validToMs, role, subject },
        owner: identityOf(owner),
      }),
    );
    if (owner.seen === null) return own;
    const { subject, validToMs: atMs } = owner.seen;
    return [...own, { kind: 'certificate', atMs, role: 'destination', subject, owner: identityOf(owner) }];
  });
}

function ofSource({ id, name, settings }: SourceRecord) {
  const fields = findSourceDefinition(settings.kind)?.fields ?? {};
  return { kind: 'source', id, name, fields, settings: fieldValues(settings), seen: null } as const;
}

/** Without the settings. */
function identityOf({ kind, id, name }: ClockOwner): ClockOwner {
  return { kind, id, name } as ClockOwner;
}
