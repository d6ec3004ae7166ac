/**
 * fast-check, in place of the library, with more runs of each property: `SLUICE_PROPERTY_RUNS=20` for twenty times as
 * many. What happens once in thousands of runs is found by asking for it, and not by chance in somebody's change.
 */
import fc from 'fast-check';

export * from 'fast-check';

/** fast-check's own number. */
const USUAL_RUNS = 100;

const factor = Number(process.env.SLUICE_PROPERTY_RUNS);

const assert = ((property: fc.IRawProperty<unknown>, parameters: fc.Parameters<unknown> = {}) =>
  fc.assert(property, { ...parameters, numRuns: (parameters.numRuns ?? USUAL_RUNS) * factor })) as typeof fc.assert;

// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default { ...fc, assert };
