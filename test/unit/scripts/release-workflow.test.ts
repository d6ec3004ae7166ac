/** The release workflow: what an attacker, or a moved tag of an action, could use against a release. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../../scripts/lib/paths.mjs';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

const workflow: { readonly on: object; readonly permissions: object; readonly jobs: Readonly<Record<string, Job>> } =
  parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8'));
const jobs = Object.entries(workflow.jobs);
const steps = jobs.flatMap(([, { steps: own }]) => own);

describe('the release workflow', () => {
  it('is started by a version’s tag only', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*.*.*'] } });
  });

  it('pins every action to a commit', () => {
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40}$/);
  });

  it('gives each job only the rights that it needs, and an end', () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, job] of jobs) {
      expect(job.permissions, name).toBeDefined();
      expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60);
    }
    const writers = jobs.filter(([, { permissions }]) => permissions?.contents === 'write').map(([name]) => name);
    expect(writers).toEqual(['draft']);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const { with: given } of checkouts) expect(given).toMatchObject({ 'persist-credentials': false });
  });

  it('puts no expression into a script, where its value would be run as code', () => {
    for (const { run, name } of steps) expect(run ?? '', name).not.toContain('${{');
  });

  it('stops at a known vulnerability in any package, before anything is built from them', () => {
    const scripts = (workflow.jobs.package?.steps ?? []).map(({ run }) => run ?? '');
    const at = (command: string) => scripts.findIndex((run) => run.split('\n').some((line) => line.trim() === command));
    expect(at('npm audit signatures')).toBeGreaterThan(at('npm ci'));
    // All packages: what ships is bundled, and stands under devDependencies.
    expect(at('npm audit --audit-level=high')).toBeGreaterThan(at('npm ci'));
    expect(at('npm run build')).toBeGreaterThan(at('npm audit --audit-level=high'));
    const audit = workflow.jobs.package?.steps.find(({ run }) => run?.includes('npm audit'));
    expect(audit).not.toHaveProperty('if');
    expect(audit).not.toHaveProperty('continue-on-error');
  });

  it.skipIf(process.platform === 'win32')('stops at a version of Electron that gets no more fixes', () => {
    const check = steps.find(({ run }) => run?.includes('npm view electron dist-tags.latest'))?.run ?? '';
    const answers = (newest: string, ours: string) => {
      const commands = `npm() { echo ${newest}; }; node() { echo ${ours}; }; set -e\n${check}`;
      return spawnSync('bash', ['-c', commands]).status;
    };
    expect(['47.0.1', '48.0.0'].map((newest) => answers(newest, '45.4.1'))).toEqual([0, 1]);
    expect(answers('', '45.4.1')).not.toBe(0);
  });

  it('signs the feed of updates where no package of others is installed, and only there knows the key', () => {
    const knowing = jobs.filter(([, job]) => JSON.stringify(job).includes('secrets.UPDATE_SIGNING_KEY'));
    expect(knowing.map(([name]) => name)).toEqual(['sign']);
    const scripts = (workflow.jobs.sign?.steps ?? []).map(({ run }) => run ?? '').join('\n');
    expect(scripts).toContain('npm run sign-feed -- signatures');
    expect(scripts).not.toMatch(/npm (ci|install)|npx/);
  });

  it('makes what scripts of the project make: packages and the bill of materials', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const used = steps.flatMap(({ run }) =>
      [...(run ?? '').matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? ''),
    );
    expect(used).toEqual(expect.arrayContaining(['package', 'sbom']));
    for (const name of used) expect(scripts).toHaveProperty(name);
  });

  it.skipIf(process.platform !== 'linux')(
    'publishes every package with a checksum, and nothing else of the folder',
    () => {
      const script = (name: string) => steps.find((step) => step.name === name)?.run ?? 'false';
      const folder = mkdtempSync(join(tmpdir(), 'sluice-release-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const packages = [
        'sluice-1.2.3-1.x86_64.rpm',
        'sluice-1.2.3-linux-x64.tar.gz',
        'sluice-1.2.3-linux-x86_64.AppImage',
        'sluice-1.2.3-mac-arm64.dmg',
        'sluice-1.2.3-mac-arm64.zip',
        'sluice-1.2.3-win-x64.exe',
        'sluice-1.2.3.cdx.json',
        'sluice_1.2.3_amd64.deb',
      ];
      mkdirSync(join(folder, 'dist/linux-unpacked'), { recursive: true });
      for (const name of [...packages, 'builder-debug.yml', 'linux-unpacked/own.zip'])
        writeFileSync(join(folder, 'dist', name), name);
      const run = (text: string, cwd: string) => spawnSync('bash', ['-e', '-c', text], { cwd }).status;
      expect(run(script('Collect the packages'), folder)).toBe(0);
      const release = join(folder, 'release');
      expect(readdirSync(release).sort()).toEqual(packages);
      expect(run(script('Write the checksums'), release)).toBe(0);
      expect(run('sha256sum --check --strict --status SHA256SUMS', release)).toBe(0);
      const listed = readFileSync(join(release, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
      expect(listed.map((line) => line.slice(66))).toEqual(packages);
    },
  );
});
