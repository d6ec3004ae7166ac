/**
 * npm run fault -- --kills N --events M --seed S: tests the delivery promise under faults. Prints counts and the
 * seed; exit 1 when anything was lost, altered, invented or not accounted for. With --damage N, damages the disk
 * instead: losses must be reported.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { bundleEngine } from './bundle';
import { damageTrial } from './damage/trial';
import { runFaults } from './run';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    events: { type: 'string', default: '50000' },
    seed: { type: 'string' },
    /** The number of trials with one damage to the data folder each, instead of kills. */
    damage: { type: 'string' },
    /** Runs the sources instead of the build in out/. */
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
const entry = bundle?.entry ?? fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const faults = values.damage === undefined ? await runKills() : await runDamages(whole('damage', values.damage));
bundle?.remove();
for (const fault of faults) console.error(`FAULT ${fault}`);
console.log(faults.length === 0 ? `Nothing was lost. Seed ${seed}.` : `${faults.length} faults. Seed ${seed}.`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function runKills(): Promise<readonly string[]> {
  console.log(`seed ${seed}: ${kills} kills, ${events} events`);
  const { counts, faults } = await runFaults({ kills, events, seed, entry, longestLifeMs: 800, say: console.log });
  console.table(counts.streams);
  console.log(`${counts.made} events made, ${counts.accepted} accepted`);
  return faults;
}

async function runDamages(trials: number): Promise<readonly string[]> {
  console.log(`seed ${seed}: ${trials} trials with damage`);
  const faults: string[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const { kind, lost, duplicates, codes, faults: found } = await damageTrial({ entry, seed: seed + trial });
    console.log(`${seed + trial} ${kind}: lost ${lost}, twice ${duplicates}, said ${codes.join(' ') || 'nothing'}`);
    faults.push(...found.map((fault) => `seed ${seed + trial}, ${kind}: ${fault}`));
  }
  return faults;
}
