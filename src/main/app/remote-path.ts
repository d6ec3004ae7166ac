/**
 * Windows paths whose form alone leads off this computer or to something that is not a file: shares, devices, alternate
 * data streams.
 */

/** @param path absolute */
export function isRemote(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'win32') return false;
  return /^[\\/]{2}/.test(path) || path.slice(2).includes(':');
}
