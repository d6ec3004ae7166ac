/**
 * npm run sign-feed -- --key KEY.pem [FOLDER]: writes a signature beside each description of a new version (latest*.yml) in a
 * folder, by default dist/. Without --key, the private key itself is taken from SLUICE_UPDATE_SIGNING_KEY, as a release does.
 * npm run sign-feed -- --public-key KEY.pem: prints the public key, for SLUICE_UPDATE_PUBLIC_KEY of the build.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/paths.mjs';
import { PlainError, runMain, say } from './lib/say.mjs';
import { publicKeyOf, readUpdateKeys, signatureOf } from './lib/update-keys.mjs';

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new PlainError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

await runMain(async () => {
  const { values, positionals } = parseArgs({
    options: { key: { type: 'string' }, 'public-key': { type: 'string' } },
    allowPositionals: true,
  });
  if (values['public-key'] !== undefined) {
    process.stdout.write(`${publicKeyOf(read(values['public-key']).toString('utf8'))}\n`);
    return 0;
  }
  const { SLUICE_UPDATE_SIGNING_KEY: given, SLUICE_UPDATE_PUBLIC_KEY: known } = process.env;
  const pem = values.key === undefined ? given : read(values.key).toString('utf8');
  if (pem === undefined || pem === '') {
    throw new PlainError('There is no private key: name its file with --key, or set SLUICE_UPDATE_SIGNING_KEY.');
  }
  const builtIn = readUpdateKeys(known);
  if (builtIn.length > 0 && !builtIn.includes(publicKeyOf(pem))) {
    throw new PlainError('The app is built with other keys (SLUICE_UPDATE_PUBLIC_KEY) than the one that signs.');
  }
  const folder = positionals[0] ?? join(root, 'dist');
  const names = readdirSync(folder).filter((name) => /^latest[\w-]*\.yml$/.test(name));
  if (names.length === 0) throw new PlainError(`There is no description of a new version (latest*.yml) in ${folder}.`);
  for (const name of names) {
    const file = join(folder, name);
    writeFileSync(`${file}.sig`, signatureOf(read(file), pem));
    say(`${file}.sig`);
  }
  return 0;
});
