/** Names for new streams and sources. Pure. */

/** A name that is not used yet: "Datadog", "Datadog 2", … */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const candidate = `${wanted} ${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
