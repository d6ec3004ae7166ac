/** The parts of the trail that the engine and the search thread use. */

export * from './errors';
export type { OpenTrailOptions } from './opening/open-trail';
export { openTrail } from './opening/open-trail';
export { openTrailReader } from './reader';
export * from './types';
