import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundleEngine } from '../bundle';
import { damageKinds } from './kinds';
import { damageTrial } from './trial';

describe('after damage to the data folder, received and reported lost events together are all events', () => {
  /** From source, so that the test does not depend on a build. */
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await bundleEngine();
  });
  afterAll(() => bundle.remove());

  // `npm run fault -- --damage 100` tries all kinds, each at many places.
  const tried = [
    'nothing',
    'a bit in two frames',
    '4 KB of a segment zeroed',
    'a segment removed',
    'two segments swapped',
    'the database emptied',
    'the database replaced by an older copy',
    'database and copy of the ledger removed',
    'a bit of the journal',
    'a frame left unfinished',
  ];
  it.each(damageKinds.map((kind, index) => [kind.name, index] as const).filter(([name]) => tried.includes(name)))(
    '%s',
    { timeout: 180_000 },
    async (_, index) => {
      const kind = damageKinds[index];
      const { faults } = await damageTrial({ entry: bundle.entry, seed: 4_100 + index, ...(kind && { kind }) });
      expect(faults).toEqual([]);
    },
  );
});
