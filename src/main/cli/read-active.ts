/** `active`, which sources and streams of a configuration file share. */
import type { Findings } from './findings';
import type { ValuePath } from './yaml-document';

/** `active: false` keeps a source or stream in the file without running it. */
export function readActive(value: unknown, path: ValuePath, findings: Findings): boolean {
  if (value === undefined) return true;
  if (typeof value === 'boolean') return value;
  findings.problem([...path, 'active'], 'Either true or false.');
  return false;
}
