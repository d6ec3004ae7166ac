/** Reads the licences that the build writes next to the code (LICENSES.md): of every package that is bundled or shipped. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Licence } from '../../contract/licences';

const files = ['main/LICENSES.md', 'preload/LICENSES.md', 'renderer/LICENSES.md'];

/** A package's heading, such as "## zod - 4.6.7 (MIT)". */
const heading = /^## (\S+) - (\S+) \((.+)\)$/m;

/** The packages in one of the build's files. */
export function parseLicences(markdown: string): Licence[] {
  // With three groups in the expression, each package becomes four pieces: name, version, licence, text.
  const [, ...pieces] = markdown.split(heading);
  const licences: Licence[] = [];
  for (let at = 0; at + 3 < pieces.length; at += 4) {
    const [name = '', version = '', licence = '', text = ''] = pieces.slice(at, at + 4);
    licences.push({ name, version, licence, text: text.trim() });
  }
  return licences;
}

/**
 * Each package once, sorted by name.
 * @param builtFolder the folder of the build
 */
export async function readLicences(builtFolder: string): Promise<readonly Licence[]> {
  const texts = await Promise.all(files.map((file) => readFile(join(builtFolder, file), 'utf8')));
  const byPackage = new Map(texts.flatMap(parseLicences).map((each) => [`${each.name}@${each.version}`, each]));
  return [...byPackage.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
