/** Which deadlines and quiet sources deserve a notice now, and its words. Pure. */
import type { Clocks, Deadline, QuietSource } from '../../../contract/clocks';
import { failure } from '../../../contract/errors';
import { type NewNotice, wordsOf } from '../notices';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long before a deadline somebody is told: time to act, and not so long that it is forgotten. */
const tellBeforeMs: Readonly<Record<Deadline['kind'], number>> = {
  tooOld: 6 * HOUR_MS,
  trailFull: 3 * DAY_MS,
  odcForgets: 14 * DAY_MS,
  certificate: 14 * DAY_MS,
  credential: 14 * DAY_MS,
};

export interface ClockNotice {
  /** The same for the same matter at each look. */
  readonly key: string;
  readonly notice: NewNotice;
}

export function clockNotices({ deadlines, quiet }: Pick<Clocks, 'deadlines' | 'quiet'>, nowMs: number): ClockNotice[] {
  return [
    ...quiet.map(quietNotice),
    ...deadlines.flatMap((deadline) =>
      deadline.atMs - nowMs > tellBeforeMs[deadline.kind] ? [] : (deadlineNotice(deadline, nowMs) ?? []),
    ),
  ];
}

function quietNotice({ source, hours, usual }: QuietSource): ClockNotice {
  const raw = `No event in ${hours} hours in which ${usual.toLocaleString('en')} usually arrive.`;
  return {
    key: `quiet/${source.id}`,
    notice: warning(`Source "${source.name}" has gone quiet`, 'SLUICE-CLK-001', raw, null),
  };
}

function deadlineNotice(deadline: Deadline, nowMs: number): ClockNotice | null {
  const when = inWords(deadline.atMs - nowMs);
  switch (deadline.kind) {
    case 'tooOld': {
      const { id, name } = deadline.stream;
      const raw = `${deadline.waiting.toLocaleString('en')} events are waiting.`;
      const title = `The oldest waiting event of stream "${name}" will be too old ${when}`;
      return { key: `tooOld/${id}`, notice: warning(title, 'SLUICE-CLK-003', raw, id) };
    }
    case 'trailFull': {
      const raw = `${megabytes(deadline.leftBytes)} left, ${megabytes(deadline.bytesPerDay)} a day.`;
      const what = deadline.by === 'disk' ? 'The disk' : 'The trail';
      return { key: 'trailFull', notice: warning(`${what} will be full ${when}`, 'SLUICE-CLK-002', raw, null) };
    }
    case 'odcForgets': {
      const { id, name } = deadline.source;
      const raw = `Nothing received since ${day(deadline.sinceMs)}.`;
      const title = `ODC begins to delete what source "${name}" has missed ${when}`;
      return { key: `odcForgets/${id}`, notice: warning(title, 'SLUICE-CLK-004', raw, null) };
    }
    case 'certificate': {
      // The daily check of destinations has a notice of its own.
      if (deadline.role === 'destination') return null;
      const { kind, id, name } = deadline.owner;
      const what = deadline.role === 'client' ? 'client certificate' : 'CA certificate';
      const title = `The ${what} of ${kind} "${name}" ${expires(deadline.atMs, nowMs)}`;
      const notice = warning(title, 'SLUICE-CLK-006', deadline.subject, kind === 'stream' ? id : null);
      return { key: `certificate/${deadline.role}/${kind}/${id}`, notice };
    }
    case 'credential': {
      const { kind, id, name } = deadline.owner;
      const title = `A secret of ${kind} "${name}" ${expires(deadline.atMs, nowMs)}`;
      const raw = `${deadline.path}, stored on ${day(deadline.setAtMs)}`;
      const notice = warning(title, 'SLUICE-CLK-005', raw, kind === 'stream' ? id : null);
      return { key: `credential/${kind}/${id}/${deadline.path}`, notice };
    }
  }
}

type ClockCode = `SLUICE-CLK-00${1 | 2 | 3 | 4 | 5 | 6}`;

function warning(title: string, code: ClockCode, raw: string, streamId: string | null): NewNotice {
  return { severity: 'warning', title, text: wordsOf(failure(code, { raw })), code, streamId };
}

function expires(atMs: number, nowMs: number): string {
  return atMs <= nowMs ? 'has expired' : `expires ${inWords(atMs - nowMs)}`;
}

function inWords(leftMs: number): string {
  if (leftMs <= 0) return 'now';
  if (leftMs < HOUR_MS) return 'within the hour';
  const [count, unit] =
    leftMs < 2 * DAY_MS ? [Math.round(leftMs / HOUR_MS), 'hour'] : [Math.round(leftMs / DAY_MS), 'day'];
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000).toLocaleString('en')} MB`;
}

function day(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
