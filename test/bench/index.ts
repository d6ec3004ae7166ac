/** `npm run bench -- SCENARIO [OPTIONS]`; see docs/performance.md. Needs a build (`npm run build`). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isTargetName, targetNames } from './lib/forwarders/destinations';
import { machine } from './lib/measure';
import { reportOf } from './lib/report';
import type { Scenario } from './lib/scenario';
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
import { start } from './scenarios/start';
import { storage } from './storage-experiment';

const scenarios: readonly Scenario[] = [
  endToEnd,
  ingest,
  drain,
  fanOut,
  latency,
  memory,
  search,
  scroll,
  scan,
  encode,
  shaping,
  start,
  idle,
  storage,
  profile,
];

const usage = `npm run bench -- SCENARIO [OPTIONS]

scenarios: ${scenarios.map(({ name }) => name).join(', ')}

  --events N           events of a run
  --runs N             counted runs after a warm-up (5)
  --destination NAME   ${targetNames.join(', ')}
  --format NAME        such as ocsf, ecs, cef
  --gzip
  --minutes N          length of a soak (20)
  --against DIR        another build (a copy of "out" in a folder below node_modules), in turns with this one
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
  },
});
const scenario = scenarios.find(({ name }) => name === positionals[0]);
if (scenario === undefined) refuse(`There is no scenario "${positionals[0] ?? ''}".`);
const { destination, format, gzip, quick } = values;
if (destination !== undefined && !isTargetName(destination)) refuse(`There is no destination "${destination}".`);
const events = Number(values.events ?? (quick ? scenario.quickEvents : undefined) ?? scenario.events);
const runs = Number(values.runs ?? (quick ? 1 : 5));

const folder = mkdtempSync(path.join(tmpdir(), 'sluice-bench-'));
try {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const options = { events, runs, gzip, destination, format, quick, folder, log };
  const minutes = Number(values.minutes);
  const against = values.against === undefined ? undefined : path.resolve(values.against);
  const result = await scenario.run({ ...options, minutes, against });
  const facts = { scenario: scenario.name, events, runs, gzip, destination, format, machine: machine() };
  process.stdout.write(values.json ? `${JSON.stringify({ ...facts, ...result })}\n` : reportOf(facts, result));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
