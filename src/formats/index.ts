/** Every format with the code that writes it. Generated from kinds.ts by "npm run generate". */
import { format as asItIs } from './asItIs/format';
import { format as asim } from './asim/format';
import { format as cef } from './cef/format';
import { format as cim } from './cim/format';
import { format as ecs } from './ecs/format';
import { format as flat } from './flat/format';
import type { EventFormat } from './format';
import { format as leef } from './leef/format';
import { format as ocsf } from './ocsf/format';
import { format as otlpJson } from './otlpJson/format';
import { format as template } from './template/format';
import { format as udm } from './udm/format';

export const formats: readonly EventFormat[] = [
  // As in kinds.ts.
  asItIs,
  ocsf,
  ecs,
  asim,
  udm,
  cim,
  otlpJson,
  cef,
  leef,
  flat,
  template,
];

/** @returns undefined for a kind that this version does not know */
export function findFormat(kind: string): EventFormat | undefined {
  return formats.find((each) => each.definition.kind === kind);
}
