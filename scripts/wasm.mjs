/**
 * npm run wasm: compiles assembly/scanner.ts into src/scanner/binary.ts. With --check it writes nothing, and fails if the
 * binary is not what the source compiles to.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './lib/child.mjs';
import { root } from './lib/paths.mjs';
import { PlainError, runMain } from './lib/say.mjs';
import { writeGenerated } from './lib/write-generated.mjs';

const source = 'assembly/scanner.ts';
const compiler = 'node_modules/assemblyscript/bin/asc.js';
const optimized = ['--runtime', 'stub', '--noAssert', '-O3', '--converge', '--enable', 'simd'];

/** @returns {Promise<Buffer>} */
async function compile() {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-wasm-'));
  try {
    const file = join(folder, 'scanner.wasm');
    const ending = await run(process.execPath, [join(root, compiler), source, '--outFile', file, ...optimized], {
      cwd: root,
      limitMs: 60_000,
    });
    if (ending.code !== 0) throw new PlainError(`${source} does not compile; the compiler's own words are above.`);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Buffer} binary */
function moduleText(binary) {
  const lines = binary.toString('base64').match(/.{1,110}/g) ?? [];
  return `/** The scanner in WebAssembly, in base64. Generated from ${source} by "npm run wasm". */
export const scannerBinary =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
}

await runMain(async () => {
  const text = moduleText(await compile());
  const checkOnly = process.argv.includes('--check');
  return writeGenerated({ 'src/scanner/binary.ts': () => text }, { checkOnly, command: 'npm run wasm' }) ? 0 : 1;
});
