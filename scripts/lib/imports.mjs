/** Reads the imports of source files and checks them against the rules of the rooms. Pure: files in, problems out. */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { entries, rooms } from './rooms.mjs';

/**
 * @typedef {object} SourceFile
 * @property {string} path under src/, with forward slashes
 * @property {string} text
 */

const builtins = new Set(builtinModules);

/**
 * What a file imports: statically, re-exported, dynamically, or as a type.
 * @param {SourceFile} file
 * @returns {string[]} specifiers, as written
 */
export function importsOf({ path, text }) {
  const { module } = parseSync(path, text);
  const found = [
    ...module.staticImports.map((each) => each.moduleRequest.value),
    ...module.staticExports.flatMap((each) => each.entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    // Both import('x') and the type import('x').Name, which the parser does not list.
    ...[...text.matchAll(/\bimport\(\s*(['"])(.+?)\1/g)].flatMap((match) => match[2] ?? []),
  ];
  return [...new Set(found)];
}

/**
 * The file that a relative import means, as the bundler resolves it.
 * @param {string} from the importing file
 * @param {string} specifier
 * @param {ReadonlySet<string>} known all files under src/
 * @returns {string | undefined} undefined when there is none
 */
function resolveFile(from, specifier, known) {
  const base = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find((path) => known.has(path));
}

/** @param {string} path */
function isEntry(path) {
  return entries.some((pattern) => pattern.test(path));
}

/** @param {string} specifier */
function packageOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/**
 * The files of sources/ and destinations/ that definitions import, directly or through one another.
 * @param {ReadonlyMap<string, readonly string[]>} targetsOf the files that each file imports
 * @returns {ReadonlySet<string>}
 */
function definitionParts(targetsOf) {
  const definitions = rooms.find((room) => room.name === 'definitions')?.files;
  const isDefinition = (/** @type {string} */ path) => definitions instanceof RegExp && definitions.test(path);
  /** @type {Set<string>} */
  const parts = new Set();
  const visit = (/** @type {string} */ path) => {
    for (const target of targetsOf.get(path) ?? []) {
      if (!/^(sources|destinations|formats)\//.test(target) || isDefinition(target) || parts.has(target)) continue;
      parts.add(target);
      visit(target);
    }
  };
  for (const path of targetsOf.keys()) if (isDefinition(path)) visit(path);
  return parts;
}

/**
 * @param {SourceFile} file
 * @param {import('./rooms.mjs').Room} room
 * @param {string} specifier of a package or a builtin
 * @returns {string | undefined} what is wrong with importing it
 */
function judgePackage(file, room, specifier) {
  const name = packageOf(specifier.replace(/^node:/, ''));
  if (name === 'electron')
    return room.electron
      ? undefined
      : `${file.path} imports electron: only main/index.ts, main/desktop/ and preload/ may`;
  if (specifier.startsWith('node:') || builtins.has(name)) {
    return room.browser
      ? `${file.path} imports ${specifier}: ${room.name} runs in a page too, where Node's builtins are not`
      : undefined;
  }
  if (room.packages === undefined || room.packages.includes(name)) return undefined;
  return `${file.path} imports ${name}: ${room.name} may import only ${room.packages.join(', ')}`;
}

/**
 * @param {SourceFile} file
 * @param {import('./rooms.mjs').Room} room
 * @param {string} specifier a relative one
 * @param {string} target the file it means
 * @param {import('./rooms.mjs').Room | undefined} other the target's room
 * @returns {string | undefined} what is wrong with importing it
 */
function judgeFile(file, room, specifier, target, other) {
  if (other === undefined) return undefined; // told once, for the file itself
  if (isEntry(target) && room.mayStart) return undefined;
  if (isEntry(target) && !specifier.endsWith('?nodeWorker'))
    return `${file.path} imports ${target}: nothing imports an entry`;
  const part = (/** @type {string} */ path) => room.apart?.exec(path)?.[1];
  if (other === room && part(file.path) !== part(target))
    return `${file.path} imports ${target}: what several parts of ${room.name} share belongs in a room below them`;
  if (other === room || room.mayImport.includes(other.name)) return undefined;
  return `${file.path} imports ${target}: ${room.name} may not look into ${other.name}`;
}

/**
 * Rooms that import themselves through others. The rules allow no cycle, so this finds mistakes in the rules.
 * @returns {string[]}
 */
export function circlesAmongRooms() {
  const above = new Map(rooms.map((room) => [room.name, room.mayImport]));
  /** @type {(name: string, seen: readonly string[]) => string[]} */
  const walk = (name, seen) => {
    if (seen.includes(name)) return [[...seen.slice(seen.indexOf(name)), name].join(' → ')];
    return (above.get(name) ?? []).flatMap((next) => walk(next, [...seen, name]));
  };
  return [...new Set(rooms.flatMap((room) => walk(room.name, [])))];
}

/**
 * Files that import themselves through others, each group once (Tarjan's strongly connected components).
 * @param {ReadonlyMap<string, readonly string[]>} targetsOf the files that each file imports
 * @returns {string[]} one sentence each
 */
function cyclesAmongFiles(targetsOf) {
  /** @type {Map<string, number>} */
  const index = new Map();
  /** @type {Map<string, number>} */
  const low = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[][]} */
  const cycles = [];
  const visit = (/** @type {string} */ path) => {
    const at = index.size;
    index.set(path, at);
    open.push(path);
    let lowest = at;
    for (const target of targetsOf.get(path) ?? []) {
      if (!index.has(target)) visit(target);
      if (open.includes(target)) lowest = Math.min(lowest, low.get(target) ?? index.get(target) ?? at);
    }
    low.set(path, lowest);
    if (lowest !== at) return;
    const group = open.splice(open.indexOf(path));
    if (group.length > 1) cycles.push(group.sort());
  };
  for (const path of targetsOf.keys()) if (!index.has(path)) visit(path);
  return cycles.map((group) => `these files import each other in a circle: ${group.join(', ')}`);
}

/**
 * All violations of the rules in the sources.
 * @param {readonly SourceFile[]} files all of src/
 * @returns {string[]} one sentence each
 */
export function findImportProblems(files) {
  const known = new Set(files.map((file) => file.path));
  const code = files.filter((file) => /\.tsx?$/.test(file.path));
  const importsBy = new Map(code.map((file) => [file, importsOf(file)]));
  const targetOf = (/** @type {SourceFile} */ file, /** @type {string} */ specifier) =>
    specifier.startsWith('.') ? resolveFile(file.path, specifier, known) : undefined;
  const targetsBy = new Map(
    [...importsBy].map(([file, specifiers]) => [file.path, specifiers.flatMap((each) => targetOf(file, each) ?? [])]),
  );
  const parts = definitionParts(targetsBy);
  const roomOf = (/** @type {string} */ path) =>
    rooms.find(({ files: held }) => (held instanceof RegExp ? held.test(path) : parts.has(path)));

  /** @type {(file: SourceFile, room: import('./rooms.mjs').Room, specifier: string) => string | undefined} */
  const judge = (file, room, specifier) => {
    if (!specifier.startsWith('.')) return judgePackage(file, room, specifier);
    // Entries tell the other files the app's version.
    if (isEntry(file.path) && posix.join('src', posix.dirname(file.path), specifier) === 'package.json')
      return undefined;
    const target = targetOf(file, specifier);
    if (target === undefined) return `${file.path} imports ${specifier}, which is no file under src/`;
    return judgeFile(file, room, specifier, target, roomOf(target));
  };
  const homeless = files
    .filter((file) => roomOf(file.path) === undefined)
    .map((file) => `${file.path} is in no room: put it into one, or name a new one in scripts/lib/rooms.mjs`);
  const against = [...importsBy].flatMap(([file, specifiers]) => {
    const room = roomOf(file.path);
    return room === undefined ? [] : specifiers.flatMap((specifier) => judge(file, room, specifier) ?? []);
  });
  const circles = circlesAmongRooms().map((circle) => `the rooms import each other in a circle: ${circle}`);
  return [...circles, ...cyclesAmongFiles(targetsBy), ...homeless, ...against];
}
