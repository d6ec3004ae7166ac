/**
 * npm run interoperability: tries Sluice against the programs of other makers, and writes docs/interoperability.md from
 * what has passed. Needs `npm run counterparts`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Row } from './lib/record';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BEGIN = '<!-- The table is written by "npm run interoperability". -->';
const END = '<!-- End of the table. -->';

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ direction, counterpart, version, sent, result }) => [
    direction === 'to' ? 'Sluice → it' : 'it → Sluice',
    counterpart,
    version,
    sent,
    result,
  ]);
  const line = (parts: readonly string[]) => `| ${parts.join(' | ')} |`;
  const sorted = cells.map(line).toSorted((a, b) => a.localeCompare(b, 'en'));
  return [
    line(['direction', 'counterpart', 'version', 'what was sent', 'result']),
    line(Array(5).fill('---')),
    ...sorted,
  ].join('\n');
}

const folder = mkdtempSync(path.join(tmpdir(), 'sluice-interoperability-'));
try {
  const file = path.join(folder, 'rows');
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/counterparts', 'test/integration/independent'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SLUICE_INTEROPERABILITY: file },
  });
  if (status === 0 && existsSync(file)) {
    const rows = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    const page = path.join(root, 'docs/interoperability.md');
    const [before = '', rest = ''] = readFileSync(page, 'utf8').split(BEGIN);
    const [, after = ''] = rest.split(END);
    writeFileSync(page, `${before}${BEGIN}\n\n${tableOf(rows)}\n\n${END}${after}`);
    console.log(`docs/interoperability.md: ${rows.length} rows`);
  }
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
