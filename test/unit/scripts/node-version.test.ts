/** Which Node.js will do, and what is said to the others. */
import { expect, it } from 'vitest';
import { canRunApp } from '../../../scripts/lib/paths.mjs';
import { errorEntry } from '../../../src/contract/errors';
import { nodeProblem, OLDEST_NODE } from '../../../src/main/node-version';

const { major, minor } = OLDEST_NODE;

it.each(['0.12.18', '12.22.12', '20.20.2', '22.13.1', '22.14.0', '22.15.0', '23.0.0', '24.21.0', '100.0.0'])(
  'the scripts and the built entries agree on Node.js %s',
  (version) => {
    expect(nodeProblem(version, 'node') === undefined).toBe(canRunApp(version));
  },
);

it('says what was found, what is needed, and what to do, in the words of the catalogue', () => {
  const { meaning, actions } = errorEntry('SLUICE-SYS-001');
  const said = nodeProblem(`${major}.${minor - 1}.9`, '/opt/node') ?? '';
  expect(said).toContain(`${major}.${minor - 1}.9 (/opt/node)`);
  expect(said).toContain('SLUICE-SYS-001');
  expect(meaning).toContain(`Node.js ${major}.${minor} or newer`);
  for (const action of actions) expect(said).toContain(`  - ${action}\n`);
});
