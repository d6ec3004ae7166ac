/**
 * Electron's channels. Two carry JSON as text: a request envelope answered by an answer, and a push (see envelope.ts).
 * Text, so that its size can be checked before it is read, and nothing but plain data can come through. In a file of its
 * own, because the preload script starts before every page and should be as small as can be.
 */
export const REQUEST_CHANNEL = 'sluice:request';
export const PUSH_CHANNEL = 'sluice:push';
/** From the preload script alone, which the page cannot reach through: the path of a file that the user has dropped. */
export const DROP_CHANNEL = 'sluice:dropped';
