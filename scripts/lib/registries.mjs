/**
 * Generates the registries of src/sources/, src/destinations/ and src/formats/ from the list of kinds in each, and the
 * destinations' part of the error catalogue. Runtime code has a registry separate from the definitions, because the
 * page loads only those; and senders do not need receivers.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {object} Registry
 * @property {string} path within the list's folder
 * @property {string} about
 * @property {string} file of each kind's folder, without ending
 * @property {string} name what that file exports
 * @property {readonly [name: string, from: string]} type
 * @property {readonly [list: string, lookup: string]} exports
 * @property {string} kindOf how an entry's kind is read
 */

/** @type {Readonly<Record<string, readonly Registry[]>>} by the folder that has the list */
const registries = {
  'src/destinations': [
    {
      path: 'definitions.ts',
      about:
        'What every destination declares about itself, in the order of the tiles. For the page too: definitions only.',
      file: 'definition',
      name: 'definition',
      type: ['DestinationDefinition', '../contract/definition'],
      exports: ['definitions', 'definitionFor'],
      kindOf: 'kind',
    },
    {
      path: 'index.ts',
      about: 'Every destination with all that it can do.',
      file: 'sender',
      name: 'destination',
      type: ['DestinationModule', './module'],
      exports: ['destinations', 'moduleFor'],
      kindOf: 'definition.kind',
    },
    {
      path: 'receivers.ts',
      about: "The rehearsal's imitation of every destination.",
      file: 'receiver',
      name: 'receiver',
      type: ['ReceiverModule', './receiver'],
      exports: ['receivers', 'receiverFor'],
      kindOf: 'kind',
    },
  ],
  'src/sources': [
    {
      path: 'definitions.ts',
      about: 'What every source declares about itself, in the order of the menu. For the page too: definitions only.',
      file: 'definition',
      name: 'definition',
      type: ['SourceDefinition', '../contract/source-definition'],
      exports: ['sourceDefinitions', 'findSourceDefinition'],
      kindOf: 'kind',
    },
    {
      path: 'index.ts',
      about: 'Every source with the code that runs it.',
      file: 'source',
      name: 'source',
      type: ['SourceModule', './source'],
      exports: ['sources', 'findSource'],
      kindOf: 'definition.kind',
    },
  ],
  'src/formats': [
    {
      path: 'definitions.ts',
      about: 'What every format declares about itself, in the order of the menu. For the page too: definitions only.',
      file: 'definition',
      name: 'definition',
      type: ['FormatDefinition', '../contract/format-definition'],
      exports: ['formatDefinitions', 'findFormatDefinition'],
      kindOf: 'kind',
    },
    {
      path: 'index.ts',
      about: 'Every format with the code that writes it.',
      file: 'format',
      name: 'format',
      type: ['EventFormat', './format'],
      exports: ['formats', 'findFormat'],
      kindOf: 'definition.kind',
    },
  ],
};

/**
 * Parses the text instead of importing it, so that it works while an outdated registry cannot be loaded.
 * @param {string} folder
 * @returns {string[]}
 */
function kindsIn(folder) {
  const text = readFileSync(join(root, folder, 'kinds.ts'), 'utf8');
  const list = /export const kinds = \[([^\]]*)\]/.exec(text)?.[1];
  if (list === undefined) throw new Error(`${folder}/kinds.ts has no list of kinds.`);
  return [...list.matchAll(/'([a-z][A-Za-z0-9]*)'/g)].map((match) => match[1] ?? '');
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

/**
 * The failures that destinations declare. The file is in the contract, whose types must know every code.
 * @param {readonly string[]} kinds
 */
function failuresText(kinds) {
  const imports = kinds
    .toSorted()
    .map((kind) => `import { failures as ${kind} } from '../../destinations/${kind}/failures';`);
  return `/** The failures that destinations declare. Generated from src/destinations/kinds.ts by "npm run generate". */
${imports.join('\n')}

export const destinationErrors = {
${kinds.map((kind) => `  ...${kind},`).join('\n')}
} as const;
`;
}

/** @returns {Readonly<Record<string, () => string>>} each file by its path in the project */
export function registryFiles() {
  const lists = Object.fromEntries(
    Object.entries(registries).flatMap(([folder, inFolder]) => {
      const kinds = kindsIn(folder);
      return inFolder.map((registry) => [`${folder}/${registry.path}`, () => registryText(registry, kinds)]);
    }),
  );
  return { ...lists, 'src/contract/errors/destinations.ts': () => failuresText(kindsIn('src/destinations')) };
}
