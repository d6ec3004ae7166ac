/**
 * Chooses the event that a rehearsal refuses for good: the nth different one that arrives. Once chosen it stays the
 * same, in whatever batch and however often it comes, as with a real event that a service cannot take.
 */
export function poisonOf(nth: number): (identity: string) => boolean {
  const seen = new Set<string>();
  let chosen: string | null = null;
  return (identity) => {
    if (chosen === null) {
      seen.add(identity);
      if (seen.size < nth) return false;
      chosen = identity;
      seen.clear();
    }
    return identity === chosen;
  };
}
