/**
 * Replaces when-exit in the built app. atomically, with which conf writes, uses it to remove temporary files when the
 * process ends; but it sends itself every signal a second time, and a second signal ends Sluice without waiting for
 * the engine. Nothing is left behind here, because the preferences are written at once.
 */
const noHook = () => () => undefined;

// biome-ignore lint/style/noDefaultExport: atomically imports it so
export default noHook;
