/** `sluice status`: the progress of each stream, read from the data folder. The engine may be running meanwhile. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { canReread } from '../../contract/damage';
import { SluiceError } from '../../contract/errors';
import { markedName } from '../../contract/rehearsal-mark';
import { inEnglish } from '../../texts/phrase';
import { storageFailure } from '../config/storage-failure';
import { openTrailReader, TrailError } from '../engine/trail';
import { onePlace, undelivered } from '../engine/trail/damage/damage-text';
import { failureOf } from '../engine/trail/failures';
import { isDamage } from '../engine/trail/faults';
import { trailPaths } from '../engine/trail/opening/paths';
import type { ConservationReport, DamageRecord, SkipReason, SourceCounts, StreamState } from '../engine/trail/types';
import type { TrailKey } from '../engine/trail-key';
import type { Command } from './arguments';
import { type ConsoleIo, plainText } from './console-io';
import { type ExitCode, exitCodes } from './exit-codes';
import { trailEncryption } from './trail-key';

type Skips = readonly { readonly reason: SkipReason; readonly count: number }[];
type StreamStanding = StreamState & { readonly skips: Skips };

const LISTED_DAMAGES = 100;

const skipReasonWords: Record<SkipReason, string> = {
  expired: 'deleted by retention',
  damaged: 'lost to damage',
  user: 'on request',
  'too-old': 'too old for the destination',
  sample: 'sample events',
};

interface TrailStanding {
  readonly headSeq: number;
  /** Oldest kept event; head + 1 when none is kept. */
  readonly tailSeq: number;
  /** The engine is running or was not shut down cleanly, so the latest events may not be counted here yet. */
  readonly open: boolean;
  readonly streams: readonly StreamStanding[];
  readonly sources: readonly SourceCounts[];
  /** Stored events that were lost to damage, newest first. */
  readonly damages: readonly DamageRecord[];
  readonly lostEvents: number;
  /** Events that can be read: neither deleted by retention nor lost. */
  readonly kept: number;
  /** Only when asked for. */
  readonly conservation: ConservationReport | null;
}

interface StatusContext {
  readonly io: ConsoleIo;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export async function showStatus(
  { data, check, trailKey, json }: Extract<Command, { kind: 'status' }>,
  { io, env }: StatusContext,
): Promise<ExitCode> {
  const folder = resolve(data);
  const encryption = await trailEncryption({ dataFolder: folder, trailKey, env });
  const standing = read(folder, encryption?.key, check);
  if (standing === null) {
    const why = existsSync(folder) ? `${folder} does not contain Sluice data.` : `The folder ${folder} does not exist.`;
    if (json) io.out(JSON.stringify({ ok: false, message: why }));
    else io.tell(plainText(why));
    return exitCodes.failed;
  }
  if (json) io.out(JSON.stringify(asJson(standing)));
  else for (const line of linesOf(standing)) io.out(plainText(line));
  return standing.conservation?.ok === false ? exitCodes.failed : exitCodes.ok;
}

/** @returns null where there is no trail @throws {SluiceError} when it cannot be read */
function read(folder: string, key: TrailKey | undefined, check: boolean): TrailStanding | null {
  try {
    const reader = openTrailReader(folder, key);
    try {
      return {
        headSeq: reader.headSeq,
        tailSeq: reader.tailSeq,
        open: existsSync(trailPaths(folder).marker),
        streams: reader.streams().map((stream) => ({ ...stream, skips: reader.skipsByReason(stream.id) })),
        sources: reader.sources(),
        damages: reader.damages.list(LISTED_DAMAGES),
        lostEvents: reader.damages.lostEvents(),
        kept: reader.headSeq - reader.tailSeq + 1 - reader.damages.lostEvents(reader.tailSeq),
        conservation: check ? reader.checkConservation() : null,
      };
    } finally {
      reader.close();
    }
  } catch (error) {
    if (error instanceof TrailError && error.kind === 'missing') return null;
    throw asSluiceError(error, folder);
  }
}

function asSluiceError(error: unknown, folder: string): SluiceError {
  const because = { cause: error };
  if (isDamage(error)) {
    const message = `The trail in ${folder} is damaged.`;
    const actions = ['Start Sluice with this folder: it sets the damaged file aside and recovers what it can.'];
    return new SluiceError('SLUICE-STO-006', { message, raw: (error as Error).message, actions }, because);
  }
  const known = storageFailure(error, folder);
  if (known !== undefined) return known;
  const { code, ...detail } = failureOf(error);
  return new SluiceError(code, detail, because);
}

function asJson({ headSeq, tailSeq, open, streams, sources, damages, lostEvents, conservation }: TrailStanding) {
  return {
    ok: conservation?.ok ?? true,
    open,
    headSeq,
    tailSeq,
    lost: lostEvents,
    damages: damages.map(({ source, acceptedMs, asidePath, reread, ...damage }) => ({
      code: 'SLUICE-STO-007',
      ...damage,
      source: source?.name ?? null,
      acceptedMs: acceptedMs ?? null,
      asidePath: asidePath ?? null,
      reread: reread ?? null,
    })),
    sources: sources.map(({ sourceName, lastAcceptedAtMs, ...counts }) => ({
      name: sourceName,
      ...counts,
      lastAcceptedAtMs: lastAcceptedAtMs ?? null,
    })),
    streams: streams.map((stream) => ({
      id: stream.id,
      name: stream.name,
      rehearsal: stream.rehearsal,
      cursor: stream.cursorSeq,
      accepted: acceptedBy(stream),
      waiting: stream.waiting,
      ...stream.counts,
      skips: stream.skips,
      lastDeliveredAtMs: stream.lastDeliveredAtMs ?? null,
    })),
    ...(conservation === null ? {} : { check: conservation }),
  };
}

function acceptedBy({ originSeq, cursorSeq, waiting }: StreamState): number {
  return cursorSeq - originSeq + waiting;
}

function* linesOf(standing: TrailStanding): Iterable<string> {
  const { headSeq, kept, open, streams, sources, conservation } = standing;
  yield `Trail: ${headSeq} events accepted, ${kept} kept${open ? '; in use, or not shut down cleanly' : ''}`;
  for (const { sourceName, accepted, duplicates, conflicts, setAside } of sources) {
    const conflicting = conflicts === 0 ? '' : `, same id with different content ${conflicts}`;
    yield `Source ${sourceName}: accepted ${accepted}, duplicates ${duplicates}${conflicting}, set aside ${setAside}`;
  }
  for (const stream of streams) {
    const { counts } = stream;
    const parts = [
      `cursor ${stream.cursorSeq}`,
      `accepted ${acceptedBy(stream)}`,
      `delivered ${counts.delivered}`,
      `waiting ${stream.waiting}`,
      `dead-lettered ${counts.deadLettered}`,
      `filtered ${counts.filtered}`,
      `skipped ${counts.skipped}${reasonsText(stream.skips)}`,
    ];
    const last = stream.lastDeliveredAtMs;
    const when = last === undefined ? '' : `; last delivery ${new Date(last).toISOString()}`;
    yield `Stream ${markedName(stream)}: ${parts.join(', ')}${when}`;
  }
  yield* damageLines(standing);
  const rehearsed = new Set(streams.flatMap(({ id, rehearsal }) => (rehearsal ? [id] : [])));
  if (conservation !== null) yield* checkLines(conservation, rehearsed);
}

function reasonsText(skips: Skips): string {
  if (skips.length === 0) return '';
  return ` (${skips.map(({ reason, count }) => `${count} ${skipReasonWords[reason]}`).join(', ')})`;
}

function* damageLines({ damages, lostEvents }: TrailStanding): Iterable<string> {
  if (damages.length === 0) return;
  yield `Damage on the disk: ${lostEvents} stored events lost [SLUICE-STO-007]`;
  for (const damage of damages) {
    const found = new Date(damage.foundAtMs).toISOString();
    if (damage.toSeq < damage.fromSeq) {
      yield `  Found ${found}: the damaged part contains no readable event.${asideText(damage)}`;
      continue;
    }
    yield `  Found ${found}: ${inEnglish(onePlace(damage))} ${inEnglish(undelivered([damage]))}${rereadNote(damage)}${asideText(damage)}`;
  }
  if (damages.some(({ fromSeq, toSeq, reread }) => canReread({ fromSeq, toSeq, reread: reread ?? null }))) {
    yield '  Events from watched files may still be in those files: sluice reread --data DIR';
  }
}

function rereadNote({ reread, fromSeq, toSeq }: DamageRecord): string {
  if (reread === undefined) return '';
  if (reread.by === 'source') return ' Their source reads its files again from the beginning.';
  const lost = toSeq - fromSeq + 1;
  const which = reread.events === lost ? 'Repaired' : `Partly repaired (${reread.events} of ${lost})`;
  return ` ${which}: read again from the file ${new Date(reread.atMs).toISOString()}.`;
}

function asideText({ asidePath }: DamageRecord): string {
  return asidePath === undefined ? '' : ` The damaged bytes are kept in ${asidePath}.`;
}

function* checkLines({ ok, streams }: ConservationReport, rehearsed: ReadonlySet<string>): Iterable<string> {
  yield ok
    ? 'Check: every event is accounted for (accepted = delivered + waiting + dead-lettered + filtered + skipped).'
    : 'Check: FAILED';
  for (const { streamId, name, problems } of streams) {
    const named = markedName({ name, rehearsal: rehearsed.has(streamId) });
    for (const problem of problems) yield `  ${named}: ${problem}`;
  }
}
