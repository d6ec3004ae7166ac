/**
 * Whether this Node.js can run Sluice. Asked before anything else is loaded, because an older one fails without a word of use:
 * with a syntax error, or in the database's addon with a crash that prints nothing. Written for those too: no recent syntax.
 */

/** The oldest one in which better-sqlite3's addon (Node-API 10) loads. */
export const OLDEST_NODE = { major: 22, minor: 14 };

/** @param version such as `process.versions.node` @returns what to print instead of starting; undefined when it will do */
export function nodeProblem(version: string, execPath: string): string | undefined {
  const { major, minor } = OLDEST_NODE;
  const [foundMajor = 0, foundMinor = 0] = version.split('.').map(Number);
  if (foundMajor > major || (foundMajor === major && foundMinor >= minor)) return undefined;
  return [
    `Sluice needs Node.js ${major}.${minor} or newer; this is ${version} (${execPath}). (SLUICE-SYS-001)`,
    '  - Start Sluice with "npm start" or "npx sluice": both use the Node.js version that comes with the project.',
    '  - Or install a newer Node.js.',
    '',
  ].join('\n');
}

/** Says that this Node.js is too old, and sets the exit code. @returns whether it will do */
export function nodeWillDo(): boolean {
  const problem = nodeProblem(process.versions.node, process.execPath);
  if (problem === undefined) return true;
  process.stderr.write(problem);
  process.exitCode = 1;
  return false;
}
