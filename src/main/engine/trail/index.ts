// The trail's door: what the engine and the reader's thread use. Everything else in this folder is its own affair.
export * from './errors';
export type { OpenTrailOptions } from './opening/open-trail';
export { openTrail } from './opening/open-trail';
export { openTrailReader } from './reader';
export * from './types';
