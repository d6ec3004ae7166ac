/** `sluice validate`: lists every problem of a configuration file with line and column. */
import { definitions } from '../../destinations/definitions';
import type { Command } from './arguments';
import { type LoadedConfig, loadConfig } from './config-file';
import type { ConsoleIo } from './console-io';
import { plainText } from './console-io';
import { type ExitCode, exitCodes } from './exit-codes';
import type { Finding } from './findings';
import { commandPolicy, type PolicyContext } from './policy';

export function validate(
  { config, secrets, policy: start, json }: Extract<Command, { kind: 'validate' }>,
  context: PolicyContext,
): ExitCode {
  const { env, io } = context;
  const policy = commandPolicy(context, { start, dataFolder: null }, 'refused');
  const loaded = loadConfig(config, { env, definitions, secrets, policy });
  if (json) io.out(JSON.stringify(findingsAsJson(loaded)));
  else tellFindings(config, loaded, io);
  if (!loaded.ok) return exitCodes.failed;
  if (!json)
    io.tell(
      `${config} is valid: ${counted(loaded.config.sources.length, 'source')}, ${counted(loaded.config.streams.length, 'stream')}.`,
    );
  return exitCodes.ok;
}

/** In the format of compiler messages, so that editors can jump to the place. */
export function tellFindings(file: string, loaded: LoadedConfig, io: ConsoleIo): void {
  for (const finding of loaded.warnings) io.tell(lineOf(file, finding, 'warning: '));
  if (!loaded.ok) for (const finding of loaded.problems) io.tell(lineOf(file, finding, ''));
}

function lineOf(file: string, { line, column, path, message, code }: Finding, kind: string): string {
  const where = path === '' ? '' : `${path}: `;
  const suffix = kind === '' ? ` (${code})` : '';
  return plainText(`${file}:${line}:${column}: ${kind}${where}${message}${suffix}`);
}

/** The same as data, for scripts. */
export function findingsAsJson(loaded: LoadedConfig) {
  return { ok: loaded.ok, problems: loaded.ok ? [] : loaded.problems, warnings: loaded.warnings };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
