/**
 * Selects the event that a rehearsal refuses for good: the nth distinct one that arrives. It stays the same in every
 * batch and attempt, like a real event that a service can't take.
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
