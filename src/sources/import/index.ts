/** Importing a file in two steps: look at it, then store it. */
export { identifyFile, inspectImport } from './inspect';
export { runImport } from './run';
export type { ImportControl, ImportProgress } from './types';
export { IMPORT_SOURCE } from './types';
