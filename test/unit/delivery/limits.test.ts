import { describe, expect, it } from 'vitest';
import { deliverySchema } from '../../../src/contract/stream';
import { definitionFor } from '../../../src/destinations/definitions';
import { batchLimits } from '../../../src/main/engine/delivery/batch/limits';

const inFlight = (kind: string, maxInFlight: number, bySettings?: number) => {
  const limits = definitionFor(kind)?.limits;
  if (limits === undefined) throw new Error(kind);
  const delivery = deliverySchema.parse({ maxInFlight });
  return batchLimits(delivery, limits, bySettings === undefined ? {} : { maxInFlight: bySettings }).maxInFlight;
};

describe('Parallel requests', () => {
  it('are as many as the user, the destination and its settings allow', () => {
    expect([inFlight('http', 4), inFlight('http', 16), inFlight('http', 4, 1)]).toEqual([4, 16, 1]);
  });

  it('are as many as the destination allows where they only wait to settle', () => {
    expect([inFlight('syslog', 1), inFlight('syslog', 16), inFlight('syslog', 4, 2)]).toEqual([32, 32, 2]);
  });
});
