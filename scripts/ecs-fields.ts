// npx tsx scripts/ecs-fields.ts <git folder of elastic/ecs> <tag> <file>: compiles the fields of the sets that our events use.
// The tests check the format's output against them. Facts only: names, types, arrays, allowed values.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parse } from 'yaml';

interface RawField {
  readonly type: string;
  readonly required?: boolean;
  readonly normalize?: readonly string[];
  readonly allowed_values?: readonly { readonly name: string; readonly expected_event_types?: readonly string[] }[];
}

const sets =
  'destination ecs error event group http observer organization related service source trace user data_stream'.split(
    ' ',
  );

const [gitFolder, tag, file] = process.argv.slice(2);
if (gitFolder === undefined || tag === undefined || file === undefined) {
  throw new Error('Three arguments: the git folder of elastic/ecs, a tag, the file to write.');
}

const show = (path: string) =>
  execFileSync('git', ['-C', gitFolder, 'show', `${tag}:${path}`], { encoding: 'utf8', maxBuffer: 50_000_000 });
const all = parse(show('generated/ecs/ecs_flat.yml')) as Readonly<Record<string, RawField>>;

/** Fields of no set stand on the top level. What ECS says of entities is left out: hundreds of fields that no event has. */
const isUsed = (name: string) =>
  (!name.includes('.') || sets.includes(name.split('.')[0] ?? '')) && !name.includes('.entity.');

const fields = Object.entries(all)
  .filter(([name]) => isUsed(name))
  .map(([name, { type, required, normalize = [], allowed_values: allowed = [] }]) => [
    name,
    {
      type,
      ...(required === true ? { required } : {}),
      ...(normalize.includes('array') ? { array: true } : {}),
      ...(allowed.length === 0
        ? {}
        : { allowed: Object.fromEntries(allowed.map((value) => [value.name, value.expected_event_types ?? []])) }),
    },
  ]);

const compiled = {
  about: `Compiled from github:elastic/ecs at ${tag} by scripts/ecs-fields.ts (Apache-2.0).`,
  version: show('version').trim(),
  fields: Object.fromEntries(fields),
};
writeFileSync(file, `${JSON.stringify(compiled)}\n`);
