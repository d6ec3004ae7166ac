/** Which of a few paths, such as those of masking rules, none of the newest events has. */
import { parseEventPath } from '../../../contract/event-path';
import type { MissingPaths } from '../../../contract/filter-trial';
import { pickValues } from '../../../shaping/json/pick-values';
import { eachNewestEvent, type TrialContext } from './newest-events';

export async function missingPaths(texts: readonly string[], context: TrialContext): Promise<MissingPaths> {
  let missing = [...new Set(texts)].flatMap((text) => {
    const parsed = parseEventPath(text);
    return parsed.ok ? [{ text, path: parsed.path, intoTexts: true }] : [];
  });
  let pick = pickValues(missing);
  let of = 0;
  const isPartial = await eachNewestEvent(context, (event) => {
    of += 1;
    if (missing.length === 0) return;
    const found = pickOrNothing(pick, event);
    const left = missing.filter((_, number) => (found[number]?.length ?? 0) === 0);
    if (left.length === missing.length) return;
    missing = left;
    pick = pickValues(left);
  });
  return { of, missing: of === 0 ? [] : missing.map(({ text }) => text), isPartial };
}

/** An event that is not JSON has none of the paths. */
function pickOrNothing(pick: ReturnType<typeof pickValues>, event: Uint8Array): ReturnType<typeof pick> {
  try {
    return pick(event);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
