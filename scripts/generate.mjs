/**
 * npm run generate: writes the registries of src/destinations/ from kinds.ts. With --check it writes nothing and fails if
 * one is not as it would be written.
 */
import { registryFiles } from './lib/registries.mjs';
import { writeGenerated } from './lib/write-generated.mjs';

const checkOnly = process.argv.includes('--check');
process.exitCode = writeGenerated(registryFiles(), { checkOnly, command: 'npm run generate' }) ? 0 : 1;
