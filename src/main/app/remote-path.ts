/** Paths of Windows that leave this computer or its files by their form alone: shares, devices, streams beside a file. */

/** @param path absolute */
export function isRemote(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'win32') return false;
  return /^[\\/]{2}/.test(path) || path.slice(2).includes(':');
}
