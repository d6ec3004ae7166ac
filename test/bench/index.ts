/** `npm run bench -- SCENARIO [--events N] [--runs N] [--gzip] [--json] [--save]`. Needs a build (`npm run build`). */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './lib/measure';
import type { Scenario, ScenarioResult } from './lib/scenario';
import { endToEnd } from './scenarios/end-to-end';
import { latency } from './scenarios/latency';
import { memory } from './scenarios/memory';
import { scroll } from './scenarios/scroll';
import { search } from './scenarios/search';
import { shaping } from './scenarios/shaping';
import { storage } from './storage-experiment';

const scenarios: readonly Scenario[] = [endToEnd, latency, memory, storage, search, scroll, shaping];

function table(rows: ScenarioResult['rows']): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((name) => row[name] ?? ''))),
  ].join('\n');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string' },
    runs: { type: 'string', default: '5' },
    gzip: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
});
const scenario = scenarios.find(({ name }) => name === positionals[0]);
if (scenario === undefined) {
  process.stderr.write(`Scenarios: ${scenarios.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}
const events = Number(values.events ?? scenario.events);
const runs = Number(values.runs);
const folder = mkdtempSync(path.join(tmpdir(), 'sluice-bench-'));
try {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const result = await scenario.run({ events, runs, gzip: values.gzip, folder, log });
  const facts = { scenario: scenario.name, events, runs, gzip: values.gzip, machine: machine() };
  const title = `## ${scenario.name}${values.gzip ? ', gzip' : ''}: ${events.toLocaleString('en')} events, ${runs} runs`;
  const report = [title, '', facts.machine, '', table(result.rows), '', ...result.notes].join('\n');
  process.stdout.write(values.json ? `${JSON.stringify({ ...facts, ...result })}\n` : `${report}\n`);
  if (values.save)
    appendFileSync(fileURLToPath(new URL('../../docs/performance.md', import.meta.url)), `\n${report}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
