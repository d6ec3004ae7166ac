/**
 * Recognises the event that ODC sends when "Test stream" is pressed: its action is "Outsystems Connection Test Audit Log"
 * (seen in a picture of OutSystems' documentation; whether it has further fields is not published).
 */
import { z } from 'zod';
import type { PackedEvents } from '../../main/engine/trail/intake';

const ACTION = 'Outsystems Connection Test Audit Log';
const MARK = Buffer.from(ACTION);
/** The test is small. */
const MAX_EVENT_BYTES = 65_536;
/** Other events may mention the text. */
const MAX_LOOKS = 20;

const testSchema = z.looseObject({
  Event: z.looseObject({ Request: z.looseObject({ Action: z.literal(ACTION) }) }),
});

export function holdsOdcTest({ bytes, ends }: PackedEvents): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let index = 0;
  let start = 0;
  for (let looks = 0, at = all.indexOf(MARK); at >= 0 && looks < MAX_LOOKS; looks++) {
    while ((ends[index] ?? all.length) < at) start = (ends[index++] ?? 0) + 1;
    const end = ends[index] ?? all.length;
    if (end - start <= MAX_EVENT_BYTES && testSchema.safeParse(JSON.parse(all.toString('utf8', start, end))).success) {
      return true;
    }
    at = all.indexOf(MARK, end);
  }
  return false;
}
