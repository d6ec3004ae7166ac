import { describe, expect, it } from 'vitest';
import { batchOf } from '../../../src/destinations/batch';
import { encodeJson } from '../../../src/destinations/otlp/json';
import { resourceLogsOf } from '../../../src/destinations/otlp/record';
import { format } from '../../../src/formats/otlpJson/format';
import { operationEvents, placedOf } from '../../support/format-events';

const write = format.createWriter({ serviceName: 'outsystems-odc' });

describe('OTLP JSON', () => {
  it('is what the destination OpenTelemetry sends of the event', () => {
    for (const event of operationEvents) {
      const placed = placedOf(event);
      const { trailId, acceptedAtMs, seq } = placed.place;
      const batch = batchOf([placed.bytes], seq, acceptedAtMs);
      const groups = resourceLogsOf(batch, 'outsystems-odc', { trailId, version: '', nowMs: acceptedAtMs + 5_000 });
      const sent = Buffer.from(encodeJson(groups, { name: 'sluice', version: '' })).toString();
      expect(JSON.stringify(write?.(placed))).toBe(sent);
    }
  });
});
