// npm run fault -- --kills N --events M --seed S: the promise under fire. Prints what it counted and the seed; exit 1 when
// anything was lost, altered, invented or not accounted for.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { bundleEngine } from './bundle';
import { runFaults } from './run';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    events: { type: 'string', default: '50000' },
    seed: { type: 'string' },
    /** From its source instead of the build in out/. */
    source: { type: 'boolean', default: false },
  },
});

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} takes a whole number, not "${text}".`);
  process.exit(2);
}

const seed = values.seed === undefined ? Date.now() % 1_000_000 : whole('seed', values.seed);
const kills = whole('kills', values.kills);
const events = whole('events', values.events);

const bundle = values.source ? await bundleEngine() : null;
if (bundle === null) await ensureBuilt();
console.log(`seed ${seed}: ${kills} kills, ${events} events`);
const { counts, faults } = await runFaults({
  kills,
  events,
  seed,
  entry: bundle?.entry ?? fileURLToPath(new URL('../../out/main/cli.js', import.meta.url)),
  longestLifeMs: 800,
  say: console.log,
});
bundle?.remove();
console.table(counts.streams);
console.log(`${counts.made} events made, ${counts.accepted} accepted`);
for (const fault of faults) console.error(`FAULT ${fault}`);
console.log(faults.length === 0 ? `Nothing was lost. Seed ${seed}.` : `${faults.length} faults. Seed ${seed}.`);
process.exitCode = faults.length === 0 ? 0 : 1;
