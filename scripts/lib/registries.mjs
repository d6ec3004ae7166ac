/**
 * The registries of src/destinations/, written from the one list of kinds: one file each for definitions, senders and
 * receivers, since the page loads definitions without senders, and what sends needs no receivers.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {object} Registry
 * @property {string} path
 * @property {string} about
 * @property {string} file of each folder, without ending
 * @property {string} name what that file exports
 * @property {readonly [name: string, from: string]} type
 * @property {readonly [list: string, lookup: string]} exports
 * @property {string} kindOf how an entry's kind is read
 */

/** @type {readonly Registry[]} */
const registries = [
  {
    path: 'src/destinations/definitions.ts',
    about:
      'What every destination declares about itself, in the order of the tiles. For the page too: definitions only.',
    file: 'definition',
    name: 'definition',
    type: ['DestinationDefinition', '../contract/definition'],
    exports: ['definitions', 'definitionFor'],
    kindOf: 'kind',
  },
  {
    path: 'src/destinations/index.ts',
    about: 'Every destination with all that it can do.',
    file: 'sender',
    name: 'destination',
    type: ['DestinationModule', './sender'],
    exports: ['destinations', 'moduleFor'],
    kindOf: 'definition.kind',
  },
  {
    path: 'src/destinations/receivers.ts',
    about: "The rehearsal's imitation of every destination.",
    file: 'receiver',
    name: 'receiver',
    type: ['ReceiverModule', './receiver'],
    exports: ['receivers', 'receiverFor'],
    kindOf: 'kind',
  },
];

/**
 * Reads the text, so that it works while a registry that is out of date cannot be loaded.
 * @returns {string[]}
 */
export function kindsIn(text = readFileSync(join(root, 'src/destinations/kinds.ts'), 'utf8')) {
  const list = /export const kinds = \[([^\]]*)\]/.exec(text)?.[1];
  if (list === undefined) throw new Error('src/destinations/kinds.ts has no list of kinds.');
  return [...list.matchAll(/'([a-z][a-z0-9]*)'/g)].map((match) => match[1] ?? '');
}

/**
 * @param {Registry} registry
 * @param {readonly string[]} kinds
 */
function registryText({ about, file, name, type, exports, kindOf }, kinds) {
  const imports = [
    { from: type[1], line: `import type { ${type[0]} } from '${type[1]}';` },
    ...kinds.map((kind) => ({
      from: `./${kind}/${file}`,
      line: `import { ${name} as ${kind} } from './${kind}/${file}';`,
    })),
  ];
  const [list, lookup] = exports;
  return `/** ${about} Generated from kinds.ts by "npm run generate". */
${imports
  .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  .map(({ line }) => line)
  .join('\n')}

export const ${list}: readonly ${type[0]}[] = [
  // As in kinds.ts.
${kinds.map((kind) => `  ${kind},`).join('\n')}
];

/** @returns undefined for a kind that this version does not know */
export function ${lookup}(kind: string): ${type[0]} | undefined {
  return ${list}.find((each) => each.${kindOf} === kind);
}
`;
}

/** @returns {Readonly<Record<string, () => string>>} each file by its path in the project */
export function registryFiles(kinds = kindsIn()) {
  return Object.fromEntries(registries.map((registry) => [registry.path, () => registryText(registry, kinds)]));
}
