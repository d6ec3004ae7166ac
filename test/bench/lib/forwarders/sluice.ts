/** Sluice by its command line: the whole program, from its start on. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TargetName, targets } from './destinations';
import { type Forwarder, root, type Started, startLogged } from './forwarder';

export interface SluiceOptions {
  readonly name?: string;
  readonly target?: TargetName;
  readonly gzip?: boolean;
  /** Further settings of the stream: filter, masking, format. */
  readonly stream?: Readonly<Record<string, unknown>>;
  /** A folder with another build, in place of `out`. */
  readonly build?: string;
  /** For profiles. */
  readonly nodeOptions?: string;
}

const ownBuild = path.join(root, 'out');

export interface Configuration {
  readonly sources: readonly Readonly<Record<string, unknown>>[];
  readonly streams: readonly Readonly<Record<string, unknown>>[];
}

interface RunOptions {
  readonly prints?: boolean;
}

/** `sluice run` with a configuration, in the folder's `data`. */
export function runSluice(
  folder: string,
  { sources, streams }: Configuration,
  { build = ownBuild, nodeOptions, prints = false }: Pick<SluiceOptions, 'build' | 'nodeOptions'> & RunOptions = {},
  more: readonly string[] = [],
): Started {
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'sluice.json');
  writeFileSync(config, JSON.stringify({ version: 1, sources, streams }));
  const args = ['run', '--config', config, '--data', path.join(folder, 'data'), ...more];
  const env = nodeOptions === undefined ? process.env : { ...process.env, NODE_OPTIONS: nodeOptions };
  return startLogged(folder, process.execPath, [path.join(build, 'main/cli.js'), ...args], { env, prints });
}

export const filesSource = (input: string) => ({ name: 'files', kind: 'files', paths: [input] });

export function sluice(options: SluiceOptions = {}): Forwarder {
  const { name = 'Sluice', target = 'http', gzip = false, stream } = options;
  const { sinkKind, settings } = targets[target];
  return {
    name,
    sinkKind,
    start: ({ folder, input, port }) =>
      runSluice(
        folder,
        {
          sources: [filesSource(input)],
          streams: [{ name: 'sink', destination: settings(port, gzip), ...stream }],
        },
        options,
      ),
  };
}
