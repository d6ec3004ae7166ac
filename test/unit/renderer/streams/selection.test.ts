import { describe, expect, it } from 'vitest';
import { nothingSelected, selectedOf, toggled, toggledAll } from '../../../../src/renderer/pages/streams/selection';

const order = ['a', 'b', 'c', 'd'];
const on = { on: true, range: false };
const range = { on: true, range: true };

describe('the selection of rows', () => {
  it('takes a row, and lets it go', () => {
    const one = toggled(nothingSelected, order, 'b', on);
    expect(selectedOf(one, order)).toEqual(['b']);
    expect(selectedOf(toggled(one, order, 'b', { on: false, range: false }), order)).toEqual([]);
  });

  it('takes a range in either direction, from the row that was picked last', () => {
    const c = toggled(nothingSelected, order, 'c', on);
    expect(selectedOf(toggled(c, order, 'a', range), order)).toEqual(['a', 'b', 'c']);
    expect(selectedOf(toggled(c, order, 'd', range), order)).toEqual(['c', 'd']);
  });

  it('lets a range go too', () => {
    const all = toggled(toggledAll(nothingSelected, order), order, 'b', { on: false, range: false });
    expect(selectedOf(toggled(all, order, 'd', { on: false, range: true }), order)).toEqual(['a']);
  });

  it('takes only the row itself if the start of the range is not shown', () => {
    const gone = toggled(nothingSelected, order, 'a', on);
    expect(selectedOf(toggled(gone, ['b', 'c', 'd'], 'd', range), ['b', 'c', 'd'])).toEqual(['d']);
    expect(selectedOf(toggled(nothingSelected, order, 'c', range), order)).toEqual(['c']);
  });

  it('takes all rows that are shown, or lets them go, and keeps the hidden ones', () => {
    const hidden = toggled(nothingSelected, order, 'd', on);
    const shown = ['a', 'b'];
    const all = toggledAll(hidden, shown);
    expect(selectedOf(all, shown)).toEqual(shown);
    expect(selectedOf(toggledAll(all, shown), order)).toEqual(['d']);
  });

  it('counts only rows that are shown', () => {
    expect(selectedOf(toggledAll(nothingSelected, order), ['c'])).toEqual(['c']);
  });
});
