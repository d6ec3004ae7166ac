/** Makes an archive of the unpacked app, which runs from any folder without being installed. */
import { basename, dirname, join } from 'node:path';
import { runTool } from './tool.mjs';

/**
 * @param {import('./package-config.mjs').PackageOrder} order
 * @returns {Promise<string>} the path of the archive
 */
export async function makeTarball({ unpacked, output, config, date, arch, quick }) {
  const name = `${config.name}-${config.version}-linux-${arch}`;
  const file = join(output, `${name}.tar.gz`);
  await runTool(
    'tar',
    [
      '--create',
      `--file=${file}`,
      // -n: gzip stores neither a name nor a time.
      `--use-compress-program=gzip -n ${quick ? '-1' : '-9'}`,
      // The same app makes the same archive.
      '--format=gnu',
      '--sort=name',
      `--mtime=@${date}`,
      '--owner=root:0',
      '--group=root:0',
      '--mode=a+rX,u+w,go-w',
      `--transform=s,^${basename(unpacked)},${name},`,
      `--directory=${dirname(unpacked)}`,
      basename(unpacked),
    ],
    { makes: '.tar.gz', from: 'GNU tar, which every Linux distribution has' },
  );
  return file;
}
