/** Which deadlines and quiet sources deserve a notice now, and its words. Pure. */
import type { Clocks, Deadline, QuietSource } from '../../../contract/clocks';
import { type Phrase, phrase } from '../../../texts/phrase';
import type { Text } from '../../../texts/text';
import { type NewNotice, warning } from '../notices';

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
  const facts = phrase('No event in {hours} hours in which {usual, number} usually arrive.', { hours, usual });
  const title = phrase('Source "{name}" has gone quiet', { name: source.name });
  return { key: `quiet/${source.id}`, notice: warning(title, 'SLUICE-CLK-001', facts, null) };
}

function deadlineNotice(deadline: Deadline, nowMs: number): ClockNotice | null {
  const when = inWords(deadline.atMs - nowMs);
  switch (deadline.kind) {
    case 'tooOld': {
      const { id, name } = deadline.stream;
      const facts = phrase('{events, plural, one {# event is} other {# events are}} waiting.', {
        events: deadline.waiting,
      });
      const title = phrase('The oldest waiting event of stream "{name}" will be too old {when}', { name, when });
      return { key: `tooOld/${id}`, notice: warning(title, 'SLUICE-CLK-003', facts, id) };
    }
    case 'trailFull': {
      const facts = phrase('{left, number} MB left, {daily, number} MB a day.', {
        left: megabytes(deadline.leftBytes),
        daily: megabytes(deadline.bytesPerDay),
      });
      const text = deadline.by === 'disk' ? 'The disk will be full {when}' : 'The trail will be full {when}';
      return { key: 'trailFull', notice: warning(phrase(text, { when }), 'SLUICE-CLK-002', facts, null) };
    }
    case 'odcForgets': {
      const { id, name } = deadline.source;
      const facts = phrase('Nothing received since {day}.', { day: day(deadline.sinceMs) });
      const title = phrase('ODC begins to delete what source "{name}" has missed {when}', { name, when });
      return { key: `odcForgets/${id}`, notice: warning(title, 'SLUICE-CLK-004', facts, null) };
    }
    case 'certificate': {
      // The daily check of destinations has a notice of its own.
      if (deadline.role === 'destination') return null;
      const { kind, id, name } = deadline.owner;
      const title = phrase(expiryTitles[deadline.role][deadline.atMs <= nowMs ? 'past' : 'future'], {
        kind,
        name,
        when,
      });
      const notice = warning(title, 'SLUICE-CLK-006', deadline.subject, kind === 'stream' ? id : null);
      return { key: `certificate/${deadline.role}/${kind}/${id}`, notice };
    }
    case 'credential': {
      const { kind, id, name } = deadline.owner;
      const title = phrase(expiryTitles.secret[deadline.atMs <= nowMs ? 'past' : 'future'], { kind, name, when });
      const facts = phrase('{path}, stored on {day}', { path: deadline.path, day: day(deadline.setAtMs) });
      const notice = warning(title, 'SLUICE-CLK-005', facts, kind === 'stream' ? id : null);
      return { key: `credential/${kind}/${id}/${deadline.path}`, notice };
    }
  }
}

const expiryTitles = {
  client: {
    past: 'The client certificate of {kind, select, stream {stream} other {source}} "{name}" has expired',
    future: 'The client certificate of {kind, select, stream {stream} other {source}} "{name}" expires {when}',
  },
  authority: {
    past: 'The CA certificate of {kind, select, stream {stream} other {source}} "{name}" has expired',
    future: 'The CA certificate of {kind, select, stream {stream} other {source}} "{name}" expires {when}',
  },
  secret: {
    past: 'A secret of {kind, select, stream {stream} other {source}} "{name}" has expired',
    future: 'A secret of {kind, select, stream {stream} other {source}} "{name}" expires {when}',
  },
} as const satisfies Record<string, { readonly past: Text; readonly future: Text }>;

/** What completes a title: "… will be full within the hour". */
function inWords(leftMs: number): Phrase {
  if (leftMs <= 0) return phrase('now');
  if (leftMs < HOUR_MS) return phrase('within the hour');
  return leftMs < 2 * DAY_MS
    ? phrase('in {hours, plural, one {# hour} other {# hours}}', { hours: Math.round(leftMs / HOUR_MS) })
    : phrase('in {days, plural, one {# day} other {# days}}', { days: Math.round(leftMs / DAY_MS) });
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

function day(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
