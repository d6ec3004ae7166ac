/**
 * Makes a Debian package. It uses dpkg-deb, because electron-builder's own target needs a download. The package has no
 * maintainer scripts: dpkg's triggers renew the menu, and nothing else has to run as root.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checksumFile, controlFile, debianArchitecture } from './debian-files.mjs';
import { sortableVersion } from './linux-files.mjs';
import { closeToWriters, filesBelow, place } from './linux-layout.mjs';
import { runTool } from './tool.mjs';

/**
 * @param {import('./package-config.mjs').PackageOrder} order
 * @returns {Promise<string>} the path of the package
 */
export async function makeDeb({ stage, output, config, date, arch, quick }) {
  const architecture = debianArchitecture(arch);
  const own = join(stage, 'DEBIAN');
  try {
    const files = filesBelow(stage)
      .map((path) => ({ path, stat: lstatSync(join(stage, path)) }))
      .filter(({ stat }) => stat.isFile());
    const bytes = files.reduce((sum, { stat }) => sum + stat.size, 0);
    const sums = files.map(({ path }) => ({
      path,
      md5: createHash('md5')
        .update(readFileSync(join(stage, path)))
        .digest('hex'),
    }));
    place(join(own, 'control'), controlFile(config, architecture, bytes));
    place(join(own, 'md5sums'), checksumFile(sums));
    closeToWriters(own);
    const deb = join(output, `${config.name}_${sortableVersion(config.version)}_${architecture}.deb`);
    await runTool('dpkg-deb', ['--build', '--root-owner-group', quick ? '-Znone' : '-Zxz', stage, deb], {
      makes: '.deb',
      from: 'Debian and Ubuntu have it; Fedora: dnf install dpkg',
      env: { ...process.env, SOURCE_DATE_EPOCH: String(date) },
    });
    return deb;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
