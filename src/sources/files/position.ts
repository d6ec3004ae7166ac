/** How far a file has been read, as it is stored with the events that were read from it. */
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
  /** The path at which it was last seen. */
  path: z.string(),
  gzip: z.boolean(),
  /** Where to continue; for a compressed file, in its uncompressed content. */
  place: placeSchema,
  /** The fingerprint of the file's first bytes: up to 1,024, none of them after the place. */
  head: z.object({ bytes: z.number().int().min(0), hash: z.string() }),
  /** The fingerprint of the bytes before the place, up to 2,048; null for a compressed file. */
  tail: z.string().nullable(),
  /** The file's size when it was last seen. */
  sizeBytes: z.number().min(0),
  /** Whether a compressed file of this size was read to its end. */
  finished: z.boolean(),
  atMs: z.number(),
  /** Its path with links resolved, if that is a different one. */
  realPath: z.string().optional(),
  /** When it was created, if the file system reports it. */
  bornMs: z.number().optional(),
  /** The key of a file that was overwritten since, so that it is not taken for its own copy. */
  ofKey: z.string().optional(),
  /** For a file that is gone: on how many days it was missing, and the last of them. */
  absent: z.object({ days: z.number().int().min(1), lastDay: z.number().int() }).optional(),
  /** What is wrong with a compressed file that was read to its end and is not complete. */
  damage: z.string().optional(),
});
export type FilePosition = z.output<typeof positionSchema>;

/** @returns null if this version cannot read it; the file is then read again */
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

/** A file's key, which stays the same when the file is renamed. */
export const fileKey = (stat: { readonly dev: bigint; readonly ino: bigint }): string => `${stat.dev}:${stat.ino}`;
