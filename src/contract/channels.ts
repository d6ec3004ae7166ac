/**
 * Electron's channels. Two carry JSON text: request envelopes with their answers, and pushes (see envelope.ts). As
 * text, its size can be checked before it is parsed, and only plain data gets through. This is a separate file to keep
 * the preload script small, because it runs before every page.
 */
export const REQUEST_CHANNEL = 'sluice:request';
export const PUSH_CHANNEL = 'sluice:push';
/** Used by the preload script only, not by the page: the path of a file that the user has dropped. */
export const DROP_CHANNEL = 'sluice:dropped';
