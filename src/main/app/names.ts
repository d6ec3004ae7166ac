/** Names are unique whatever their case, so that a person can tell by name what is meant. */
import { SluiceError } from '../../contract/errors';

interface Named {
  readonly id: string;
  readonly name: string;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** @throws {SluiceError} SLUICE-SET-002 when another one has the name */
export function refuseTakenName(name: string, others: readonly Named[], ownId?: string): void {
  if (others.some((other) => other.id !== ownId && sameName(other.name, name))) {
    throw new SluiceError('SLUICE-SET-002', { message: `The name "${name}" is already in use.` });
  }
}

/** The name, or the name with the first free number behind it. */
export function freeName(wanted: string, others: readonly Named[]): string {
  let name = wanted;
  for (let n = 2; others.some((other) => sameName(other.name, name)); n++) name = `${wanted.slice(0, 90)} (${n})`;
  return name;
}
