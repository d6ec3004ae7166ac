/** The stream of a configuration file that a command names. */
import { definitions } from '../../destinations/definitions';
import type { EngineStream } from '../engine/protocol';
import { loadConfig } from './config-file';
import { type ConsoleIo, plainText } from './console-io';
import { nearestName } from './nearest';
import { findingsAsJson, tellFindings } from './validate';

interface StreamChoice {
  readonly config: string;
  readonly stream: string;
  readonly json: boolean;
}

/** @returns null when the file is invalid or has no such stream, which has then been reported */
export function namedStream(
  { config, stream: wanted, json }: StreamChoice,
  env: Readonly<Record<string, string | undefined>>,
  io: ConsoleIo,
): EngineStream | null {
  const loaded = loadConfig(config, { env, definitions, secrets: true });
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
