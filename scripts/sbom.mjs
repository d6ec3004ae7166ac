/**
 * npm run sbom: writes the software bill of materials (CycloneDX) of what ships to dist/. `npm sbom` would list either
 * every development tool or only the native library, because everything else is bundled by the build.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { billOfMaterials } from './lib/cyclonedx.mjs';
import { outDir, root } from './lib/paths.mjs';
import { runMain, say } from './lib/say.mjs';
import { shippedPackages } from './lib/shipped.mjs';

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

await runMain(async () => {
  await ensureBuilt();
  const app = readJson('package.json');
  const { packages } = readJson('package-lock.json');
  const { SOURCE_DATE_EPOCH: epoch } = process.env;
  const bill = billOfMaterials({
    app,
    locked: packages,
    electron: packages['node_modules/electron'].version,
    shipped: shippedPackages(outDir),
    serial: randomUUID(),
    timestamp: new Date(epoch ? Number(epoch) * 1_000 : Date.now()).toISOString(),
  });
  const file = process.argv[2] ?? join(root, 'dist', `${app.name}-${app.version}.cdx.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  say(`${file} (${bill.components.length} components)`);
  return 0;
});
