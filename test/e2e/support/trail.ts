/** The sample trail as a file that grows, as an exporter would write it. */
import { appendFile, copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const sample = join(import.meta.dirname, '../../fixtures/samples/odc-audit-trail-500.ndjson');

export interface GrowingTrail {
  readonly path: string;
  /** Every line written so far, in order. */
  readonly lines: readonly string[];
  /** Appends this number of new events, each with its own id. */
  append(count: number): Promise<void>;
}

/** Puts the 500 sample events into a file in this folder. */
export async function placeTrail(folder: string): Promise<GrowingTrail> {
  const path = join(folder, 'odc.ndjson');
  await copyFile(sample, path);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const patterns = lines.slice();
  return {
    path,
    lines,
    async append(count) {
      const added = Array.from({ length: count }, () => {
        const event = JSON.parse(patterns[lines.length % patterns.length] ?? '{}');
        event.Event.EventId = crypto.randomUUID();
        return JSON.stringify(event);
      });
      lines.push(...added);
      await appendFile(path, added.map((line) => `${line}\n`).join(''));
    },
  };
}
