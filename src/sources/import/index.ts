/** Imports a file in two steps: a preview, then storing it. */
export { identifyFile, inspectImport } from './inspect';
export { inspectFolder } from './inspect-folder';
export { runImport } from './run';
export type { ImportControl, ImportProgress } from './types';
export { IMPORT_SOURCE } from './types';
