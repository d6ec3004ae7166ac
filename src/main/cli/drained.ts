/** Whether a run with `--until-drained` is finished: the files are read and every active stream has delivered. Pure. */
import type { EngineStatus } from '../../contract/status';
import { findSourceDefinition } from '../../sources/definitions';
import type { EngineConfig } from '../engine/protocol';

/**
 * A collector and the sample trail never end, so only files are waited for. Inactive sources and streams are ignored.
 * @param status of an engine that has applied this configuration
 */
export function isDrained({ sources, streams }: EngineConfig, status: EngineStatus): boolean {
  if (status.engine !== 'running' || status.trail.full !== null) return false;
  const read = sources
    .filter((source) => source.active && findSourceDefinition(source.settings.kind)?.endsByItself === true)
    .every(({ id }) => status.sources.find((each) => each.sourceId === id)?.caughtUp === true);
  const delivered = streams
    .filter((stream) => stream.active)
    .every(({ id }) => status.streams.find((each) => each.streamId === id)?.waiting === 0);
  return read && delivered;
}
