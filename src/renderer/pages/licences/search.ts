/** Searches the list of licences. Pure. */
import type { Licence } from '../../../contract/licences';

/** The packages whose name, version or licence contains every word. */
export function searchLicences(licences: readonly Licence[], search: string): readonly Licence[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return licences.filter(({ name, version, licence }) => {
    const text = `${name} ${version} ${licence}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
