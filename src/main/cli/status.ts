/** `sluice status`: how far each stream is, read from the data folder while the engine may be running on it. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { SluiceError } from '../../contract/errors';
import { failureOf } from '../engine/running/failures';
import { readStanding, type TrailStanding } from '../engine/trail/standing';
import type { ConservationReport, StreamState } from '../engine/trail/types';
import type { Command } from './arguments';
import { type ConsoleIo, plainText } from './console-io';
import { type ExitCode, exitCodes } from './exit-codes';

export function showStatus({ data, check, json }: Extract<Command, { kind: 'status' }>, io: ConsoleIo): ExitCode {
  const folder = resolve(data);
  const standing = read(folder, check);
  if (standing === null) {
    const why = existsSync(folder) ? `${folder} holds no data of Sluice.` : `There is no folder ${folder}.`;
    if (json) io.out(JSON.stringify({ ok: false, message: why }));
    else io.tell(plainText(why));
    return exitCodes.failed;
  }
  if (json) io.out(JSON.stringify(asJson(standing)));
  else for (const line of linesOf(standing)) io.out(plainText(line));
  return standing.conservation?.ok === false ? exitCodes.failed : exitCodes.ok;
}

function read(folder: string, check: boolean): TrailStanding | null {
  try {
    return readStanding(folder, { check });
  } catch (error) {
    const { code, ...detail } = failureOf(error);
    throw new SluiceError(code, detail, { cause: error });
  }
}

function asJson({ headSeq, tailSeq, open, streams, sources, conservation }: TrailStanding) {
  return {
    ok: conservation?.ok ?? true,
    open,
    headSeq,
    tailSeq,
    sources: sources.map(({ sourceName, lastAcceptedAtMs, ...counts }) => ({
      name: sourceName,
      ...counts,
      lastAcceptedAtMs: lastAcceptedAtMs ?? null,
    })),
    streams: streams.map((stream) => ({
      id: stream.id,
      name: stream.name,
      cursor: stream.cursorSeq,
      accepted: acceptedBy(stream, headSeq),
      waiting: stream.waiting,
      ...stream.counts,
      lastDeliveredAtMs: stream.lastDeliveredAtMs ?? null,
    })),
    ...(conservation === null ? {} : { check: conservation }),
  };
}

function acceptedBy({ originSeq }: StreamState, headSeq: number): number {
  return headSeq - originSeq;
}

function* linesOf({ headSeq, tailSeq, open, streams, sources, conservation }: TrailStanding): Iterable<string> {
  const kept = headSeq - tailSeq + 1;
  yield `Trail: ${headSeq} events accepted, ${kept} kept${open ? '; in use, or not ended in an orderly way' : ''}`;
  for (const { sourceName, accepted, duplicates, setAside } of sources) {
    yield `Source ${sourceName}: accepted ${accepted}, duplicates ${duplicates}, set aside ${setAside}`;
  }
  for (const stream of streams) {
    const { counts } = stream;
    const parts = [
      `cursor ${stream.cursorSeq}`,
      `accepted ${acceptedBy(stream, headSeq)}`,
      `delivered ${counts.delivered}`,
      `waiting ${stream.waiting}`,
      `dead-lettered ${counts.deadLettered}`,
      `filtered ${counts.filtered}`,
      `skipped ${counts.skipped}`,
    ];
    const last = stream.lastDeliveredAtMs;
    const when = last === undefined ? '' : `; last delivery ${new Date(last).toISOString()}`;
    yield `Stream ${stream.name}: ${parts.join(', ')}${when}`;
  }
  if (conservation !== null) yield* checkLines(conservation);
}

function* checkLines({ ok, streams }: ConservationReport): Iterable<string> {
  yield ok
    ? 'Check: every event is accounted for (accepted = delivered + waiting + dead-lettered + filtered + skipped).'
    : 'Check: FAILED';
  for (const { name, problems } of streams) {
    for (const problem of problems) yield `  ${name}: ${problem}`;
  }
}
