/** How far a file has been read, as it is kept with the events that were read from it. */
import { z } from 'zod';

const placeSchema = z.object({
  offset: z.number().int().min(0),
  line: z.number().int().min(1),
  records: z.number().int().min(0),
  format: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('json'), mode: z.enum(['start', 'lines', 'array']) }),
    z.object({
      kind: z.literal('csv'),
      delimiter: z.string().length(1),
      columns: z.array(z.string()).readonly().nullable(),
    }),
    z.object({ kind: z.literal('foreign'), encoding: z.string() }),
  ]),
});

const positionSchema = z.object({
  version: z.literal(1),
  /** Where it was last seen. */
  path: z.string(),
  gzip: z.boolean(),
  /** Where to go on; for a compressed file in what it holds. */
  place: placeSchema,
  /** Of the file's first bytes, as many as there were up to 1,024, none behind the place. */
  head: z.object({ bytes: z.number().int().min(0), hash: z.string() }),
  /** Of the (up to 2,048) bytes before the place; null for a compressed file. */
  tail: z.string().nullable(),
  /** Of the file as last seen. */
  sizeBytes: z.number().min(0),
  /** A compressed file that was read to its end at this size. */
  finished: z.boolean(),
  atMs: z.number(),
  /** Where it lay, with links followed, when that was another place than its path. */
  realPath: z.string().optional(),
  /** When it was made, where the disk tells. */
  bornMs: z.number().optional(),
  /** Of a file that has been overwritten since: its key, for that it is not taken for its own copy. */
  ofKey: z.string().optional(),
  /** Of a file that is gone: on how many days that was seen, and on which last. */
  absent: z.object({ days: z.number().int().min(1), lastDay: z.number().int() }).optional(),
  /** A compressed file that was read to its end and is not whole: what is wrong with it. */
  damage: z.string().optional(),
});
export type FilePosition = z.output<typeof positionSchema>;

/** @returns null for what an older or newer Sluice, or no Sluice at all, has written: the file is then read again */
export function parsePosition(text: string): FilePosition | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = positionSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** A file's key: the same as long as it is the same file, whatever its name. */
export const fileKey = (stat: { readonly dev: bigint; readonly ino: bigint }): string => `${stat.dev}:${stat.ino}`;
