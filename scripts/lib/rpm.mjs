/**
 * Makes an rpm, for Fedora, RHEL and SUSE. It uses rpmbuild, because electron-builder's own target needs a download. The package has
 * no scriptlets: the triggers of the system's packages renew the menu, and nothing else has to run as root.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sortableVersion } from './linux-files.mjs';
import { filesBelow } from './linux-layout.mjs';
import { rpmArchitecture, specFile } from './rpm-spec.mjs';
import { runTool } from './tool.mjs';

/**
 * @param {import('./package-config.mjs').PackageOrder} order
 * @returns {Promise<string>} the path of the package
 */
export async function makeRpm({ stage, output, config, date, arch, quick }) {
  const architecture = rpmArchitecture(arch);
  const work = mkdtempSync(join(tmpdir(), 'sluice-rpm-'));
  try {
    const spec = join(work, `${config.name}.spec`);
    writeFileSync(spec, specFile(config, { stage, files: filesBelow(stage), quick }));
    const name = `${config.name}-${sortableVersion(config.version)}-1.${architecture}.rpm`;
    const defines = [`_topdir ${work}`, `_rpmdir ${output}`, `_build_name_fmt ${name}`];
    await runTool(
      'rpmbuild',
      ['-bb', '--target', architecture, ...defines.flatMap((each) => ['--define', each]), spec],
      {
        makes: '.rpm',
        from: 'Debian and Ubuntu: apt-get install rpm; Fedora: dnf install rpm-build',
        env: { ...process.env, SOURCE_DATE_EPOCH: String(date) },
      },
    );
    return join(output, name);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
