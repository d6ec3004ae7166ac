/** Builds the engine's configuration from the stored configuration and the decrypted secrets. */
import { type Failure, failure } from '../../contract/errors';
import { carriesSamples } from '../../contract/filter';
import { governedPreferences } from '../../contract/policy/preferences';
import type { PolicyRules } from '../../contract/policy/rules';
import type { StreamId } from '../../contract/stream';
import { findSourceDefinition } from '../../sources/definitions';
import { phrase } from '../../texts/phrase';
import type { ConfigStore } from '../config/store';
import type { DatabasePreferences } from '../config/tables/preferences';
import type { SourceRecord } from '../config/tables/sources';
import type { StreamRecord } from '../config/tables/streams';
import type { Arrivals, EngineConfig, EngineSource, EngineStream } from '../engine/protocol';
import type { Destinations } from './destinations';
import type { FileAccess } from './file-access';
import { requiredMaskingKey } from './masking-key';
import type { PolicyGate } from './policy/policy-gate';
import type { OpenedSecrets, SecretKeeper } from './secret-keeper';
import { requiredSecrets } from './settings-check';
import { requiredSourceSecrets } from './source-settings';

export interface EngineConfigOptions {
  readonly store: Pick<ConfigStore, 'streams' | 'sources' | 'preferences'>;
  readonly keeper: SecretKeeper;
  readonly destinations: Destinations;
  readonly files: FileAccess;
  readonly isRehearsed: (stream: StreamRecord) => boolean;
  /** What the engine has to know about the copy of a running drill; undefined for all other streams. */
  readonly drillOf: (id: StreamId) => { readonly arrivals: Arrivals; readonly isStopped: boolean } | undefined;
  readonly policy: PolicyGate;
}

/** A secret that cannot be read blocks only its own stream or source. */
export async function buildEngineConfig(options: EngineConfigOptions): Promise<EngineConfig> {
  const { store, keeper, policy } = options;
  const streams: EngineStream[] = [];
  for (const record of store.streams.list()) {
    const opened = await keeper.open({ kind: 'stream', id: record.id });
    streams.push(engineStream(record, opened, options));
  }
  const sources = await buildEngineSources(options);
  return { streams, sources, retention: retentionOf(store.preferences.get(), policy.rules) };
}

export async function buildEngineSources({
  store,
  keeper,
  files,
}: Pick<EngineConfigOptions, 'store' | 'keeper' | 'files'>): Promise<EngineSource[]> {
  const sources: EngineSource[] = [];
  for (const record of store.sources.list()) {
    const opened = await keeper.open({ kind: 'source', id: record.id });
    sources.push({ ...engineSource(record, opened), confinement: files.confinement(record.within) });
  }
  return sources;
}

function engineStream(
  record: StreamRecord,
  opened: OpenedSecrets,
  { destinations, isRehearsed, policy, drillOf }: EngineConfigOptions,
): EngineStream {
  const definition = destinations.definition(record.destination.kind);
  const required = definition === undefined ? null : requiredSecrets(definition.fields, record.destination.settings);
  const rehearsal = isRehearsed(record);
  const drill = drillOf(record.id);
  const { settings } = record.destination;
  return {
    id: record.id,
    name: record.name,
    rehearsal,
    destination: {
      kind: record.destination.kind,
      settings: definition === undefined ? settings : policy.raised(definition, settings),
      secrets: opened.values,
    },
    filter: { ...record.filter, includeSamples: carriesSamples(record.filter, rehearsal) },
    shaping: record.shaping,
    delivery: record.delivery,
    active: record.active && drill?.isStopped !== true,
    startAt: record.startAt,
    ...(drill === undefined ? {} : { arrivals: drill.arrivals }),
    blocked:
      definition === undefined || required === null
        ? failure('SLUICE-SET-001', {
            message: phrase('This version has no destination "{kind}".', { kind: record.destination.kind }),
          })
        : (policy.failureOf(definition, settings, rehearsal) ??
          blockedBy(opened, [...required, ...requiredMaskingKey(record.shaping)])),
  };
}

function engineSource(record: SourceRecord, opened: OpenedSecrets): EngineSource {
  const { kind } = record.settings;
  const isKnown = findSourceDefinition(kind) !== undefined;
  return {
    id: record.id,
    name: record.name,
    settings: record.settings,
    secrets: opened.values,
    active: record.active,
    blocked: isKnown
      ? blockedBy(opened, requiredSourceSecrets(record.settings))
      : failure('SLUICE-SET-001', { message: phrase('This version has no kind of source "{kind}".', { kind }) }),
  };
}

function blockedBy({ values, unreadable }: OpenedSecrets, required: readonly string[]): Failure | null {
  if (unreadable.length > 0) {
    return failure('SLUICE-SECRET-001', { raw: `Cannot be read: ${unreadable.join(', ')}.` });
  }
  const missing = required.filter((path) => !Object.hasOwn(values, path));
  return missing.length === 0 ? null : failure('SLUICE-SECRET-002', { raw: `Missing: ${missing.join(', ')}.` });
}

const DAY_MS = 86_400_000;
const MEGABYTE = 1_000_000;

export function retentionOf(
  preferences: Omit<DatabasePreferences, 'weakVaultAccepted'>,
  rules: PolicyRules,
): EngineConfig['retention'] {
  const hardLimitBytes = orNull(preferences.hardLimitMegabytes * MEGABYTE);
  // How long events must be kept is not known, so none is deleted.
  if (rules.unknown) return { maxAgeMs: null, maxBytes: null, hardLimitBytes };
  return {
    maxAgeMs: orNull(governedPreferences(preferences, rules).retainDays * DAY_MS),
    maxBytes: orNull(preferences.retainMegabytes * MEGABYTE),
    ...(rules.minRetainDays > 0 && { minAgeMs: rules.minRetainDays * DAY_MS }),
    hardLimitBytes,
  };
}

/** In the preferences, 0 means "no limit". */
function orNull(limit: number): number | null {
  return limit === 0 ? null : limit;
}
