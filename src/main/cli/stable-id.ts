/** Ids derived from names: the same file finds the same cursors in the data folder, run after run. */
import { createHash } from 'node:crypto';
import type { SourceId } from '../../contract/source';
import type { StreamId } from '../../contract/stream';

interface Ids {
  source: SourceId;
  stream: StreamId;
}

export function stableId<K extends keyof Ids>(kind: K, name: string): Ids[K] {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  const hash = createHash('sha256').update(`${kind}/${name.toLowerCase()}`).digest('hex').slice(0, 12);
  return `${slug.replaceAll(/^-|-$/g, '') || kind}-${hash}` as Ids[K];
}
