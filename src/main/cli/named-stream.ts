/** The stream of a configuration file that a command names. */
import { definitions } from '../../destinations/definitions';
import type { EngineStream } from '../engine/protocol';
import { loadConfig } from './config-file';
import { plainText } from './console-io';
import { nearestName } from './nearest';
import { commandPolicy, type PolicyContext } from './policy';
import { findingsAsJson, tellFindings } from './validate';

interface StreamChoice {
  readonly config: string;
  readonly stream: string;
  readonly policy: string | null;
  readonly json: boolean;
}

/** @returns null when the file is invalid or has no such stream, which has then been reported */
export function namedStream(
  { config, stream: wanted, policy: start, json }: StreamChoice,
  context: PolicyContext,
): EngineStream | null {
  const { env, io } = context;
  const policy = commandPolicy(context, { start, dataFolder: null }, 'refused');
  const loaded = loadConfig(config, { env, definitions, secrets: true, policy });
  tellFindings(config, loaded, io);
  if (!loaded.ok) {
    if (json) io.out(JSON.stringify({ event: 'configuration', ...findingsAsJson(loaded) }));
    return null;
  }
  const { streams } = loaded.config;
  const stream = streams.find(({ name }) => name === wanted);
  if (stream !== undefined) return stream;
  const names = streams.map(({ name }) => name);
  const nearest = nearestName(wanted, names);
  const hint = nearest === undefined ? `Available: ${names.join(', ') || 'none'}.` : `Did you mean "${nearest}"?`;
  io.tell(plainText(`There is no stream "${wanted}" in ${config}. ${hint}`));
  return null;
}
