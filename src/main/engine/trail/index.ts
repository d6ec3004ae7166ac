/** The parts of the trail that the engine and the search thread use. */

export * from './errors';
export { openTrail } from './opening/open-trail';
export type { OpenTrailOptions } from './opening/options';
export { openTrailReader } from './reader';
export * from './types';
