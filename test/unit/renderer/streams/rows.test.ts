import { describe, expect, it } from 'vitest';
import { failure } from '../../../../src/contract/errors';
import { formatSorting, parseSorting, type TableView, tableOf } from '../../../../src/renderer/pages/streams/rows';
import { sharing } from '../../../../src/renderer/store/share';
import { streamStatus, streamView } from '../fixtures';

const problem = (sinceMs: number) => ({ failure: failure('SLUICE-TCP-001'), sinceMs, attempts: 1 });
const failing = (id: string, ...since: readonly number[]) =>
  streamStatus(id, { status: 'activeWithErrors', waiting: 9, problems: since.map(problem) });

const streams = [
  streamView('a', { name: 'beta', createdAtMs: 3, active: false, labels: ['EU'] }),
  streamView('b', { name: 'Alpha', createdAtMs: 2, destination: { kind: 'splunk', settings: {} }, labels: ['Prod'] }),
  streamView('c', { name: 'gamma', createdAtMs: 1, labels: ['prod', 'EU'] }),
];
const halt = null;
const statuses = [failing('b', 500), streamStatus('c', { waiting: 2 })];

interface Looked {
  readonly search?: string;
  readonly status?: string;
  readonly destination?: string;
  readonly label?: string;
  readonly sort?: string;
}

function viewOf({ search = '', status, destination, label, sort }: Looked): TableView {
  return {
    filters: { search, status: status ?? null, destination: destination ?? null, label: label ?? null },
    sorting: parseSorting(sort),
    nameOf: (kind) => (kind === 'splunk' ? 'Splunk' : 'Other'),
  };
}

const table = (looked: Looked = {}) => tableOf({ streams, statuses, halt }, viewOf(looked));
const names = (looked: Looked = {}) => table(looked).rows.map(({ stream }) => stream.name);

describe('the table of streams', () => {
  it('is sorted as the address says', () => {
    expect(names({ sort: '-created' })).toEqual(['beta', 'Alpha', 'gamma']);
    expect(names({ sort: '-waiting' })).toEqual(['Alpha', 'gamma', 'beta']);
    expect(names({ sort: 'name' })).toEqual(['Alpha', 'beta', 'gamma']);
    expect(formatSorting(parseSorting('-rate'))).toBe('-rate');
  });

  it('shows failing streams first where the address says nothing that is known, inactive ones last', () => {
    expect(names()).toEqual(['Alpha', 'gamma', 'beta']);
    expect(names({ sort: 'nonsense' })).toEqual(['Alpha', 'gamma', 'beta']);
  });

  it('shows the longest failing stream first, by the oldest of its problems, then by name', () => {
    const all = ['young', 'old', 'zeta', 'eta'].map((name) => streamView(name, { name }));
    const told = [failing('young', 900), failing('old', 800, 100), failing('zeta', 500), failing('eta', 500)];
    const { rows } = tableOf({ streams: all, statuses: told, halt }, viewOf({}));
    expect(rows.map(({ id }) => id)).toEqual(['old', 'eta', 'zeta', 'young']);
  });

  it('keeps equal rows in the order of their names, whichever way it is sorted', () => {
    expect(names({ sort: '-rate' })).toEqual(['Alpha', 'beta', 'gamma']);
  });

  it('is searched by name, destination and label', () => {
    expect(names({ search: 'SPLUNK' })).toEqual(['Alpha']);
    expect(names({ search: 'other am' })).toEqual(['gamma']);
    expect(names({ search: 'eu' })).toEqual(['gamma', 'beta']);
    expect(names({ search: '  ' })).toHaveLength(3);
  });

  it('is filtered by status, destination and label, in any case', () => {
    expect(names({ status: 'activeWithErrors' })).toEqual(['Alpha']);
    expect(names({ destination: 'http' })).toEqual(['gamma', 'beta']);
    expect(names({ label: 'PROD' })).toEqual(['Alpha', 'gamma']);
    expect(names({ label: 'prod', destination: 'http' })).toEqual(['gamma']);
    expect(names({ status: 'unknown' })).toEqual([]);
  });

  it('counts what each value of a filter would leave, with the other filters as they are', () => {
    const counts = (choices: readonly { readonly name: string; readonly count: number }[]) =>
      choices.map(({ name, count }) => `${name} ${count}`);
    const { statuses: byStatus, destinations, labels } = table({ label: 'EU', status: 'active' });
    expect(counts(byStatus)).toEqual(['Active with errors 0', 'Active 1', 'Inactive 1']);
    expect(counts(destinations)).toEqual(['Other 1', 'Splunk 0']);
    expect(counts(labels)).toEqual(['EU 1', 'Prod 1']);
    expect(table({ search: 'nothing' }).total).toBe(3);
  });

  it('shows what the switch says until the engine has told', () => {
    const { rows } = tableOf({ streams, statuses: [], halt }, viewOf({ sort: 'name' }));
    expect(rows.map(({ shown }) => shown)).toEqual(['active', 'inactive', 'active']);
  });

  it('shows no stream as active while none can send, whatever was reported before', () => {
    const halt = { failure: failure('SLUICE-STO-012'), sinceMs: 0, conversion: null };
    const shown = (told: typeof statuses) =>
      tableOf({ streams, statuses: told, halt }, viewOf({ sort: 'name' })).rows.map((row) => row.shown);
    expect(shown([])).toEqual(['activeWithErrors', 'inactive', 'activeWithErrors']);
    expect(shown([streamStatus('a'), streamStatus('b', { status: 'inactive' })])).toEqual(shown([]));
  });

  it('stays the same table while only numbers change', () => {
    const select = sharing((told: typeof statuses) => tableOf({ streams, statuses: told, halt }, viewOf({})));
    const before = select(statuses);
    expect(select([failing('b', 500), streamStatus('c', { waiting: 3, delivered: 99 })])).toBe(before);
    const after = select([failing('b', 500), failing('c', 600)]);
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[1]).not.toBe(before.rows[1]);
  });
});
