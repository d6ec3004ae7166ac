import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { faultHelp } from '../../../src/contract/fault-text';
import { receivers } from '../../../src/destinations/receivers';

const page = readFileSync(new URL('../../../docs/rehearsal.md', import.meta.url), 'utf8');

it('docs/rehearsal.md lists every fault as it is typed, with its meaning, and no other', () => {
  const rows = faultHelp.map(({ usage, meaning }) => `| \`${usage.replaceAll('|', '\\|')}\` | ${meaning} |`);
  expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});

it('docs/rehearsal.md names every destination that can be rehearsed', () => {
  for (const { kind } of receivers) expect(page).toContain(`\`${kind}\``);
});
