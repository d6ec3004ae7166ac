/** What was not read from the watched files when a run has drained, and why. */
import type { Failure } from '../../contract/errors';
import type { EngineStatus } from '../../contract/status';
import type { EngineHost } from '../app/engine-host';
import { failureText } from './failure-lines';

/** A file or path that a source should have read. Without a path, the source itself failed. */
export interface NotRead {
  readonly source: string;
  readonly path: string | null;
  readonly failure: Failure;
}

export interface NotReadList {
  /** The total number; the list may contain only the first ones. */
  readonly total: number;
  readonly listed: readonly NotRead[];
}

export async function notReadOf(host: Pick<EngineHost, 'request'>, { sources }: EngineStatus): Promise<NotReadList> {
  const listed: NotRead[] = [];
  let total = 0;
  for (const { sourceId, name, unread, problem } of sources) {
    total += unread;
    if (unread > 0) {
      const detail = await host.request('sourceDetail', { sourceId });
      for (const { path, failure } of detail?.unreadInputs ?? []) listed.push({ source: name, path, failure });
    } else if (problem !== null) {
      total += 1;
      listed.push({ source: name, path: null, failure: problem });
    }
  }
  return { total, listed };
}

export function notReadLines({ total, listed }: NotReadList): readonly string[] {
  const lines = listed.map(({ source, failure }) => `not read: source "${source}": ${failureText(failure)}`);
  return total > listed.length ? [...lines, `not read: ${total - listed.length} more`] : lines;
}
