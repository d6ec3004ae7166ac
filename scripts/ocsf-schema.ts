// npx tsx scripts/ocsf-schema.ts <git folder of ocsf/ocsf-schema> <commit> <file>: compiles the classes and objects that our
// events use, with what is asked of their attributes. The tests check the format's output against it. Facts only: names,
// types, requirements, enumerations, constraints.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

interface RawAttribute {
  readonly type?: string;
  readonly requirement?: string;
  readonly profile?: string | null;
  readonly is_array?: boolean;
  readonly enum?: Readonly<Record<string, { readonly caption: string }>>;
  readonly '@deprecated'?: unknown;
}
interface RawDefinition {
  readonly uid?: number;
  readonly caption: string;
  readonly extends?: string;
  readonly category?: string;
  readonly attributes: Readonly<Record<string, RawAttribute | readonly string[]>>;
  readonly constraints?: Readonly<Record<string, readonly string[]>>;
}

const events = {
  base_event: 'events/base_event.json',
  iam: 'events/iam/iam.json',
  application: 'events/application/application.json',
  account_change: 'events/iam/account_change.json',
  authentication: 'events/iam/authentication.json',
  entity_management: 'events/iam/entity_management.json',
  user_access: 'events/iam/user_access.json',
  group_management: 'events/iam/group_management.json',
  user_management: 'events/iam/user_management.json',
  role_management: 'events/iam/role_management.json',
  api_activity: 'events/application/api_activity.json',
} as const;
const classes = Object.keys(events).filter((name) => !['base_event', 'iam', 'application'].includes(name));
const objects =
  'metadata product user actor managed_entity group api resource_details network_endpoint service http_response iam_role attestation fingerprint prev_event digital_signature object'.split(
    ' ',
  );

const [gitFolder, commit, file] = process.argv.slice(2);
if (gitFolder === undefined || commit === undefined || file === undefined) {
  throw new Error('Three arguments: the git folder of ocsf/ocsf-schema, a commit, the file to write.');
}

const files = new Set(
  execFileSync('git', ['-C', gitFolder, 'ls-tree', '-r', '--name-only', commit], { encoding: 'utf8' }).split('\n'),
);
const read = (path: string) =>
  JSON.parse(execFileSync('git', ['-C', gitFolder, 'show', `${commit}:${path}`], { encoding: 'utf8' }));

const dictionary = read('dictionary.json') as {
  attributes: Readonly<Record<string, RawAttribute>>;
  types: {
    attributes: Readonly<Record<string, { type?: string; regex?: string; max_len?: number; range?: number[] }>>;
  };
};
const categories = read('categories.json') as {
  attributes: Readonly<Record<string, { uid: number; caption: string }>>;
};

type Attributes = Record<string, RawAttribute>;

/** An attribute from the dictionary, then each definition from the ancestor down; enumerations are merged. */
function merge(into: Attributes, from: RawDefinition['attributes'], profile?: string): void {
  for (const [name, attribute] of Object.entries(from)) {
    if (Array.isArray(attribute)) {
      for (const path of attribute as readonly string[]) {
        const included = read(path) as RawDefinition & { name: string; meta?: string };
        merge(into, included.attributes, included.meta === 'profile' ? included.name : undefined);
      }
      continue;
    }
    const own = attribute as RawAttribute;
    const before = into[name] ?? dictionary.attributes[name] ?? {};
    into[name] = {
      ...before,
      ...(profile === undefined ? {} : { profile }),
      ...own,
      enum: { ...before.enum, ...own.enum },
    };
  }
}

function compiled(path: string, pathOf: (name: string) => string) {
  const attributes: Attributes = {};
  const chain: RawDefinition[] = [];
  for (let at: string | undefined = path; at !== undefined; ) {
    const definition = read(at) as RawDefinition;
    chain.unshift(definition);
    at = definition.extends === undefined ? undefined : pathOf(definition.extends);
  }
  for (const definition of chain) merge(attributes, definition.attributes);
  const last = chain.at(-1);
  return {
    uid: last?.uid,
    caption: last?.caption ?? '',
    category: chain.findLast((definition) => definition.category !== undefined)?.category,
    constraints: chain.findLast((definition) => definition.constraints !== undefined)?.constraints,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => [
        name,
        {
          type: attribute.type,
          requirement: attribute.requirement ?? 'optional',
          ...(attribute.is_array === true ? { array: true } : {}),
          ...(typeof attribute.profile === 'string' ? { profile: attribute.profile } : {}),
          ...(attribute['@deprecated'] === undefined ? {} : { deprecated: true }),
          ...(Object.keys(attribute.enum ?? {}).length === 0
            ? {}
            : {
                enum: Object.fromEntries(
                  Object.entries(attribute.enum ?? {}).map(([value, { caption }]) => [value, caption]),
                ),
              }),
        },
      ]),
    ),
  };
}

const eventPath = (name: string) => events[name as keyof typeof events];
const objectPath = (name: string) => `objects/${name}.json`;
// Only events may carry the profile; the schema's own build adds it to all of them.
const anyEvent: Attributes = {};
if (files.has('profiles/record_integrity.json')) {
  merge(anyEvent, (read('profiles/record_integrity.json') as RawDefinition).attributes, 'record_integrity');
}

const schema = {
  about: `Compiled from github:ocsf/ocsf-schema at ${commit} by scripts/ocsf-schema.ts (Apache-2.0).`,
  version: (read('version.json') as { version: string }).version,
  types: Object.fromEntries(
    Object.entries(dictionary.types.attributes).map(([name, { type, regex, max_len, range }]) => [
      name,
      { type, regex, max_len, range },
    ]),
  ),
  classes: Object.fromEntries(
    classes
      .filter((name) => files.has(eventPath(name)))
      .map((name) => {
        const { uid = 0, caption, category = '', constraints, attributes } = compiled(eventPath(name), eventPath);
        const { uid: categoryUid, caption: categoryCaption } = categories.attributes[category] ?? {
          uid: 0,
          caption: '',
        };
        const classUid = categoryUid * 1000 + uid;
        // The schema's own build fills these in.
        const own = {
          category_uid: { ...attributes.category_uid, enum: { [categoryUid]: categoryCaption } },
          class_uid: { ...attributes.class_uid, enum: { [classUid]: caption } },
        };
        const extra = Object.fromEntries(
          Object.entries(anyEvent).map(([key, { type, is_array }]) => [
            key,
            { type, requirement: 'optional', array: is_array === true, profile: 'record_integrity' },
          ]),
        );
        return [
          classUid,
          { name, category: categoryUid, constraints, attributes: { ...attributes, ...own, ...extra } },
        ];
      }),
  ),
  objects: Object.fromEntries(
    objects
      .filter((name) => files.has(objectPath(name)))
      .map((name) => {
        const { constraints, attributes } = compiled(objectPath(name), objectPath);
        return [name, { constraints, attributes }];
      }),
  ),
};
writeFileSync(file, `${JSON.stringify(schema)}\n`);
