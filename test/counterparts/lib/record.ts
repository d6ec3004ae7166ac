/** Rows of docs/interoperability.md: what a test has shown, written when it passes. */
import { appendFileSync } from 'node:fs';

export interface Row {
  /** `to`: Sluice sends to it. `from`: it sends to Sluice's rehearsal or collector. */
  readonly direction: 'to' | 'from';
  readonly counterpart: string;
  readonly version: string;
  readonly sent: string;
  readonly result: string;
}

export function record(row: Row): void {
  const file = process.env.SLUICE_INTEROPERABILITY;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
}
