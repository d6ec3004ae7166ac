/**
 * npm run generate: writes the registries of src/sources/ and src/destinations/ from the kinds.ts of each. With --check it
 * writes nothing, and fails if a registry is out of date.
 */
import { registryFiles } from './lib/registries.mjs';
import { writeGenerated } from './lib/write-generated.mjs';

const checkOnly = process.argv.includes('--check');
process.exitCode = writeGenerated(registryFiles(), { checkOnly, command: 'npm run generate' }) ? 0 : 1;
