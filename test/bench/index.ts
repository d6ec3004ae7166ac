/** `npm run bench -- SCENARIO [OPTIONS]`; see docs/performance.md. Needs a build (`npm run build`). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isTargetName, targetNames } from './lib/forwarders/destinations';
import { machine } from './lib/measure';
import { findingsTable, reportOf } from './lib/report';
import { save } from './lib/save';
import type { Scenario } from './lib/scenario';
import { runAll } from './scenarios/all';
import { atRest } from './scenarios/at-rest';
import { atRestDelivery } from './scenarios/at-rest-delivery';
import { destinations } from './scenarios/destinations';
import { drain } from './scenarios/drain';
import { encode } from './scenarios/encode';
import { endToEnd } from './scenarios/end-to-end';
import { fanOut } from './scenarios/fan-out';
import { idle } from './scenarios/idle';
import { ingest } from './scenarios/ingest';
import { latency } from './scenarios/latency';
import { memory } from './scenarios/memory';
import { profile } from './scenarios/profile';
import { scan } from './scenarios/scan';
import { scroll } from './scenarios/scroll';
import { search } from './scenarios/search';
import { shaping } from './scenarios/shaping';
import { soak } from './scenarios/soak';
import { start } from './scenarios/start';
import { ui } from './scenarios/ui';
import { storage } from './storage-experiment';

const scenarios: readonly Scenario[] = [
  endToEnd,
  destinations,
  ingest,
  drain,
  fanOut,
  latency,
  memory,
  ui,
  search,
  scroll,
  soak,
  scan,
  encode,
  shaping,
  atRest,
  atRestDelivery,
  start,
  idle,
  storage,
  profile,
];

/** Those with an aim. */
const order = [
  'end-to-end',
  'destinations',
  'ingest',
  'drain',
  'fan-out',
  'latency',
  'memory',
  'idle',
  'start',
  'ui',
  'search',
  'scroll',
  'soak',
];

const usage = `npm run bench -- SCENARIO [OPTIONS]

scenarios: ${scenarios.map(({ name }) => name).join(', ')};
           all: those with an aim (${order.join(', ')}), into one table

  --events N           events of a run
  --runs N             counted runs after a warm-up (5)
  --destination NAME   ${targetNames.join(', ')}
  --format NAME        such as ocsf, ecs, cef
  --gzip
  --minutes N          length of a soak (20)
  --against DIR        another build (a copy of "out" in a folder below node_modules), in turns with this one
  --save               put the results into the table of docs/performance.md
  --quick              smallest sizes, to see that it works
  --json
`;

function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${usage}`);
  process.exit(2);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string' },
    runs: { type: 'string' },
    destination: { type: 'string' },
    format: { type: 'string' },
    gzip: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '20' },
    against: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
});
const [name = ''] = positionals;
const chosen = scenarios.filter((scenario) =>
  name === 'all' ? order.includes(scenario.name) : scenario.name === name,
);
if (chosen.length === 0) refuse(`There is no scenario "${name}".`);
const { destination, format, gzip, quick } = values;
if (destination !== undefined && !isTargetName(destination)) refuse(`There is no destination "${destination}".`);
const runs = Number(values.runs ?? (quick ? 1 : 5));

/** With `all`, `--events` makes no scenario larger than it is. */
function eventsOf({ events, quickEvents = events }: Scenario): number {
  const own = quick ? quickEvents : events;
  if (values.events === undefined) return own;
  return name === 'all' ? Math.min(own, Number(values.events)) : Number(values.events);
}

const folder = mkdtempSync(path.join(tmpdir(), 'sluice-bench-'));
try {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const against = values.against === undefined ? undefined : path.resolve(values.against);
  const minutes = Number(values.minutes);
  const options = { events: 0, runs, gzip, destination, format, quick, minutes, against, folder, log };
  const parts = await runAll(chosen, options, eventsOf, (scenario, result) => {
    const events = eventsOf(scenario);
    const facts = { scenario: scenario.name, events, runs, gzip, destination, format, machine: machine() };
    process.stdout.write(values.json ? `${JSON.stringify({ ...facts, ...result })}\n` : `${reportOf(facts, result)}\n`);
  });
  if (name === 'all' && !values.json) process.stdout.write(findingsTable(parts.flatMap(({ findings }) => findings)));
  if (values.save) {
    const sizeOf = (scenario: string) =>
      chosen.filter((each) => each.name === scenario).map((each) => `${eventsOf(each).toLocaleString('en')} × ${runs}`);
    const measured = parts.map((part) => ({ ...part, size: sizeOf(part.scenario).join('') }));
    save(measured, { order, facts: `${machine()}. Medians and ranges of runs in turns.` });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
