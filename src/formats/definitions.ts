/** What every format declares about itself, in the order of the menu. For the page too: definitions only. Generated from kinds.ts by "npm run generate". */
import type { FormatDefinition } from '../contract/format-definition';
import { definition as asItIs } from './asItIs/definition';
import { definition as asim } from './asim/definition';
import { definition as cef } from './cef/definition';
import { definition as cim } from './cim/definition';
import { definition as ecs } from './ecs/definition';
import { definition as flat } from './flat/definition';
import { definition as leef } from './leef/definition';
import { definition as ocsf } from './ocsf/definition';
import { definition as otlpJson } from './otlpJson/definition';
import { definition as template } from './template/definition';
import { definition as udm } from './udm/definition';

export const formatDefinitions: readonly FormatDefinition[] = [
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
export function findFormatDefinition(kind: string): FormatDefinition | undefined {
  return formatDefinitions.find((each) => each.kind === kind);
}
