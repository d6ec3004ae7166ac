/** Every format that a destination offers, sent to the strict imitation of that destination. */
import { describe, expect, it } from 'vitest';
import type { SeenRequest } from '../../../src/contract/rehearsal';
import { joinSecrets } from '../../../src/contract/settings';
import { batchOf } from '../../../src/destinations/batch';
import { definitions } from '../../../src/destinations/definitions';
import { findFormat } from '../../../src/formats';
import { shapeOf } from '../../../src/shaping/shape';
import { TEST_TRAIL_ID } from '../../support/dependencies';
import { oddSamples, operationEvents } from '../../support/format-events';
import { formatVariants } from '../../support/format-variants';
import { NEVER } from '../../support/http-destination';
import { rehearse } from '../../support/rehearsal';

/** Of now: Datadog refuses older ones, and its encoder would put its own time beside them. */
const today = new Date().toISOString().slice(0, 10);
const texts = [...operationEvents.map((event) => JSON.stringify(event)), ...oddSamples].map((text) =>
  text.replaceAll('2026-08-20', today),
);
const batch = batchOf(
  texts.map((text) => new TextEncoder().encode(text)),
  1,
  Date.now(),
);

const cases = definitions.flatMap(({ kind, formats }) =>
  formatVariants
    .filter((variant) => formats.includes(variant.kind))
    .map((variant) => ({ destination: kind, format: variant.kind, variant: variant.name, options: variant.options })),
);

describe.each(cases)('$format ($variant) at $destination', ({ destination, format: kind, options }) => {
  it('is taken as it is written, an event for each event', async () => {
    const format = findFormat(kind);
    const write = format?.createWriter(joinSecrets(format.definition.fields, options, {})) ?? null;
    const shaped = shapeOf({ mask: null, write, change: null }, TEST_TRAIL_ID)(batch);
    const seen: SeenRequest[] = [];
    const { rehearsal, sender } = await rehearse(destination, { onRequest: (request) => seen.push(request) });
    const { outcome } = await sender().send(shaped, { signal: NEVER });
    expect(outcome).toMatchObject({ kind: 'delivered' });
    const written = new TextDecoder().decode(shaped.bytes).trimEnd().split('\n');
    await expect.poll(() => rehearsal.oracle.counts().stored).toBe(written.length);
    expect(seen.flatMap(({ checks }) => checks).filter((check) => !check.ok)).toEqual([]);
    // A rehearsal shows the first events of a request.
    const arrived = seen.find(({ events }) => events.length > 0)?.events ?? [];
    expect(arrived.length).toBeGreaterThan(0);
    for (const [index, event] of arrived.entries()) {
      const text = written[index] ?? '';
      // An object may have keys put in front of its own, and a line may stand in a JSON string.
      const forms =
        format?.definition.output === 'json' ? [text.slice(1, -1)] : [text, JSON.stringify(text).slice(1, -1)];
      expect(forms.some((form) => event.includes(form))).toBe(true);
    }
  });
});
