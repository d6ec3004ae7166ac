/** Names are unique regardless of case, so that users can tell streams and sources apart. */

import { SluiceError } from '../../contract/errors';
import { phrase } from '../../texts/phrase';
import { t } from '../../texts/translate';

interface Named {
  readonly id: string;
  readonly name: string;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** @throws {SluiceError} SLUICE-SET-002 if another one has the name */
export function refuseTakenName(name: string, others: readonly Named[], ownId?: string): void {
  if (others.some((other) => other.id !== ownId && sameName(other.name, name))) {
    throw new SluiceError('SLUICE-SET-002', { message: phrase('The name "{name}" is already in use.', { name }) });
  }
}

const LONGEST = 100;

export function copyName(name: string): string {
  return t('Copy of {name}', { name }).slice(0, LONGEST);
}

/** The name, followed by the first free number if it is taken. */
export function freeName(wanted: string, others: readonly Named[]): string {
  let name = wanted;
  for (let n = 2; others.some((other) => sameName(other.name, name)); n++) name = `${wanted.slice(0, 90)} (${n})`;
  return name;
}
