/** The row that a key leads to. Pure. */

/** @param at the selected row, or -1. @returns the row to go to, or null if the key does not move */
export function rowStep(key: string, at: number, count: number, pageRows: number): number | null {
  if (count === 0) return null;
  const within = (row: number) => Math.min(count - 1, Math.max(0, row));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at < 0 ? 0 : at - 1);
    case 'PageDown':
      return within(at + pageRows);
    case 'PageUp':
      return within(at - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Enter':
      return within(at);
    default:
      return null;
  }
}
