/** What the engine and the search's thread use of the trail. */

export * from './errors';
export type { OpenTrailOptions } from './opening/open-trail';
export { openTrail } from './opening/open-trail';
export { openTrailReader } from './reader';
export * from './types';
