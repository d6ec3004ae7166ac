/** Writes results as Markdown. */
import type { Finding, ScenarioResult } from './scenario';

export function tableText(rows: ScenarioResult['rows']): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((name) => row[name] ?? ''))),
  ].join('\n');
}

export const metText = (met: boolean | null) => (met === null ? '' : met ? 'yes' : 'no');

export const findingsTable = (findings: readonly Finding[]) =>
  tableText(
    findings.map(({ aim, measured, beside, met }) => ({ aim, measured, 'peer or floor': beside, met: metText(met) })),
  );

export interface Facts {
  readonly scenario: string;
  readonly events: number;
  readonly runs: number;
  readonly gzip: boolean;
  readonly destination: string | undefined;
  readonly format: string | undefined;
  readonly machine: string;
}

export function reportOf(facts: Facts, { rows, notes, findings = [] }: ScenarioResult): string {
  const { scenario, events, runs, gzip, destination, format } = facts;
  const words = [scenario, destination, format, gzip ? 'gzip' : undefined].filter((word) => word !== undefined);
  const title = `## ${words.join(', ')}: ${events.toLocaleString('en')} events, ${runs} runs`;
  const parts = [title, facts.machine, tableText(rows), notes.join('\n')];
  if (findings.length > 0) parts.push(findingsTable(findings));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
