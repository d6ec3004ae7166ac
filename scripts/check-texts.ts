/**
 * npm run lint: finds texts of the page that are written without a translation. Prints them and exits with 1 if there are any.
 * With paths: looks at files whose path begins with one of them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portuguese } from '../src/texts/portuguese';
import { root } from './lib/paths.mjs';
import { untranslatedIn } from './lib/texts.mjs';

const wanted = process.argv.slice(2);
const catalogue = new Set(Object.keys(portuguese));
const files = readdirSync(join(root, 'src/renderer'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/renderer/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path) && (wanted.length === 0 || wanted.some((prefix) => path.startsWith(prefix))));
const problems = files.flatMap((path) =>
  untranslatedIn({ path, text: readFileSync(join(root, path), 'utf8') }, catalogue),
);
for (const problem of problems) console.error(problem);
console.log(`${files.length} files, ${problems.length} texts without a translation`);
process.exitCode = problems.length > 0 ? 1 : 0;
