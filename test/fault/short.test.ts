import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundleEngine } from './bundle';
import { MadeEvents } from './made-events';
import { Random } from './random';
import { runFaults } from './run';
import { faultsOf } from './verdict';

const short = { kills: 4, events: 900, longestLifeMs: 500, say: () => undefined };

describe('an engine that is killed at random while its destinations fail', () => {
  /** From source, so that the test does not depend on a build. */
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await bundleEngine();
  });
  afterAll(() => bundle.remove());

  it.each([11, 12, 13])(
    'loses nothing, invents nothing and alters nothing (seed %d)',
    { timeout: 180_000 },
    async (seed) => {
      const { counts, faults } = await runFaults({ ...short, seed, entry: bundle.entry });
      expect(faults).toEqual([]);
      expect(counts).toMatchObject({ made: 901, accepted: 901 });
    },
  );
});

describe('the oracle', () => {
  const made = new MadeEvents(1);
  const ids = Array.from({ length: 10 }, (_, number) => {
    made.make(number);
    return `1-${number}`;
  });
  const places = new Map(ids.map((id, index) => [id, index + 1]));
  const stored = (...some: string[]) => ({ kind: 'http', stored: new Map(some.map((id) => [id, 1])) });

  it('finds no problem if everything has arrived', () => {
    expect(faultsOf(stored(...ids), made.ids, new Map(), made, places)).toEqual([]);
  });

  it('detects a single missing event', () => {
    const faults = faultsOf(stored(...ids.slice(1)), made.ids, new Map(), made, places);
    expect(faults).toEqual(['http: 1 events lost, such as 1-0']);
  });

  it('detects a good event among the dead letters', () => {
    const faults = faultsOf(stored(...ids), made.ids, new Map([['1-3', 4]]), made, places);
    expect(faults).toEqual(['http: 1 good events among the dead letters, such as 1-3']);
  });

  it('detects an event that arrived out of order', () => {
    const [first = '', second = '', ...rest] = ids;
    const faults = faultsOf(stored(second, first, ...rest), made.ids, new Map(), made, places);
    expect(faults).toEqual(['http: event 1-0 came behind a newer one']);
  });

  it('the same seed gives the same schedule', () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 20 }, () => random.between(0, 1_000_000));
    };
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });
});
