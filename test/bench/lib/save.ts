/**
 * The table of aims in docs/performance.md, between its two markers. A scenario that is measured again replaces its own
 * rows and leaves those of the others.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './forwarders/forwarder';
import { metText } from './report';
import type { Finding } from './scenario';

const file = path.join(root, 'docs/performance.md');
const BEGIN = '<!-- The table of aims is written by "npm run bench -- all --save". -->';
const END = '<!-- End of the table of aims. -->';
const HEAD =
  '| scenario | events × runs | aim | measured | peer or floor | met |\n| --- | --- | --- | --- | --- | --- |';

const scenarioOf = (row: string) => row.split('|', 2)[1]?.trim() ?? '';

export interface Measured {
  readonly scenario: string;
  /** Such as `1,000,000 × 5`. */
  readonly size: string;
  readonly findings: readonly Finding[];
}

/**
 * @param text the document
 * @param order the names of all scenarios, as their rows are to stand
 * @returns the document with new rows for the scenarios that were measured
 */
export function withFindings(
  text: string,
  measured: readonly Measured[],
  { order, facts }: { readonly order: readonly string[]; readonly facts: string },
): string {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error('docs/performance.md has no markers for the table of aims.');
  const isNew = (row: string) => measured.some(({ scenario }) => scenario === scenarioOf(row));
  const kept = text
    .slice(from, to)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !HEAD.includes(line) && !isNew(line));
  const added = measured.flatMap(({ scenario, size, findings }) =>
    findings.map(
      ({ aim, measured: value, beside, met }) =>
        `| ${[scenario, size, aim, value, beside, metText(met)].join(' | ')} |`,
    ),
  );
  const rows = [...kept, ...added].sort((a, b) => order.indexOf(scenarioOf(a)) - order.indexOf(scenarioOf(b)));
  return `${text.slice(0, from)}${BEGIN}\n\n${facts}\n\n${[HEAD, ...rows].join('\n')}\n\n${text.slice(to)}`;
}

export function save(measured: readonly Measured[], details: Parameters<typeof withFindings>[2]): void {
  writeFileSync(file, withFindings(readFileSync(file, 'utf8'), measured, details));
}
