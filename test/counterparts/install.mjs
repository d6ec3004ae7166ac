/**
 * npm run counterparts: installs the programs of other makers that Sluice is tried against, in pinned versions, into a
 * folder of their own. None is a dependency of the app, and nothing of them is committed. What is installed already is
 * kept. A counterpart whose toolchain is missing is named and left out; with --all, that is a failure.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = process.env.SLUICE_COUNTERPARTS ?? path.join(here, '../../.counterparts');

const VICTORIALOGS = 'v1.52.1';
const OTEL_COLLECTOR = 'v0.165.0';

/**
 * @typedef {{ command: string, args: readonly string[], env?: Readonly<Record<string, string>> }} Step
 * @typedef {{ name: string, needs: readonly string[], files: readonly string[], steps: (folder: string) => readonly Step[] }} Counterpart
 */

/** @type {readonly Counterpart[]} */
const counterparts = [
  {
    name: 'victorialogs',
    needs: ['go'],
    files: [],
    steps: (folder) => [
      {
        command: 'go',
        args: ['install', `github.com/VictoriaMetrics/VictoriaLogs/app/victoria-logs@${VICTORIALOGS}`],
        env: { GOBIN: folder },
      },
    ],
  },
  {
    name: 'otelcol',
    needs: ['go'],
    files: ['otelcol.yaml'],
    steps: (folder) => [
      {
        command: 'go',
        args: ['install', `go.opentelemetry.io/collector/cmd/builder@${OTEL_COLLECTOR}`],
        env: { GOBIN: folder },
      },
      { command: path.join(folder, 'builder'), args: ['--config', 'otelcol.yaml'] },
    ],
  },
  {
    name: 'opensearch',
    needs: ['mvn', 'java'],
    files: ['opensearch.pom.xml', 'OpenSearch.java'],
    steps: () => [
      {
        command: 'mvn',
        args: ['-q', '-B', '-f', 'opensearch.pom.xml', 'dependency:copy-dependencies', '-DoutputDirectory=lib'],
      },
    ],
  },
  {
    name: 'python',
    needs: ['python3'],
    files: ['requirements.txt'],
    steps: (folder) => [
      { command: 'python3', args: ['-m', 'venv', folder] },
      { command: path.join(folder, 'bin/pip'), args: ['-q', 'install', '-r', 'requirements.txt'] },
    ],
  },
];

/** @param {string} program */
const isHere = (program) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

/** Changes with the files and commands of a counterpart, so that a new version is installed. @param {Counterpart} it */
function fingerprint(it) {
  const hash = createHash('sha256').update(JSON.stringify(it.steps('')));
  for (const file of it.files) hash.update(readFileSync(path.join(here, file)));
  return hash.digest('hex');
}

/** @param {string} marker */
function installed(marker) {
  try {
    return readFileSync(marker, 'utf8');
  } catch {
    return null;
  }
}

/** @param {Counterpart} it @returns why it could not be installed; null if it is */
function install(it) {
  const folder = path.join(root, it.name);
  const marker = path.join(folder, 'installed');
  const wanted = fingerprint(it);
  if (installed(marker) === wanted) return null;
  const missing = it.needs.find((program) => !isHere(program));
  if (missing !== undefined) return `${missing} is not on this computer`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of it.files) copyFileSync(path.join(here, file), path.join(folder, file));
  for (const { command, args, env } of it.steps(folder)) {
    console.log(`counterparts: ${it.name}: ${path.basename(command)} ${args.join(' ')}`);
    const { status } = spawnSync(command, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) return `${path.basename(command)} failed`;
  }
  writeFileSync(marker, wanted);
  return null;
}

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
let failed = 0;
for (const it of counterparts) {
  const problem = install(it);
  if (problem === null) continue;
  failed += 1;
  console.error(`counterparts: ${it.name} is LEFT OUT: ${problem}`);
}
process.exitCode = values.all && failed > 0 ? 1 : 0;
