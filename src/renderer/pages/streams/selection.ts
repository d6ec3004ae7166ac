/** Which rows of a table are selected. Pure. */

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The row that was selected or cleared last: a range starts there. */
  readonly anchor: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Selects or clears one row, or with `range` all rows from the anchor to it. @param order the ids as they are shown */
export function toggled(
  { ids, anchor }: Selection,
  order: readonly string[],
  id: string,
  { on, range }: { readonly on: boolean; readonly range: boolean },
): Selection {
  const from = range && anchor !== null ? order.indexOf(anchor) : -1;
  const to = order.indexOf(id);
  const touched = from === -1 || to === -1 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  const next = new Set(ids);
  for (const each of touched) {
    if (on) next.add(each);
    else next.delete(each);
  }
  return { ids: next, anchor: id };
}

/** Selects all rows that are shown, or clears them if all are selected. Others stay as they are. */
export function toggledAll({ ids, anchor }: Selection, order: readonly string[]): Selection {
  const next = new Set(ids);
  const isAll = order.every((id) => next.has(id));
  for (const id of order) {
    if (isAll) next.delete(id);
    else next.add(id);
  }
  return { ids: next, anchor };
}

/** Only rows that are shown count as selected: an action must not change what nobody sees. */
export function selectedOf({ ids }: Selection, order: readonly string[]): readonly string[] {
  return order.filter((id) => ids.has(id));
}
