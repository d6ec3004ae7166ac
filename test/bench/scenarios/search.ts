/** Answers of the search over a large trail: text, each filter, combinations, deep scrolling; and what the index costs. */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { TrailCursor, TrailFilter } from '../../../src/contract/trail';
import { SearchDesk } from '../../../src/main/engine/search/search-desk';
import { openTrail, type PackedEvents } from '../../../src/main/engine/trail';
import { eventLine, idOf } from '../lib/events';
import { quantile } from '../lib/measure';
import type { Scenario } from '../lib/scenario';

const BATCH = 1_000;
const ROWS = 100;
const FIRST_MS = 1_780_000_000_000;
const SPACING_MS = 37;

function packed(from: number, to: number): PackedEvents {
  const lines = Array.from({ length: to - from }, (_, index) => eventLine(from + index));
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const ends = new Uint32Array(lines.length);
  let at = -1;
  lines.forEach((line, index) => {
    at += Buffer.byteLength(line) + 1;
    ends[index] = at;
  });
  const eventIds = lines.map((_, index) => idOf(from + index));
  return { bytes, ends, eventIds, marks: new Uint8Array(lines.length) };
}

function fillTrail(folder: string, events: number): void {
  const trail = openTrail({ directory: folder, nowMs: FIRST_MS });
  const source = { sourceId: 'bench', sourceName: 'Bench', acceptedAtMs: FIRST_MS, setAside: [] };
  for (let from = 0; from < events; from += BATCH) {
    trail.append({ ...source, events: packed(from, Math.min(events, from + BATCH)) });
  }
  trail.close();
}

interface Question {
  readonly name: string;
  readonly filter: TrailFilter;
}

function questionsFor(events: number, round: number): readonly Question[] {
  const some = (round * 7_919) % events;
  const endMs = FIRST_MS + events * SPACING_MS;
  return [
    { name: 'no filter', filter: {} },
    { name: 'last hour', filter: { fromMs: endMs - 3_600_000 } },
    { name: 'text: one word of few events', filter: { text: `entity-${some % 9_000}` } },
    { name: 'text: a word of all events', filter: { text: 'revision' } },
    { name: 'text: several common words', filter: { text: `revision ${some % 97} entity-1` } },
    { name: 'text: a phrase', filter: { text: `"revision ${some % 97} of entity-"` } },
    { name: 'text: nothing found', filter: { text: `nowhere${round}` } },
    { name: 'operation', filter: { operations: ['UpdateUser'] } },
    { name: 'entity type', filter: { entityTypes: ['WebApplication'] } },
    { name: 'user', filter: { users: [`user-${some % 2_000}@example.com`] } },
    { name: 'scope', filter: { scopes: ['QA'] } },
    { name: 'status', filter: { statuses: ['Failed'] } },
    { name: 'source', filter: { sources: ['bench'] } },
    { name: 'operation, scope', filter: { operations: ['UpdateUser', 'GrantRole'], scopes: ['QA', 'Production'] } },
    {
      name: 'status, operation, text',
      filter: { statuses: ['Success'], operations: ['DeployApplication'], text: `revision ${some % 97} ` },
    },
    { name: 'user, text', filter: { users: [`user-${some % 2_000}@example.com`], text: 'revision' } },
    { name: 'a combination that no event has', filter: { statuses: ['Failed'], operations: ['UpdateUser'] } },
  ];
}

function timed<T>(into: number[], work: () => T): T {
  const startedMs = performance.now();
  const result = work();
  into.push(performance.now() - startedMs);
  return result;
}

/** Page after page from the newest event on. */
function scroll(desk: SearchDesk, pages: number, times: number[]): void {
  let cursor: TrailCursor | null = null;
  for (let page = 0; page < pages; page += 1) {
    cursor = timed(times, () => desk.search({ filter: {}, cursor, limit: 200 })).next;
    if (cursor === null) return;
  }
}

/** All text is looked through event by event, newest first, in answers of bounded time: how long until the end. */
function wholeText(desk: SearchDesk, times: number[]): void {
  let cursor: TrailCursor | null = null;
  do {
    cursor = timed(times, () => desk.search({ filter: { allText: 'nowhere' }, cursor, limit: ROWS })).next;
  } while (cursor !== null);
}

export const search: Scenario = {
  name: 'search',
  events: 1_000_000,
  async run({ events, runs, folder, log }) {
    fillTrail(folder, events);
    log(`${events} events stored`);
    const desk = new SearchDesk(folder, () => performance.now());
    const steps: number[] = [];
    while (timed(steps, () => desk.step()));
    const indexingMs = steps.reduce((sum, ms) => sum + ms, 0);
    log(`indexed in ${Math.round(indexingMs)} ms`);

    const times = new Map<string, number[]>();
    const of = (name: string) => times.get(name) ?? times.set(name, []).get(name) ?? [];
    const rounds = Math.max(1, runs) * 10;
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, filter } of questionsFor(events, round)) {
        timed(of(name), () => desk.search({ filter, cursor: null, limit: ROWS }));
      }
    }
    scroll(desk, Math.ceil(events / 200), of('deep scroll, a page of 200'));
    const whole: number[] = [];
    wholeText(desk, whole);
    desk.close();

    const rows = [...times].map(([query, taken]) => ({
      query,
      'p50, ms': quantile(taken, 0.5).toFixed(1),
      'p95, ms': quantile(taken, 0.95).toFixed(1),
      answers: String(taken.length),
    }));
    const megabytes = statSync(path.join(folder, 'search.db')).size / 1e6;
    return {
      rows,
      notes: [
        `Indexing: ${Math.round((events / indexingMs) * 1_000).toLocaleString('en')} events/s of one core, steps p50 ${quantile(steps, 0.5).toFixed(1)} ms, p95 ${quantile(steps, 0.95).toFixed(1)} ms, longest ${Math.max(...steps).toFixed(0)} ms; search.db ${megabytes.toFixed(0)} MB.`,
        `All text, nothing found: ${whole.length} answers (p95 ${quantile(whole, 0.95).toFixed(1)} ms), ${(whole.reduce((sum, ms) => sum + ms, 0) / 1_000).toFixed(1)} s to look through everything.`,
      ],
    };
  },
};
