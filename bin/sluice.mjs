#!/usr/bin/env node
/** The command line, as found on the PATH: brings itself up to date, then runs on a Node that the app can use. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../scripts/lib/build.mjs';
import { handOver } from '../scripts/lib/child.mjs';
import { canRunApp, findNode, outDir, root } from '../scripts/lib/paths.mjs';
import { PlainError, runMain } from '../scripts/lib/say.mjs';

await runMain(async () => {
  if (!existsSync(join(root, 'node_modules'))) {
    throw new PlainError(`Sluice is not installed yet. Run "npm ci" in ${root} first.`);
  }
  const node = findNode();
  if (node === undefined) {
    throw new PlainError(
      `Sluice needs Node.js 22.14 or newer; this is ${process.versions.node}. Run "npm ci" in ${root}, which brings one.`,
    );
  }
  await ensureBuilt();
  const cli = join(outDir, 'main', 'cli.js');
  if (!existsSync(cli)) throw new PlainError(`${cli} is missing. Run "npm run build" in ${root}.`);
  if (canRunApp(process.versions.node)) {
    process.argv[1] = cli;
    // Not by way of cli.js, which looks at Node.js once more and can't be waited for.
    await import(pathToFileURL(join(outDir, 'main', 'cli-app.js')).href);
    return process.exitCode === undefined ? 0 : Number(process.exitCode);
  }
  const ending = await handOver(node, [cli, ...process.argv.slice(2)]);
  return ending.code;
});
