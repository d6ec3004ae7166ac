/**
 * npm test: runs all checks and tests, also from a fresh clone. All stages run even if an earlier one fails; the last
 * line has the total counts. To add a check, add a stage.
 */
import { findBrowser } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { closingLine, countsOfPlaywright, countsOfVitest, none, sum } from './lib/counts.mjs';
import { howToTestElectron } from './lib/electron-tests.mjs';
import { ensureBrowser } from './lib/ensure-browser.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runMain, say } from './lib/say.mjs';
import { check, countedRun, runStage } from './lib/stages.mjs';

const tsc = 'node_modules/typescript/bin/tsc';
const biome = 'node_modules/@biomejs/biome/bin/biome';
const tsx = 'node_modules/tsx/dist/cli.mjs';
const vitest = 'node_modules/vitest/vitest.mjs';
const playwright = 'node_modules/@playwright/test/cli.js';

/** Whether a computer without a usable Electron fails the run. Otherwise those tests are skipped with a notice. */
const electronIsRequired = process.env.SLUICE_REQUIRE_ELECTRON === '1';

/**
 * @param {'gallery' | 'console' | 'electron' | 'packaged'} project of playwright.config.ts
 * @param {readonly string[]} [wrapper]
 */
function endToEnd(project, wrapper = []) {
  return countedRun(
    { script: playwright, args: ['test', `--project=${project}`], limitMinutes: 60, wrapper },
    (file) => ({ args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
    countsOfPlaywright,
  );
}

/** @param {'gallery' | 'console'} project */
async function inChromium(project) {
  if (findBrowser().from !== 'nowhere') return endToEnd(project);
  const note = 'no Chromium was found; install one, or name it with PLAYWRIGHT_CHROMIUM=/path/to/it';
  return { counts: { ...none, failed: 1 }, note };
}

/**
 * @param {'electron' | 'packaged'} project
 * @param {string} otherwise what a computer without Electron does not test
 */
async function inElectron(project, otherwise) {
  const electron = await howToTestElectron();
  if ('wrapper' in electron) return endToEnd(project, electron.wrapper);
  if (electronIsRequired) return { counts: { ...none, failed: 1 }, note: electron.reason };
  return { counts: { ...none, skipped: 1 }, note: `NOT RUN: ${electron.reason}. ${otherwise}` };
}

/** @type {import('./lib/stages.mjs').Stage[]} */
const stages = [
  check('types of main, preload and tests', { script: tsc, args: ['-p', 'tsconfig.node.json'], limitMinutes: 5 }),
  check('types of the page', { script: tsc, args: ['-p', 'tsconfig.web.json'], limitMinutes: 5 }),
  check('types of the end-to-end tests', { script: tsc, args: ['-p', 'tsconfig.e2e.json'], limitMinutes: 5 }),
  check('lint', { script: biome, args: ['check', '--error-on-warnings', '.'], limitMinutes: 5 }),
  check('imports between rooms', { script: 'scripts/check-imports.mjs', args: [], limitMinutes: 2 }),
  check('texts without a translation', { script: tsx, args: ['scripts/check-texts.ts'], limitMinutes: 2 }),
  check('the scanner in WebAssembly', { script: 'scripts/wasm.mjs', args: ['--check'], limitMinutes: 2 }),
  check('documents generated from the code', { script: tsx, args: ['scripts/docs.ts', '--check'], limitMinutes: 2 }),
  {
    name: 'unit, integration and fault tests',
    run: () =>
      countedRun(
        { script: vitest, args: ['run'], limitMinutes: 60 },
        (file) => ({ args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`] }),
        countsOfVitest,
      ),
  },
  {
    name: 'build',
    run: async () => {
      await build({ quiet: true });
      return { counts: { ...none, passed: 1 } };
    },
  },
  { name: 'every story of the gallery in Chromium', run: () => inChromium('gallery') },
  { name: 'end-to-end tests of the console in Chromium', run: () => inChromium('console') },
  {
    name: 'end-to-end tests of the window in Electron',
    run: () => inElectron('electron', 'The window is untested here.'),
  },
  {
    name: 'the packages for Linux: made, installed, started, removed',
    run: () => inElectron('packaged', 'The packages are untested here.'),
  },
];

await runMain(async () => {
  let outcomes = [];
  try {
    await ensureInstalled();
    await ensureBrowser();
    for (const stage of stages) {
      console.log(`\n=== ${stage.name}`);
      const outcome = await runStage(stage);
      outcomes.push({ stage, ...outcome });
      if (outcome.note !== undefined) console.log(`!!! ${stage.name}: ${outcome.note}`);
    }
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    outcomes = [{ stage: { name: 'preparation' }, counts: { ...none, failed: 1 }, seconds: 0, note: undefined }];
  }
  console.log('\n=== summary');
  for (const { stage, counts, seconds, note } of outcomes) {
    const mark = counts.failed > 0 ? 'FAILED ' : counts.passed > 0 ? 'ok     ' : 'NOT RUN';
    console.log(
      `${mark} ${stage.name}: ${closingLine(counts)} (${seconds.toFixed(1)} s)${note === undefined ? '' : `: ${note}`}`,
    );
  }
  const total = sum(outcomes.map(({ counts }) => counts));
  console.log(closingLine(total));
  return total.failed > 0 ? 1 : 0;
});
