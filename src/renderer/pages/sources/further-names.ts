/** The names under which senders reach a collector from elsewhere, as they are typed: one line, commas between. Pure. */
import { collectorHostSchema } from '../../../contract/source';

export const formatNames = (names: readonly string[]): string => names.join(', ');

/** @param text names with commas, spaces or line ends between them */
export function parseNames(text: string): string[] {
  const names = text
    .split(/[\s,;]+/)
    .map((name) => name.replace(/^\[|\]$/g, '').toLowerCase())
    .filter((name) => name !== '');
  return [...new Set(names)];
}

/** @returns what is wrong with it, or null */
export function namesProblem(text: string): string | null {
  const wrong = parseNames(text).find((name) => !collectorHostSchema.safeParse(name).success);
  if (wrong === undefined) return null;
  if (/[:/]/.test(wrong)) return `Only the name or address, without “https://”, port or path: “${wrong}”.`;
  return `“${wrong}” is neither a host name nor an address.`;
}
