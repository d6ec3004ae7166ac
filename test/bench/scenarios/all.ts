/** Several scenarios, one after another, into one table. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Finding, Scenario, ScenarioOptions, ScenarioResult } from '../lib/scenario';

export interface Part {
  readonly scenario: string;
  readonly findings: readonly Finding[];
}

/** What cannot run here, such as a window without a display, is said in the table; the others go on. */
function notMeasured(name: string, error: unknown): ScenarioResult {
  const [why] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  return { rows: [], notes: [], findings: [{ aim: name, measured: `not measured: ${why}`, beside: '', met: null }] };
}

/** @param eventsOf the size of a scenario's runs */
export async function runAll(
  scenarios: readonly Scenario[],
  options: ScenarioOptions,
  eventsOf: (scenario: Scenario) => number,
  report: (scenario: Scenario, result: ScenarioResult) => void,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const scenario of scenarios) {
    const folder = path.join(options.folder, scenario.name);
    mkdirSync(folder);
    options.log(`${scenario.name}:`);
    const result = await scenario
      .run({ ...options, folder, events: eventsOf(scenario) })
      .catch((error: unknown) => notMeasured(scenario.name, error));
    report(scenario, result);
    parts.push({ scenario: scenario.name, findings: result.findings ?? [] });
    rmSync(folder, { recursive: true, force: true });
  }
  return parts;
}
