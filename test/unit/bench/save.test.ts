/** The table of aims keeps the rows of scenarios that were not measured again. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withFindings } from '../../bench/lib/save';

const document = readFileSync(new URL('../../../docs/performance.md', import.meta.url), 'utf8');
const details = { order: ['first', 'second'], facts: 'A machine.' };
const finding = (aim: string) => ({ aim, measured: '1', beside: 'peer: 2', met: true });

describe('the table of aims', () => {
  it('replaces the rows of the scenario that was measured, and no others', () => {
    const once = withFindings(document, [{ scenario: 'second', size: '10 × 1', findings: [finding('old')] }], details);
    const twice = withFindings(once, [{ scenario: 'first', size: '10 × 1', findings: [finding('new')] }], details);
    const again = withFindings(twice, [{ scenario: 'second', size: '10 × 1', findings: [finding('newer')] }], details);
    const rows = again.split('\n').filter((line) => /^\| (first|second) \|/.test(line));
    expect(rows).toEqual([
      '| first | 10 × 1 | new | 1 | peer: 2 | yes |',
      '| second | 10 × 1 | newer | 1 | peer: 2 | yes |',
    ]);
  });

  it('leaves the rest of the document unchanged', () => {
    const written = withFindings(
      document,
      [{ scenario: 'first', size: '10 × 1', findings: [finding('new')] }],
      details,
    );
    const outside = (text: string) => text.replace(/<!-- The table of aims[\s\S]*<!-- End of the table/, '');
    expect(outside(written)).toBe(outside(document));
  });
});
